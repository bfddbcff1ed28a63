"""A snapshot answers for the files as long as they are what it was made from, and never otherwise."""

import os
import pickle
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import aigc_atlas
from aigc_atlas import DataError, loading
from aigc_atlas.catalog import Catalog
from aigc_atlas.loading import cache, manifest, reading, snapshot
from aigc_atlas.records import Part, leaves
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "atlas"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where snapshots lie for this test; files count as settled at once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(manifest, "SETTLED", 0)
    return tmp_path / "cache" / "aigc-atlas"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


Reads = Callable[[], int]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """How many times the files were read."""
    times = []
    read = reading.read
    monkeypatch.setattr(reading, "read", lambda source: times.append(source) or read(source))
    return lambda: len(times)


def snapshots(kept: Path) -> list[Path]:
    return sorted(kept.glob("*")) if kept.is_dir() else []


def same(one: Catalog, other: Catalog) -> None:
    """Record by record, value by value, type by type."""
    assert list(one.records) == list(other.records)
    for ref, record in one.records.items():
        twin = other.records[ref]
        assert twin == record
        assert Part.__repr__(twin) == Part.__repr__(record)
        assert [(path, type(leaf)) for path, leaf in leaves(twin)] == [
            (path, type(leaf)) for path, leaf in leaves(record)
        ]
        assert twin.facts == record.facts
    assert dict(one.stubs) == dict(other.stubs)
    assert list(one.documents) == list(other.documents)
    assert all(one.documents[ref] == other.documents[ref] for ref in one.documents)


# --- the same ------------------------------------------------------------------------------


def test_the_real_catalog_comes_back_record_by_record(kept: Path, reads: Reads) -> None:
    read = loading.load()
    same(read, loading.load())
    assert reads() == 1
    same(read, loading.load(snapshot=False))
    assert reads() == 2


def test_moved_and_withdrawn_records_come_back(kept: Path, data: Path, reads: Reads) -> None:
    (data / "models" / "lantern-0.yaml").write_text("moved_to: models/lantern-1\n", "utf-8")
    (data / "models" / "gone.yaml").write_text("withdrawn: A mistake.\n", "utf-8")
    read = loading.load(data)
    again = loading.load(data)
    same(read, again)
    assert reads() == 1
    assert again["models/lantern-0"].id == "models/lantern-1"
    assert str(again.stubs["models/gone"].withdrawn) == "A mistake."  # type: ignore[index]


def test_a_zip_has_a_snapshot_too(kept: Path, tmp_path: Path, reads: Reads) -> None:
    place = tmp_path / "atlas.zip"
    with zipfile.ZipFile(place, "w") as archive:
        for path in FOLDER.rglob("*.yaml"):
            archive.write(path, Path("atlas-1.0/data") / path.relative_to(FOLDER))
    read = loading.load(place)
    same(read, loading.load(place))
    assert reads() == 1


def test_only_what_is_asked_for_is_made(
    kept: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading.load(data)
    made = []
    loads = snapshot._loads
    monkeypatch.setattr(snapshot, "_loads", lambda view: made.append(len(view)) or loads(view))
    atlas = aigc_atlas.load(data)
    assert len(made) == 1  # the table of contents
    assert len(atlas) == len(list(FOLDER.rglob("*.yaml")))
    assert "models/mirage" in atlas
    assert len(made) == 1
    assert [str(m.id) for m in atlas.models(modality="image", year=2022)] == ["models/mirage"]
    assert len(made) == 2  # the models


def test_a_query_over_a_snapshot_imports_nothing_that_reads_files(kept: Path, data: Path) -> None:
    code = (
        "import sys, aigc_atlas\n"
        "from aigc_atlas.loading import manifest\n"
        "manifest.SETTLED = 0\n"
        f"atlas = aigc_atlas.load({str(data)!r})\n"
        "assert [m.name.en for m in atlas.models(modality='image', year=2022)]\n"
        "print([m for m in ('pydantic', 'pydantic_core', 'yaml', 'networkx', 'mkdocs', 'jinja2',"
        " 'click', 'zipfile', 'aigc_atlas.checks') if m in sys.modules])\n"
    )
    run = [sys.executable, "-c", code]
    first, second = (subprocess.run(run, capture_output=True, text=True, check=True) for _ in "12")
    assert "pydantic" in first.stdout
    assert second.stdout.strip() == "[]"


# --- stale ---------------------------------------------------------------------------------


def _edit(data: Path) -> None:
    path = data / "models" / "lumen-lab" / "mirage.yaml"
    path.write_text(path.read_text("utf-8").replace("Paints", "Prints"), "utf-8")


def _edit_with_the_old_time(data: Path) -> None:
    path = data / "models" / "lumen-lab" / "mirage.yaml"
    before = path.stat()
    _edit(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def _add(data: Path) -> None:
    (data / "datasets" / "more.yaml").write_text(
        "name: More\nsummary: {en: More of it., zh: 更多。}\n", "utf-8"
    )


def _take_away(data: Path) -> None:
    (data / "datasets" / "more.yaml").unlink()


def _move(data: Path) -> None:
    shelf = data / "datasets" / "shelf"
    shelf.mkdir()
    (data / "datasets" / "more.yaml").rename(shelf / "more.yaml")


@pytest.mark.parametrize("change", [_edit, _edit_with_the_old_time, _take_away, _move])
def test_a_snapshot_of_other_files_is_not_believed_and_is_renewed(
    change: Callable[[Path], None], kept: Path, data: Path, reads: Reads
) -> None:
    _add(data)
    before = loading.load(data)
    change(data)
    after = loading.load(data)
    assert reads() == 2
    assert list(after.documents.values()) != list(before.documents.values())
    same(after, loading.load(data))
    assert reads() == 2
    assert len(snapshots(kept)) == 1


def test_broken_data_is_an_error_with_and_without_a_snapshot(kept: Path, data: Path) -> None:
    loading.load(data)
    (data / "models" / "broken.yaml").write_text("nmae: X\n", "utf-8")
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            loading.load(data)
        assert {p.location.path for p in caught.value.problems} == {"models/broken.yaml"}
    with pytest.raises(FileNotFoundError):
        loading.load(data / "nowhere")


def test_a_folder_that_changes_while_it_is_read_is_not_kept(
    kept: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reading.read

    def read_and_edit(source: Path) -> object:
        found = read(source)
        _edit(data)
        return found

    monkeypatch.setattr(reading, "read", read_and_edit)
    loading.load(data)
    assert snapshots(kept) == []


def test_files_that_changed_a_moment_ago_are_not_kept(
    kept: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "SETTLED", 3600 * 10**9)
    loading.load(data)
    assert snapshots(kept) == []


@pytest.mark.parametrize("what", ["FORMAT", "sys.version", "_version", "_code"])
def test_another_format_python_or_library_makes_it_void(
    what: str, kept: Path, data: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading.load(data)
    if what == "FORMAT":
        monkeypatch.setattr(manifest, "FORMAT", manifest.FORMAT + 1)
    elif what == "sys.version":
        monkeypatch.setattr(sys, "version", "4.0.0")
    else:
        other: object = "9.9.9" if what == "_version" else ["records/part.py\x001\x002"]
        monkeypatch.setattr(manifest, what, lambda: other)
    loading.load(data)
    assert reads() == 2


# --- damaged -------------------------------------------------------------------------------


def test_any_damage_is_seen_and_mended(kept: Path, data: Path, reads: Reads) -> None:
    read = loading.load(data)
    (path,) = snapshots(kept)
    whole = path.read_bytes()
    broken = [b"", whole[:7], whole[:20], whole[:-1], whole + b"\0", b"x" * len(whole)]
    broken += [
        whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        for place in range(0, len(whole), len(whole) // 23)
    ]
    for count, damaged in enumerate(broken, 2):
        path.write_bytes(damaged)
        same(read, loading.load(data))
        assert reads() == count
        assert path.read_bytes() == whole


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


class _Inside(_Evil):
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Part.__init__, ("x",)  # type: ignore[return-value]


@pytest.mark.parametrize(
    "evil", [_Evil(), _Inside(), snapshot.pack, Path("x"), subprocess.Popen, type(Part)]
)
def test_a_snapshot_can_name_nothing_but_the_classes_of_records(evil: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="cannot hold"):
        snapshot._loads(memoryview(pickle.dumps(evil)))


# --- the folder ----------------------------------------------------------------------------


def test_the_snapshot_is_the_users_alone(kept: Path, data: Path) -> None:
    loading.load(data)
    (path,) = snapshots(kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def _folder_of_others(kept: Path) -> None:
    kept.chmod(0o777)


def _file_of_others(kept: Path) -> None:
    snapshots(kept)[0].chmod(0o666)


def _link(kept: Path) -> None:
    (path,) = snapshots(kept)
    path.rename(kept.parent / "elsewhere")
    path.symlink_to(kept.parent / "elsewhere")


@pytest.mark.parametrize("change", [_folder_of_others, _file_of_others, _link])
def test_what_others_can_write_is_not_read(
    change: Callable[[Path], None], kept: Path, data: Path, reads: Reads
) -> None:
    loading.load(data)
    change(kept)
    loading.load(data)
    assert reads() == 2


def test_what_belongs_to_others_is_not_read(
    kept: Path, data: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading.load(data)
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    loading.load(data)
    assert reads() == 2


def test_nothing_fails_where_nothing_can_be_written(
    tmp_path: Path, kept: Path, data: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    loading.load(data)
    (tmp_path / "cache").unlink()

    def refuse(*args: object, **names: object) -> int:
        raise PermissionError(13, "read-only")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        loading.load(data)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        loading.load(data)
    assert snapshots(kept) == []  # nor is half a file left
    monkeypatch.setattr(cache, "folder", lambda: None)
    loading.load(data)
    assert reads() == 4


def test_the_folder_is_where_each_system_keeps_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    for given in ("", "relative"):
        monkeypatch.setenv("XDG_CACHE_HOME", given)
        for system, place in {
            "linux": ".cache/aigc-atlas",
            "darwin": "Library/Caches/aigc-atlas",
            "win32": "Local/aigc-atlas/Cache",
        }.items():
            monkeypatch.setattr(sys, "platform", system)
            assert cache.folder() == tmp_path / place
    monkeypatch.setenv("LOCALAPPDATA", "")
    assert cache.folder() is None
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    assert cache.folder() == tmp_path / "own" / "aigc-atlas"


def test_old_snapshots_go_and_there_are_never_many(
    kept: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "KEPT", 2)
    for number in range(4):
        cache.write(f"{number}.snapshot", b"")
        os.utime(kept / f"{number}.snapshot", (number, number))
    cache.write("new.snapshot", b"")
    assert [path.name for path in snapshots(kept)] == ["3.snapshot", "new.snapshot"]


def _load_many(data: Path) -> list[tuple[str, ...]]:
    manifest.SETTLED = 0
    found = []
    for _ in range(15):
        found.append(tuple(loading.load(data).records))
        for path in snapshots(cache.folder() or data):
            path.unlink(missing_ok=True)
    return found


def test_many_processes_at_once_find_the_whole_each_time(kept: Path, data: Path) -> None:
    expected = tuple(loading.load(data, snapshot=False).records)
    with ProcessPoolExecutor(4) as pool:
        for found in pool.map(_load_many, [data] * 4):
            assert set(found) == {expected}
    assert [path for path in snapshots(kept) if path.suffix == ".tmp"] == []


def test_without_a_snapshot_none_is_read_or_kept(kept: Path, data: Path, reads: Reads) -> None:
    aigc_atlas.load(data, snapshot=False)
    assert snapshots(kept) == []
    loading.load(data)
    aigc_atlas.load(data, snapshot=False)
    assert reads() == 3


def test_the_manifest_of_equal_things_is_equal(data: Path) -> None:
    one = manifest.of(data)
    assert one is not None
    assert manifest.of(data) == one
    assert manifest.of(data.parent) == one  # a checkout
    assert replace(one, key=b"") != one
