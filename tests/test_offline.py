"""`aigc-atlas build --offline`: what the zip is, and what goes wrong. `tests/browser/test_offline.py` reads it."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

ZIP = Path("site/data/aigc-atlas-offline.zip")

FULL = """
import errno, zipfile
def full(self, entry, *_): raise OSError(errno.ENOSPC, "No space left on device", entry.filename)
zipfile.ZipFile.writestr = full
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "atlas", tmp_path / "data")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for language in ("en", "zh"):
        (tmp_path / "docs" / language).mkdir(parents=True)
        (tmp_path / "docs" / language / "start.md").write_text("# Start\n\n## Then\n")
    return tmp_path


def build(
    checkout: Path, *options: str, before: str = "", **settings: str
) -> "subprocess.CompletedProcess[str]":
    code = f"{before}\nfrom aigc_atlas.cli import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", code, "build", *options],
        cwd=checkout,
        env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")} | settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_zip_holds_the_site_but_for_what_only_a_server_needs(checkout: Path) -> None:
    done = build(checkout, "--offline", SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stderr
    size = (checkout / ZIP).stat().st_size
    assert done.stdout == f"{ZIP} ({size / 1e3:.0f} kB)\n"

    with zipfile.ZipFile(checkout / ZIP) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert {entry.date_time for entry in packed.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        page = packed.read("aigc-atlas/en/data.html").decode()
    site = {p.relative_to(checkout / "site").as_posix() for p in (checkout / "site").rglob("*.*")}
    assert names == sorted(names)
    served = {"404.html", "robots.txt", "sitemap.xml", "data/aigc-atlas-offline.zip"}
    assert site - {name.removeprefix("aigc-atlas/") for name in names} == served
    assert "script-src 'self' file: 'sha256-" in page
    assert "aigc-atlas-offline.zip" not in page
    assert 'aigc-atlas-offline.zip" download>' in (checkout / "site/zh/data.html").read_text()


def test_without_a_date_it_is_as_old_as_the_data(checkout: Path) -> None:
    assert build(checkout, "--offline", SOURCE_DATE_EPOCH="").returncode == 0
    with zipfile.ZipFile(checkout / ZIP) as packed:
        (when,) = {entry.date_time for entry in packed.infolist()}
    newest = (checkout / "site" / "en" / "data.html").read_text().partition("data of ")[2][:10]
    assert "{}-{:02}-{:02}".format(*when[:3]) == newest
    assert when[3:] == (0, 0, 0)


def test_a_build_that_is_not_asked_makes_no_zip(checkout: Path) -> None:
    assert build(checkout).returncode == 0
    assert not (checkout / ZIP).exists()
    assert "offline" not in (checkout / "site" / "en" / "data.html").read_text()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("-o", "mkdocs.yml"),
            "mkdocs.yml could not be written, and is as it was: Not a directory",
        ),
        (("-o", "mkdocs.yml/site"), "could not be written, and is as it was: "),
        (
            ("-o", "mkdocs.yml", "--offline", "--lang", "zh"),
            "mkdocs.yml，其内容未变：Not a directory",
        ),
    ],
)
def test_a_folder_that_cannot_be_written_is_one_clear_message(
    checkout: Path, options: tuple[str, ...], said: str
) -> None:
    done = build(checkout, *options)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_disk_that_is_full_leaves_the_old_site(checkout: Path) -> None:
    (checkout / "site").mkdir()
    (checkout / "site" / "old.html").write_text("old")

    done = build(checkout, "--offline", before=FULL)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "as it was: No space left on device (aigc-atlas/" in done.stderr.splitlines()[-1]
    assert [path.name for path in (checkout / "site").iterdir()] == ["old.html"]
    assert [path.name for path in checkout.glob(".site*")] == []


def test_a_date_that_is_none_is_told_before_anything_is_built(checkout: Path) -> None:
    done = build(checkout, "--lang", "zh", SOURCE_DATE_EPOCH="yesterday")
    assert done.returncode == 1
    assert done.stderr == "Error: SOURCE_DATE_EPOCH=yesterday 不是秒数\n"
    assert not (checkout / "site").exists()
