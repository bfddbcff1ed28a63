"""A folder (or a zip of one) → catalog and problems: the one place that walks and reads `data/`.

`load` answers from a snapshot of what was read before, where every file is still as it was then;
what reads the files themselves (YAML, pydantic, the checks) is imported only when they are read.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..catalog import Catalog
from ..problems import DataError
from . import cache, manifest, snapshot
from .place import default_folder

if TYPE_CHECKING:
    from .fixing import fix
    from .past import RELEASE_SUFFIX, RELEASES, history, remember
    from .reading import read, read_texts

__all__ = [
    "RELEASES",
    "RELEASE_SUFFIX",
    "default_folder",
    "fix",
    "history",
    "load",
    "read",
    "read_texts",
    "remember",
]

_WHERE = {
    "RELEASES": "past",
    "RELEASE_SUFFIX": "past",
    "fix": "fixing",
    "history": "past",
    "read": "reading",
    "read_texts": "reading",
    "remember": "past",
}
"""What reads, remembers or mends files, and the module that has it."""

_snapshot = snapshot  # `load` has a switch of that name


def load(source: str | os.PathLike[str] | None = None, *, snapshot: bool = True) -> Catalog:
    """The catalog, all or nothing.

    Args:
        source: a data folder, a checkout or a zip; the data that the package ships unless given.
        snapshot: whether a snapshot in the user's cache folder may answer, and may be kept there.

    Raises:
        DataError: the data has mistakes; the error holds every one.
        FileNotFoundError: there is no data at that place.
    """
    place = default_folder() if source is None else Path(source)
    before = manifest.of(place) if snapshot else None
    if before is not None and (kept := cache.read(before.name)) is not None:
        catalog = _snapshot.unpack(kept, before.key, before.place)
        if catalog is not None:
            return catalog
    catalog = _read_all(place)
    if before is not None and before.is_settled() and manifest.of(place) == before:
        cache.write(before.name, _snapshot.pack(catalog, before.key))
    return catalog


def _read_all(place: Path) -> Catalog:
    from .reading import read

    catalog, problems = read(place)
    if mistakes := [problem for problem in problems if not problem.remark]:
        raise DataError(mistakes)
    return catalog


def __getattr__(name: str) -> Any:
    """What reads or mends the files is imported when it is asked for."""
    if name in _WHERE:
        return getattr(import_module(f".{_WHERE[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
