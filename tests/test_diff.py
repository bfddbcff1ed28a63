"""What has changed between two states of the data, as values, as Markdown and on the command line."""

import json
import re
import subprocess
import zipfile
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown import markdown

from aigc_atlas.cli import main
from aigc_atlas.diff import FieldChange, RecordChange, as_objects, diff
from aigc_atlas.diff.markdown import escaped, to_markdown
from tests.invented import ATLAS, changed
from tests.states import LANTERN, OLD, state, write


def after(changes: dict[str, str], *gone: str) -> tuple[RecordChange, ...]:
    files = changed(changes)
    return diff(OLD, state({path: text for path, text in files.items() if path not in gone}))


def test_nothing_has_changed_between_a_state_and_itself() -> None:
    assert diff(OLD, state(ATLAS)) == ()


def test_a_fact_is_told_with_its_old_and_new_value_and_their_sources() -> None:
    (change,) = after({LANTERN: "parameters: 151B\n"})

    source = {"at": "papers/ada-2021-larger", "where": "§2", "kind": "stated"}
    assert change == RecordChange(
        "models/lantern-2",
        "changed",
        "Lantern 2",
        (FieldChange("parameters", 150 * 10**9, 151 * 10**9, (source,), (source,)),),
    )
    assert change.fields[0].how == "changed"


def test_a_field_is_added_or_removed_or_rests_on_other_sources() -> None:
    text = ATLAS[LANTERN].replace("active_parameters: 15B\n", "").replace("active_parameters, ", "")
    text = text.replace("disputes:", "license: MIT\ndisputes:")
    text = text.replace('access, papers, evaluated_on], where: "§2"', "access, license], where: x")
    (change,) = diff(OLD, state(ATLAS | {LANTERN: text}))

    told = {each.field: each.how for each in change.fields}
    assert told["license"] == "added"
    assert told["active_parameters"] == "removed"
    assert told["parameters"] == "sources"
    assert told["papers"] == "sources"
    assert "lineage" not in told
    assert "sources" not in told
    papers = next(each for each in change.fields if each.field == "papers")
    assert (len(papers.old_sources), papers.new_sources) == (1, ())


def test_lists_and_groups_are_told_as_far_as_they_differ() -> None:
    def apart(old: object, new: object) -> tuple[object, object]:
        return FieldChange("x", old, new).apart

    assert apart(["a", "b", "c"], ["c", "d"]) == (["a", "b"], ["d"])
    assert apart(["a", "b"], ["b", "a"]) == (["a", "b"], ["b", "a"])
    assert apart({"en": "a", "zh": "b"}, {"en": "a", "zh": "c"}) == (
        {"en": "a", "zh": "b"},
        {"en": "a", "zh": "c"},
    )
    assert apart({"code": "x", "demo": "y"}, {"demo": "z", "weights": "w"}) == (
        {"code": "x", "demo": "y"},
        {"demo": "z", "weights": "w"},
    )
    step, other = {"from": "m/a", "how": "extends", "at": ["p", "q"]}, {"from": "m/b"}
    assert apart([step, other], [other, step | {"how": "succeeds", "at": ["q", "r"]}]) == (
        [{"from": "m/a", "how": "extends", "at": ["p"]}],
        [{"from": "m/a", "how": "succeeds", "at": ["r"]}],
    )
    assert apart([step], [step | {"where": "§2"}]) == (
        [{"from": "m/a"}],
        [{"from": "m/a", "where": "§2"}],
    )
    two = [{"field": "x", "value": 1}, {"field": "x", "value": 2}]
    assert apart(two, [{"field": "x", "value": 3}]) == (two, [{"field": "x", "value": 3}])


def test_a_group_that_only_grew_or_shrank_is_told_so_in_markdown() -> None:
    def told(old: object, new: object) -> str:
        change = RecordChange("models/x", "changed", "X", (FieldChange("links", old, new),))
        return to_markdown("T", [change], "en").splitlines()[-1]

    assert told({"code": "a"}, {"code": "a", "demo": "b"}) == "    - `links`: added: demo b"
    assert told({"code": "a", "demo": "b"}, {"code": "a"}) == "    - `links`: removed: demo b"
    assert told({"code": "a"}, {"code": "c"}) == "    - `links`: code a → code c"


def test_records_are_added_removed_withdrawn_and_moved() -> None:
    mirage = "models/lumen-lab/mirage.yaml"
    stub = "models/lumen-lab/stub.yaml"
    new = {path: text for path, text in ATLAS.items() if path not in (mirage, LANTERN)}
    new["datasets/extra.yaml"] = "name: Extra\nsummary: {en: a, zh: b}\n"
    new["models/lumen-lab/fata-morgana.yaml"] = ATLAS[mirage].replace(
        "access: product", "access: api"
    )
    new[mirage] = "moved_to: models/fata-morgana\n"
    new["datasets/harbor-bench.yaml"] = "withdrawn: {en: No such thing., zh: 并无此物。}\n"
    found = {change.id: change for change in diff(OLD, state(new))}

    assert {ref: change.how for ref, change in found.items()} == {
        "datasets/extra": "added",
        "datasets/harbor-bench": "withdrawn",
        "models/lantern-2": "removed",
        "models/mirage": "moved",
    }
    assert found["models/mirage"].to == "models/fata-morgana"
    assert [each.field for each in found["models/mirage"].fields] == ["access"]
    assert found["datasets/harbor-bench"].reason == {"en": "No such thing.", "zh": "并无此物。"}
    assert stub not in found


def test_a_record_merged_into_an_old_one_says_only_where_it_went() -> None:
    files = ATLAS | {"models/lumen-lab/mirage.yaml": "moved_to: models/lantern-2\n"}
    (change,) = diff(OLD, state(files))

    assert (change.how, change.to, change.name, change.fields) == (
        "moved",
        "models/lantern-2",
        "Lantern 2",
        (),
    )


def test_a_stub_that_is_deleted_is_a_removed_record() -> None:
    with_stub = state(ATLAS | {"models/old.yaml": "moved_to: models/lantern-2\n"})

    assert [(c.id, c.how) for c in diff(with_stub, OLD)] == [("models/old", "removed")]
    assert [(c.id, c.how) for c in diff(OLD, with_stub)] == [("models/old", "moved")]


def test_json_says_everything_and_leaves_out_what_is_not_there() -> None:
    told = as_objects(after({LANTERN: "parameters: 151B\n"}))

    source = {"at": "papers/ada-2021-larger", "where": "§2", "kind": "stated"}
    assert json.loads(json.dumps(told)) == [
        {
            "id": "models/lantern-2",
            "change": "changed",
            "name": "Lantern 2",
            "fields": [
                {
                    "field": "parameters",
                    "change": "changed",
                    "old": 150000000000,
                    "new": 151000000000,
                    "old_sources": [source],
                    "new_sources": [source],
                }
            ],
        }
    ]


def test_markdown_tells_values_lists_and_texts_in_both_languages() -> None:
    changes = after(
        {
            LANTERN: "parameters: 151B\ntopics: [topics/lattice-network]\n"
            "summary: {en: The same lattice a hundred times larger; it also answers letters., zh: 会回信。}\n",
        }
    )

    assert to_markdown("T", changes, "en") == (
        "# T\n\nRecords: 1 changed.\n\n## Changed\n\n- Lantern 2 (`models/lantern-2`)\n"
        "    - `summary`: 同样的格网结构放大百倍，还会回信。 → 会回信。\n"
        "    - `topics`\n"
        "        - removed: topics/deep-lattice\n"
        "        - added: topics/lattice-network\n"
        "    - `parameters`: 150B → 151B\n"
    )
    assert "## 改动\n\n- Lantern 2 (`models/lantern-2`)\n" in to_markdown("T", changes, "zh")
    assert to_markdown("T", (), "zh") == "# T\n\n没有改动。\n"


@pytest.mark.parametrize(
    "nasty",
    [
        "<b>x</b> <script>alert(1)</script> &lt; <!-- -->",
        "[a](javascript:alert(1)) ![i](u) [b]: http://x.example www.x.example a@b.example",
        "*e* _u_ `c` ~~s~~ $x$ {: onclick=x } \\ a | b ^c^ --- ''",
        "# x",
        "- x",
        "+ x",
        "12. x",
        "1) x",
        "a\n\n# b\n",
    ],
)
def test_no_text_of_a_record_is_markup(nasty: str) -> None:
    plain = " ".join(nasty.split())
    document = to_markdown(nasty, (), "en") + "\n- " + escaped(nasty) + "\n"
    html = markdown(document, extensions=["attr_list", "pymdownx.tilde", "pymdownx.magiclink"])

    assert set(re.findall(r"<(\w+)", html)) == {"h1", "p", "ul", "li"}
    assert not re.search(r"<\w+ ", html)
    for tag in ("h1", "li"):
        assert unescape(re.findall(f"<{tag}>(.*?)</{tag}>", html)[0]) == plain


# --- on the command line -------------------------------------------------------------------


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments], env={"LC_ALL": "C.UTF-8"})


EXPECTED = "- Lantern 2 (`models/lantern-2`)\n    - `parameters`: 150B → 151B\n"


def test_folders_zips_checkouts_and_commits_are_compared(tmp_path: Path) -> None:
    root = tmp_path / "checkout"
    data = write(root / "data", ATLAS)
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as packed:
        for path, text in ATLAS.items():
            packed.writestr(f"atlas-main/data/{path}", text)
            packed.writestr(f"atlas-main/tests/atlas/{path}", text.replace("150B", "1B"))
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(root)]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"], ["tag", "v1"]):
        subprocess.run([*git, *words], check=True)
    write(data, changed({LANTERN: "parameters: 151B\n"}))
    old = str(write(tmp_path / "old", ATLAS))

    for one in (old, str(tmp_path / "old.zip"), "v1", "HEAD"):
        done = run(one, "--data", str(data))
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.endswith(EXPECTED), one
    both = run("v1", str(root), "--data", str(data), "--format", "json")
    assert [each["id"] for each in json.loads(both.stdout)["changes"]] == ["models/lantern-2"]


def test_what_is_no_state_of_the_data_is_told(tmp_path: Path) -> None:
    data = write(tmp_path / "data", ATLAS)
    for name in ("v9", "--output=x", "HEAD^{tree}"):
        done = run("--data", str(data), "--lang", "en", "--", name)
        assert done.exit_code == 1
        assert f"Error: {name} is no folder, no zip, no release and no commit" in done.stderr
    assert not list(tmp_path.glob("x*"))


def test_a_record_that_cannot_be_read_is_named_and_not_compared(tmp_path: Path) -> None:
    old = write(tmp_path / "old", ATLAS | {LANTERN: "- no record\n"})
    done = run(str(old), str(write(tmp_path / "new", ATLAS)), "--lang", "en")

    assert done.stdout.endswith("\n\nNothing has changed.\n")
    assert done.stderr == f"{old}: not compared, since they cannot be read: models/lantern-2\n"
