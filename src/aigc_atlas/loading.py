"""A folder (or a zip of one) → catalog and problems: the one place that walks and reads `data/`."""

from __future__ import annotations

import datetime
import gc
import os
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .catalog import Catalog, make_catalog
from .checks import check
from .diff import State
from .documents import MAX_BYTES, Document, read_document
from .history import History, read_history
from .mending import mend
from .naming import identify
from .problems import DataError, Edit, Location, Message, Problem
from .records import KINDS, Record, Ref, Stub, read_record
from .records.plain import texts

MOST_ROUNDS = 4
RELEASES, RELEASE_SUFFIX = "releases", ".jsonl"
"""Where the release files lie, beside the data folder, and how their names end."""


def default_folder() -> Path:
    """The data that the package ships; in a checkout, the checkout's own `data/`."""
    here = Path(__file__).parent
    shipped = here / "data"
    return shipped if shipped.is_dir() else here.parents[1] / "data"


def read(source: str | os.PathLike[str] | None = None) -> tuple[Catalog, list[Problem]]:
    """Whatever can be read from a data folder, a checkout or a zip, with all its problems in order.

    Raises:
        FileNotFoundError: there is no data at that place.
    """
    place = default_folder() if source is None else Path(source)
    if place.is_file() and zipfile.is_zipfile(place):
        return read_texts(_zipped(place))
    unreadable: list[Problem] = []
    catalog, problems = read_texts(_walk(_folder(place), unreadable))
    return catalog, sorted([*unreadable, *problems])


def _folder(place: Path) -> Path:
    """The data folder at a place that may be one or hold one."""
    if (place / "data").is_dir() and not any((place / kind).is_dir() for kind in KINDS):
        place = place / "data"
    if not place.is_dir():
        raise FileNotFoundError(f"no data folder at {place}")
    return place


def load(source: str | os.PathLike[str] | None = None) -> Catalog:
    """The catalog, all or nothing.

    Raises:
        DataError: the data has mistakes; the error holds every one.
        FileNotFoundError: there is no data at that place.
    """
    catalog, problems = read(source)
    if mistakes := [problem for problem in problems if not problem.remark]:
        raise DataError(mistakes)
    return catalog


def history(source: str | os.PathLike[str] | None = None) -> History:
    """What was released: the files in `releases/`, beside the data folder or in the same zip.

    Raises:
        HistoryError: a release file cannot be read.
        FileNotFoundError: there is no data at that place.
    """
    place = default_folder() if source is None else Path(source)
    if place.is_file() and zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as archive:
            names = [name for name in archive.namelist() if _is_release_file(name)]
            return read_history([(name, archive.read(name).decode("utf-8")) for name in names])
    files = sorted((_folder(place).absolute().parent / RELEASES).glob(f"*{RELEASE_SUFFIX}"))
    return read_history([(path.name, path.read_text(encoding="utf-8")) for path in files])


def _is_release_file(name: str) -> bool:
    return name.split("/")[-2:-1] == [RELEASES] and name.endswith(RELEASE_SUFFIX)


def remember(state: State) -> Catalog:
    """The catalog of what a release said, without the rules of today.

    Raises:
        DataError: some of it does not fit the fields of today.
    """
    records: dict[Ref, Record] = {}
    stubs: dict[Ref, Stub] = {}
    problems: list[Problem] = []
    with _collector_paused():
        for name, value in (*state.records.items(), *state.stubs.items()):
            ref = Ref(name)
            record, misfits = read_record(Document(name, "", texts(value)), ref)
            problems += misfits
            if isinstance(record, Stub):
                stubs[ref] = record
            elif record is not None:
                records[ref] = record
    if problems:
        raise DataError(sorted(problems))
    return make_catalog(records, stubs, {})


def fix(source: str | os.PathLike[str] | None = None) -> list[str]:
    """Mend what is certain, in place; the paths of the files that have changed.

    A mended record can let others be checked, so it goes on until nothing changes.

    Raises:
        FileNotFoundError: there is no data folder at that place (a zip is not mended).
    """
    folder = _folder(default_folder() if source is None else Path(source))
    changed: dict[str, None] = {}
    for _ in range(MOST_ROUNDS):
        mended = _fix_once(folder)
        changed |= dict.fromkeys(mended)
        if not mended:
            break
    return list(changed)


def _fix_once(folder: Path) -> list[str]:
    edits: dict[str, list[Edit]] = {}
    for problem in read(folder)[1]:
        if problem.edit is not None:
            edits.setdefault(problem.location.path, []).append(problem.edit)
    changed = []
    for path, data in _walk(folder, []):
        if len(data) > MAX_BYTES:  # not read to its end
            continue
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        mended = mend(text, edits.get(path, ())).encode("utf-8")
        if mended != data:
            _replace(folder / path, mended)
            changed.append(path)
    return changed


def _replace(path: Path, data: bytes) -> None:
    """Put a new file in the place of the old one, with its mode: readers see one or the other, whole."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_texts(
    texts: Iterable[tuple[str, bytes]], today: datetime.date | None = None
) -> tuple[Catalog, list[Problem]]:
    """The whole pipeline for (path below the data folder, bytes) pairs, without a disk."""
    records: dict[Ref, Record] = {}
    stubs: dict[Ref, Stub] = {}
    documents: dict[Ref, Document] = {}
    problems: list[Problem] = []
    with _collector_paused():
        for path, data in texts:
            ref, wrong = identify(path, documents)
            if wrong is not None:
                problems.append(wrong)
            if ref is None:
                continue
            document, mistakes = read_document(path, data)
            documents[ref] = document or Document(path, "", {})
            problems += mistakes
            if document is None:
                continue
            record, misfits = read_record(document, ref)
            told = {problem.location for problem in mistakes}
            problems += [problem for problem in misfits if problem.location not in told]
            if isinstance(record, Stub):
                stubs[ref] = record
            elif record is not None:
                records[ref] = record
        catalog = make_catalog(records, stubs, documents)
        told = {problem.location for problem in problems if not problem.remark}
        problems += [p for p in check(catalog, today) if p.location not in told]
    return catalog, sorted(problems)


def _walk(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Every record's path and bytes, in order; what cannot be one is told and not read."""
    for name in sorted(_files(folder), key=lambda name: name.split("/")):
        if not name.endswith((".yaml", ".yml")):
            message = Message(
                "only records (.yaml) lie in the data folder; move this file away",
                "数据文件夹中只放记录（.yaml）；请移走此文件",
            )
            problems.append(Problem(Location(name), "file-name", message, remark=True))
            continue
        try:
            data = _regular(f"{folder}/{name}")
        except OSError as error:
            message = Message(
                f"the file cannot be read: {error.strerror}", f"无法读取文件：{error.strerror}"
            )
            problems.append(Problem(Location(name), "unreadable", message))
            continue
        if data is None:
            message = Message(
                "this is no regular file (a link, a device or a pipe); records are plain files",
                "这不是普通文件（链接、设备或管道）；记录必须是普通文件",
            )
            problems.append(Problem(Location(name), "not-a-file", message))
            continue
        yield name, data


def _files(folder: Path, below: str = "") -> Iterator[str]:
    """The path of every file below the folder, with forward slashes."""
    for entry in os.scandir(folder / below):
        name = below + entry.name
        if entry.name.startswith("."):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield name
        elif name != "schema":
            yield from _files(folder, f"{name}/")


def _regular(path: str) -> bytes | None:
    """The bytes of a regular file, at most a little more than a record may have."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return None
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read(MAX_BYTES + 1)


def _zipped(place: Path) -> Iterator[tuple[str, bytes]]:
    """The records in a zip of a data folder, or of a folder that holds `data/`."""
    with zipfile.ZipFile(place) as archive:
        found: list[tuple[str, str, zipfile.ZipInfo]] = []
        for info in archive.infolist():
            parts = info.filename.split("/")
            start = next((i for i, part in enumerate(parts) if part in KINDS), None)
            if (
                start is not None
                and info.filename.endswith(".yaml")
                and info.file_size <= 2 * MAX_BYTES
            ):
                found.append(("/".join(parts[:start]), "/".join(parts[start:]), info))
        folders = {folder for folder, _, _ in found}  # a checkout's tests bring records too
        data = min(folders, key=lambda folder: (folder.count("/"), folder), default="")
        for folder, path, info in sorted(found, key=lambda each: each[1]):
            if folder == data:
                yield path, archive.read(info)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading makes many objects and no garbage: pydantic is 3.6 times faster without the collector."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.unfreeze()  # what was read is old at once, without being looked through three times
            gc.enable()
