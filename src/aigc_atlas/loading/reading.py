"""The files of a folder or a zip → catalog and problems."""

from __future__ import annotations

import datetime
import gc
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..catalog import Catalog, make_catalog
from ..checks import check
from ..documents import MAX_BYTES, Document, read_document
from ..naming import identify
from ..problems import Location, Message, Problem
from ..records import KINDS, Record, Ref, Stub
from ..records.reading import read_record
from .place import data_folder, default_folder, files


def read(source: str | os.PathLike[str] | None = None) -> tuple[Catalog, list[Problem]]:
    """Whatever can be read from a data folder, a checkout or a zip, with all its problems in order.

    Raises:
        FileNotFoundError: there is no data at that place.
    """
    place = default_folder() if source is None else Path(source)
    if place.is_file() and zipfile.is_zipfile(place):
        return read_texts(zipped(place))
    unreadable: list[Problem] = []
    catalog, problems = read_texts(walk(data_folder(place), unreadable))
    return catalog, sorted([*unreadable, *problems])


def read_texts(
    texts: Iterable[tuple[str, bytes]], today: datetime.date | None = None
) -> tuple[Catalog, list[Problem]]:
    """The whole pipeline for (path below the data folder, bytes) pairs, without a disk."""
    records: dict[Ref, Record] = {}
    stubs: dict[Ref, Stub] = {}
    documents: dict[Ref, Document] = {}
    problems: list[Problem] = []
    with collector_paused():
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


def walk(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Every record's path and bytes, in order; what cannot be one is told and not read."""
    for name in sorted((name for name, _ in files(str(folder))), key=lambda name: name.split("/")):
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


def _regular(path: str) -> bytes | None:
    """The bytes of a regular file, at most a little more than a record may have."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return None
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read(MAX_BYTES + 1)


def zipped(place: Path) -> Iterator[tuple[str, bytes]]:
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
def collector_paused() -> Iterator[None]:
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
