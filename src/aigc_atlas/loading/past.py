"""What was released: the files beside the data, and the catalog that one of them holds."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from ..catalog import Catalog, make_catalog
from ..diff import State
from ..documents import Document
from ..history import History, read_history
from ..problems import DataError, Problem
from ..records import Record, Ref, Stub
from ..records.plain import texts
from ..records.reading import read_record
from .place import data_folder, default_folder
from .reading import collector_paused

RELEASES, RELEASE_SUFFIX = "releases", ".jsonl"
"""Where the release files lie, beside the data folder, and how their names end."""


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
    files = sorted((data_folder(place).absolute().parent / RELEASES).glob(f"*{RELEASE_SUFFIX}"))
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
    with collector_paused():
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
