"""A release of the data: what it holds, what is refused, and that the same data give the same bytes."""

import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

import aigc_atlas
from aigc_atlas.cli import main
from tests.conftest import ROOT
from tests.invented import ATLAS, changed
from tests.reproducing import SETTINGS, run, tree
from tests.states import LANTERN, MIRAGE, write

CHANGELOG = "# Changelog\n\n## Unreleased\n\n- Lights.\n\n## 0.0.1 (2025-01-01)\n\n- Dark.\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    write(root / "data", ATLAS)
    for name in ("CITATION.cff", "LICENSE-DATA"):
        shutil.copy(ROOT / name, root / name)
    write(root, {"CHANGELOG.md": CHANGELOG})
    return root


def release(root: Path, version: str, *more: str) -> Result:
    arguments = ["release", version, "--data", str(root / "data"), "--lang", "en"]
    output = ["-o", str(root / "dist" / version)]
    return CliRunner().invoke(main, [*arguments, *output, *more], env={"LC_ALL": "C.UTF-8"})


def sums(text: str) -> dict[str, str]:
    return {path: sum_ for sum_, path in (line.split("  ") for line in text.splitlines())}


def test_a_release_holds_the_archive_checksums_changes_and_citation(checkout: Path) -> None:
    done = release(checkout, "0.1.0", "--date", "2025-11-30")
    assert (done.exit_code, done.stdout) == (0, "Records: 19 added.\n")

    made = tree(checkout / "dist" / "0.1.0")
    assert set(made) == {
        "CITATION.cff",
        "SHA256SUMS",
        "aigc-atlas-data-0.1.0.zip",
        "changes.en.md",
        "changes.json",
        "changes.zh.md",
    }
    checked = sums(made["SHA256SUMS"].decode())
    assert checked == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in made.items()
        if name != "SHA256SUMS"
    }
    cited = yaml.safe_load(made["CITATION.cff"])
    assert (cited["version"], str(cited["date-released"])) == ("0.1.0", "2025-11-30")
    assert made["CITATION.cff"] == (checkout / "CITATION.cff").read_bytes()
    assert made["CITATION.cff"].decode().count("date-released") == 1
    assert json.loads(made["changes.json"])["since"] is None


def test_the_archive_holds_the_data_its_history_and_checksums_and_can_be_loaded(
    checkout: Path,
) -> None:
    write(checkout / "data", {".draft.yaml": "x", ".git/models/x.yaml": "x", "schema/a.json": "{}"})
    release(checkout, "0.1.0", "--date", "2025-11-30")
    archive = checkout / "dist" / "0.1.0" / "aigc-atlas-data-0.1.0.zip"
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        inside = {name.partition("/")[2]: packed.read(name) for name in names}
        assert {info.date_time for info in packed.infolist()} == {(2025, 11, 30, 0, 0, 0)}
        packed.extractall(checkout / "unpacked")

    assert {name.partition("/")[0] for name in names} == {"aigc-atlas-data-0.1.0"}
    data = {f"data/{path}": text.encode() for path, text in ATLAS.items()}
    assert data.items() <= inside.items()
    history = (checkout / "releases" / "0.1.0.jsonl").read_bytes()
    assert inside["releases/0.1.0.jsonl"] == history
    assert set(inside) - data.keys() == {
        "CITATION.cff",
        "LICENSE-DATA",
        "SHA256SUMS",
        "changes.en.md",
        "changes.json",
        "changes.zh.md",
        "data/schema/a.json",
        "releases/0.1.0.jsonl",
    }
    assert set(sums(inside["SHA256SUMS"].decode())) == inside.keys() - {"SHA256SUMS"}
    tool = ["sha256sum"] if shutil.which("sha256sum") else ["shasum", "-a", "256"]
    for folder in (archive.parent, checkout / "unpacked" / "aigc-atlas-data-0.1.0"):
        subprocess.run([*tool, "--check", "SHA256SUMS"], cwd=folder, check=True)

    loaded = aigc_atlas.load(archive)
    assert len(loaded) == 19
    assert loaded.as_of("2025-12-01")["lantern-2"] == loaded["lantern-2"]


def test_the_next_release_tells_what_has_changed_since(checkout: Path) -> None:
    release(checkout, "0.1.0", "--date", "2025-11-30")
    write(
        checkout / "data",
        changed({LANTERN: "parameters: 151B\n"})
        | {
            "models/lumen-lab/fata-morgana.yaml": ATLAS[MIRAGE],
            MIRAGE: "moved_to: models/fata-morgana\n",
        },
    )
    for path in ("milestones/2020s/mirage-opens.yaml", "products/mirage-studio.yaml"):
        text = ATLAS[path].replace("models/mirage", "models/fata-morgana")
        write(checkout / "data", {path: text})
    assert release(checkout, "0.2.0", "--date", "2025-12-24").exit_code == 0

    made = checkout / "dist" / "0.2.0"
    text = (made / "changes.en.md").read_text(encoding="utf-8")
    assert text.startswith("# AIGC Atlas, data 0.2.0 of 2025-12-24\n\nRecords: ")
    assert "- Lantern 2 (`models/lantern-2`)\n    - `parameters`: 150B → 151B\n" in text
    assert "- Mirage (`models/mirage`) → `models/fata-morgana`\n" in text
    told = json.loads((made / "changes.json").read_text(encoding="utf-8"))
    assert (told["release"], told["date"], told["since"]) == ("0.2.0", "2025-12-24", "0.1.0")
    assert {"models/lantern-2", "models/mirage"} <= {each["id"] for each in told["changes"]}

    atlas = aigc_atlas.load(checkout)
    assert str(atlas.as_of("2025-12-01")["lantern-2"].parameters) == "150B"  # type: ignore[attr-defined]
    assert [r.version for r in atlas.history("models/mirage")] == ["0.1.0", "0.2.0"]
    diff = CliRunner().invoke(main, ["diff", "0.1.0", "--data", str(checkout / "data")])
    assert diff.stdout.split("\n", 2)[2] == text.split("\n", 2)[2]


REFUSED = [
    ("two", (), "two is no version"),
    ("0.1.0", (), "0.1.0 is not newer than 0.1.0, the last release"),
    ("0.0.9", (), "0.0.9 is not newer than 0.1.0"),
    ("0.1.0-rc.1", (), "0.1.0-rc.1 is not newer than 0.1.0"),
    ("0.2.0", ("--date", "9999-12-31"), "9999-12-31 is still to come"),
    ("0.2.0", ("--date", "2025-11-29"), "2025-11-29 is before 2025-11-30, the day of the last"),
    ("0.2.0", ("--date", "30.11.2025"), "30.11.2025 is no day"),
]


@pytest.mark.parametrize(("version", "more", "message"), REFUSED)
def test_a_version_or_day_that_does_not_follow_is_refused(
    checkout: Path, version: str, more: tuple[str, ...], message: str
) -> None:
    release(checkout, "0.1.0", "--date", "2025-11-30")
    before = tree(checkout)
    done = release(checkout, version, *more, "-o", str(checkout / "new"))

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: {message}")
    assert tree(checkout) == before


def test_data_with_a_mistake_are_not_released(checkout: Path) -> None:
    write(checkout / "data", {LANTERN: ATLAS[LANTERN].replace("2021-06", "2021-6")})
    before = tree(checkout)
    done = release(checkout, "0.1.0")

    assert done.exit_code == 1
    assert "lantern-2.yaml:6:11: bad-date:" in done.stderr
    assert "Error: the data has 1 problems, so nothing was released" in done.stderr
    assert tree(checkout) == before


def test_a_moment_that_is_none_is_told(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert (
        "SOURCE_DATE_EPOCH=yesterday is no number of seconds" in release(checkout, "0.1.0").stderr
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert release(checkout, "0.1.0").exit_code == 0
    assert '"date":"1970-01-01"' in (checkout / "releases" / "0.1.0.jsonl").read_text("utf-8")


def test_an_id_that_was_released_is_not_removed_without_a_stub(checkout: Path) -> None:
    extra = ATLAS["topics/application/sketching.yaml"].replace("ketching", "ketching too")
    extra = extra.replace("草图绘制", "速写")
    write(checkout / "data", {"topics/application/extra.yaml": extra})
    assert release(checkout, "0.1.0", "--date", "2025-11-30").exit_code == 0
    (checkout / "data" / "topics" / "application" / "extra.yaml").unlink()
    before = tree(checkout)
    done = release(checkout, "0.2.0")
    assert done.exit_code == 1
    assert "Error: these IDs were released and are gone: topics/extra; leave" in done.stderr
    assert tree(checkout) == before

    write(checkout / "data", {"topics/extra.yaml": "withdrawn: {en: No., zh: 否。}\n"})
    assert release(checkout, "0.2.0").exit_code == 0
    (checkout / "data" / "topics" / "extra.yaml").unlink()
    assert "gone: topics/extra" in release(checkout, "0.3.0").stderr


def test_a_release_needs_the_files_of_a_checkout_and_a_folder_of_its_own(checkout: Path) -> None:
    (checkout / "dist" / "0.1.0").mkdir(parents=True)
    assert "0.1.0 is already there" in release(checkout, "0.1.0").stderr
    (checkout / "LICENSE-DATA").unlink()
    done = release(checkout, "0.2.0")
    assert done.exit_code == 1
    assert "LICENSE-DATA" in done.stderr
    assert not (checkout / "releases").exists()


def test_what_the_changelog_gathered_gets_the_version_and_date(checkout: Path) -> None:
    release(checkout, "0.1.0", "--date", "2025-11-30")
    text = (checkout / "CHANGELOG.md").read_text("utf-8")
    assert text == CHANGELOG.replace("## Unreleased\n", "## 0.1.0 (2025-11-30)\n")

    release(checkout, "0.2.0", "--date", "2025-12-24")
    assert (checkout / "CHANGELOG.md").read_text("utf-8") == text


def test_a_checkout_needs_no_changelog(checkout: Path) -> None:
    (checkout / "CHANGELOG.md").unlink()
    done = release(checkout, "0.1.0")
    assert done.exit_code == 0
    assert done.stderr.endswith("commit releases/0.1.0.jsonl, CITATION.cff\n")
    assert not (checkout / "CHANGELOG.md").exists()


@pytest.mark.parametrize("fails", range(4))
def test_a_release_that_cannot_be_written_leaves_nothing_behind(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    before = tree(checkout)
    replace, calls = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == fails + 1:
            raise OSError("disk full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert release(checkout, "0.1.0").exit_code == 1
    assert len(calls) == fails + 1
    assert tree(checkout) == before


def test_the_same_data_give_the_same_bytes_on_any_machine(checkout: Path, tmp_path: Path) -> None:
    code = (
        "from aigc_atlas.cli import main\n"
        "main(['release', '0.1.0', '--lang', 'en', '-o', '../out'], standalone_mode=False)"
    )
    made = []
    for number, settings in enumerate(SETTINGS):
        root = tmp_path / str(number) / "checkout"
        shutil.copytree(checkout, root)
        run(code, root, settings)
        made.append(tree(root.parent))

    assert made[0] == made[1] == made[2]
    with zipfile.ZipFile(io.BytesIO(made[0]["out/aigc-atlas-data-0.1.0.zip"])) as packed:
        assert packed.namelist() == sorted(packed.namelist())
    assert re.search(rb"date-released: 2025-11-30\n", made[0]["checkout/CITATION.cff"])
