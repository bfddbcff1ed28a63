"""What was said when: release files, the Atlas of a day, the history of a record."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import aigc_atlas
from aigc_atlas import Atlas, DataError, HistoryError, NotFound, NotReleased
from aigc_atlas.diff import State, diff, state_of
from aigc_atlas.history import History, Version, day, read_history, release_text, today
from aigc_atlas.loading import remember
from tests.invented import ATLAS, changed
from tests.states import LANTERN, MIRAGE, OLD, state, write

SECOND = state(
    changed(
        {
            LANTERN: "parameters: 151B\n",
            "datasets/extra.yaml": "name: Extra\nsummary: {en: a, zh: b}\n",
        }
    )
)
THIRD = state(
    changed(
        {
            LANTERN: ATLAS[LANTERN]
            .replace("150B", "151B")
            .replace("access: api", "access: open_weights"),
            "datasets/extra.yaml": "name: Extra\nsummary: {en: a, zh: b}\n",
            "models/lumen-lab/fata-morgana.yaml": ATLAS[MIRAGE].replace("Mirage", "Fata Morgana"),
        }
    )
    | {MIRAGE: "moved_to: models/fata-morgana\n"}
)


def files(*steps: tuple[str, str, State]) -> list[tuple[str, str]]:
    before, found = State(), []
    for version, date, after in steps:
        found.append((f"{version}.jsonl", release_text(version, date, before, after)))
        before = after
    return found


FILES = files(
    ("0.9.0", "2024-03-01", OLD), ("0.10.0", "2024-05-01", SECOND), ("1.0.0", "2025-01-31", THIRD)
)


@pytest.fixture(scope="module")
def history() -> History:
    return read_history(reversed(FILES))


@pytest.fixture
def atlas(history: History) -> Atlas:
    return Atlas(remember(THIRD), lambda: history)


def test_release_files_in_any_order_give_what_each_release_said(history: History) -> None:
    assert [release.version for release in history.releases] == ["0.9.0", "0.10.0", "1.0.0"]
    assert history.states == (OLD, SECOND, THIRD)
    assert FILES[1][1] == (
        '{"release":"0.10.0","date":"2024-05-01","changes":2}\n'
        '{"id":"datasets/extra","put":{"name":"Extra","summary":{"en":"a","zh":"b"}}}\n'
        '{"id":"models/lantern-2","put":{"parameters":151000000000}}\n'
    )


def test_every_record_of_the_real_data_is_remembered_as_it_is() -> None:
    catalog = aigc_atlas.load().catalog
    written = release_text("0.1.0", "2026-01-01", State(), state_of(catalog))
    remembered = remember(read_history([("0.1.0.jsonl", written)]).latest)

    assert remembered.records == catalog.records
    assert remembered.stubs == catalog.stubs


def test_the_atlas_of_a_day_says_what_the_last_release_before_it_said(atlas: Atlas) -> None:
    def parameters(date: str) -> str:
        return str(atlas.as_of(date)["lantern-2"].parameters)  # type: ignore[attr-defined]

    assert [parameters(date) for date in ("2024-03-01", "2024-04-30", "2024-05-01")] == [
        "150B",
        "150B",
        "151B",
    ]
    then = atlas.as_of(datetime.date(2024, 3, 1))
    assert "datasets/extra" not in then
    assert then["models/mirage"].name.en == "Mirage"
    assert then.query("model output:image") == (then["models/mirage"],)
    assert atlas["models/mirage"].name.en == "Fata Morgana"
    assert [revision.version for revision in then.history("lantern-2")] == ["0.9.0"]


@pytest.mark.parametrize(
    ("date", "message", "said"),
    [
        (
            "2024-02-29",
            "nothing had been released by 2024-02-29; the first release is of 2024-03-01",
            "第一个版本发布于 2024-03-01",
        ),
        ("9999-01-01", "9999-01-01 is still to come", "还没有到来"),
    ],
)
def test_a_day_that_no_release_covers_is_refused(
    atlas: Atlas, date: str, message: str, said: str
) -> None:
    with pytest.raises(NotReleased) as caught:
        atlas.as_of(date)
    assert str(caught.value) == message
    assert said in caught.value.message.zh


def test_without_a_release_every_day_is_before_the_first(atlas: Atlas) -> None:
    with pytest.raises(NotReleased, match="there is no release yet"):
        Atlas(atlas.catalog).as_of("2024-05-01")
    assert Atlas(atlas.catalog).history("lantern-2") == ()


@pytest.mark.parametrize("date", ["2024-05", "2024-5-1", "2024-02-30", "20240501", "2024-W01-1"])
def test_what_is_no_whole_day_is_refused(atlas: Atlas, date: str) -> None:
    with pytest.raises(ValueError, match=f"{date} is no day"):
        atlas.as_of(date)


def test_the_history_of_a_record_tells_each_fact_with_its_sources(atlas: Atlas) -> None:
    first, second, third = atlas.history("Lantern 2")

    assert (first.version, first.date, first.change.how) == ("0.9.0", "2024-03-01", "added")
    assert {each.field for each in first.fields} >= {"parameters", "lineage", "released"}
    (parameters,) = second.fields
    assert (parameters.field, parameters.old, parameters.new) == (
        "parameters",
        150 * 10**9,
        151 * 10**9,
    )
    assert [source["at"] for source in parameters.new_sources] == ["papers/ada-2021-larger"]
    assert [(each.field, each.new) for each in third.fields] == [("access", "open_weights")]


def test_a_record_that_moved_takes_its_history_along(atlas: Atlas) -> None:
    told = [(r.version, r.change.id, r.change.how) for r in atlas.history("models/mirage")]

    assert told == [("0.9.0", "models/mirage", "added"), ("1.0.0", "models/mirage", "moved")]
    assert atlas.history("models/fata-morgana") == atlas.history("models/mirage")
    assert [each.field for each in atlas.history("fata-morgana")[-1].fields] == ["name"]
    with pytest.raises(NotFound, match="did you mean models/lantern-2"):
        atlas.history("models/lantern2")


def test_a_record_that_has_moved_since_the_last_release_takes_its_history_along(
    history: History,
) -> None:
    moved = State(
        {ref: value for ref, value in THIRD.records.items() if ref != "models/fata-morgana"}
        | {"models/morgana": THIRD.records["models/fata-morgana"]},
        {**THIRD.stubs, "models/fata-morgana": {"moved_to": "models/morgana"}},
    )
    told = Atlas(remember(moved), lambda: history).history("models/morgana")

    assert [(r.version, r.change.how) for r in told] == [("0.9.0", "added"), ("1.0.0", "moved")]


def test_a_release_is_compared_where_it_says_something_and_tells_all_that_changed(
    history: History,
) -> None:
    steps = zip((State(), *history.states), history.states, strict=False)
    assert history.changes == tuple(diff(before, after) for before, after in steps)


def test_a_field_that_is_dropped_and_a_record_that_comes_back_are_remembered() -> None:
    text = ATLAS[LANTERN].replace("training_compute: not_disclosed\n", "")
    text = text.replace("supports: [training_compute]", "supports: [access]")
    bare = state(ATLAS | {LANTERN: text})
    gone = state({**ATLAS, MIRAGE: "withdrawn: {en: No., zh: 否。}\n"})
    read = read_history(
        files(
            ("1.0.0", "2024-01-01", OLD),
            ("1.1.0", "2024-01-02", bare),
            ("1.2.0", "2024-01-03", gone),
            ("1.3.0", "2024-01-04", OLD),
        )
    )

    assert read.states == (OLD, bare, gone, OLD)
    assert '"drop":["training_compute"]' in files(("1", "1", OLD), ("2", "2", bare))[1][1]
    assert [r.change.how for r in read.revisions(str)["models/mirage"]] == [
        "added",
        "withdrawn",
        "added",
    ]


def test_a_release_that_does_not_fit_the_fields_of_today_is_told_whole() -> None:
    odd = State({"models/x": {"name": "X", "colour": "red"}, "models/y": {"name": "Y"}})
    with pytest.raises(DataError) as caught:
        remember(odd)
    assert {problem.location.path for problem in caught.value.problems} == {"models/x", "models/y"}


def test_release_files_lie_beside_the_data_and_in_its_zip(tmp_path: Path) -> None:
    write(tmp_path / "data", ATLAS)
    write(tmp_path / "releases", {"README.md": "no release"} | dict(FILES))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        for path, text in ATLAS.items():
            packed.writestr(f"x/data/{path}", text)
        for name, text in FILES:
            packed.writestr(f"x/releases/{name}", text)

    for place in (tmp_path / "data", tmp_path, tmp_path / "all.zip"):
        loaded = aigc_atlas.load(place)
        assert len(loaded.history("lantern-2")) == 3
        assert "models/fata-morgana" in loaded.as_of("2025-02-01")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text[:-5], "not whole"),
        (lambda text: text.split("\n", 2)[0] + "\n", "not whole"),
        (lambda text: text.replace('"put"', "put", 1), "x.jsonl:2: no line of a release file"),
        (lambda text: text.replace("0.10.0", "ten"), "x.jsonl:1: .*ten is no version"),
        (lambda text: text.replace("2024-05-01", "2024-05"), "x.jsonl:1: .*2024-05 is no day"),
        (lambda text: "[]\n", "x.jsonl:1: no line"),
        (lambda text: "", "x.jsonl:1: no line"),
        (lambda text: text.replace("0.10.0", "0.9.0"), "stands in two files"),
        (lambda text: text.replace("2024-05-01", "2023-01-01"), "has an earlier day"),
    ],
)
def test_a_broken_release_file_is_named(change: Callable[[str], str], message: str) -> None:
    with pytest.raises(HistoryError, match=message):
        read_history([FILES[0], ("x.jsonl", change(FILES[1][1]))])


def test_versions_are_ordered_as_semantic_versioning_says() -> None:
    ordered = [
        "0.1.0",
        "0.1.1",
        "0.2.0",
        "0.10.0",
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
        "1.0.0",
    ]

    assert sorted(sorted(ordered), key=Version.parse) == ordered
    for text in ("1", "1.0", "v1.0.0", "01.0.0", "1.0.0+x", "1.0.0-", "1.0.0-01", "1.0.0\n"):
        with pytest.raises(ValueError, match="is no version"):
            Version.parse(text)


def test_today_is_a_day_that_has_begun_somewhere() -> None:
    now = datetime.datetime.now(datetime.UTC)
    assert day(today()) in {
        now.date().isoformat(),
        (now + datetime.timedelta(hours=14)).date().isoformat(),
    }
