"""What a snapshot depends on: every file of the data as the system describes it, our own code, Python."""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .place import data_folder, files

FORMAT = 1
"""The layout of a snapshot; another number makes all older ones void."""
SETTLED = 2 * 10**9
"""How many nanoseconds ago a file has to have changed last: file systems round times, at worst to two seconds."""
CODE = ("", "checks", "documents", "loading", "records", "records/values")
"""The folders of the package whose modules decide what becomes of a file."""


@dataclass(frozen=True)
class Manifest:
    """Everything that has to be as it was, for a snapshot to be believed."""

    name: str
    """Of the snapshot's file."""
    place: Path
    """The data folder or the zip."""
    key: bytes
    """All of it as bytes: equal bytes, equal data."""
    newest: int
    """When the last change of any file was, in nanoseconds."""

    def is_settled(self) -> bool:
        """Whether a change from now on would be seen in the times of the files."""
        return self.newest + SETTLED < time.time_ns()


def of(place: Path) -> Manifest | None:
    """The manifest of a data folder, a checkout or a zip; None where files cannot be asked.

    Raises:
        FileNotFoundError: there is no data at that place.
    """
    if not (alone := place.is_file()):
        place = data_folder(place)
    times: list[int] = []
    try:
        found = [_entry("", place.stat(), times)] if alone else _entries(str(place), times)
        entries, root = sorted(found), os.path.realpath(place)
        program = [str(FORMAT), _version(), sys.version, *_code(), root]
    except OSError:
        return None
    name = f"{zlib.crc32(os.fsencode(root)):08x}-{_version()}-{sys.implementation.cache_tag}"
    return Manifest(
        f"{name}.snapshot",
        place,
        "\n".join((*program, *entries)).encode("utf-8", "surrogateescape"),
        max(times, default=0),
    )


def _entries(folder: str, times: list[int]) -> Iterator[str]:
    for name, entry in files(folder):
        yield _entry(name, entry.stat(follow_symlinks=False), times)


def _entry(name: str, status: os.stat_result, times: list[int]) -> str:
    """One file: a change that keeps size and time, as a copy can make, still moves the second time."""
    times += (status.st_mtime_ns, status.st_ctime_ns)
    return f"{name}\0{status.st_mode}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}"


def _code() -> list[str]:
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120  # quicker, for every start
    return sorted(
        f"{part}/{entry.name}\0{status.st_size}\0{status.st_mtime_ns}"
        for part in CODE
        for entry in os.scandir(f"{package}/{part}")
        if entry.name.endswith(".py") and (status := entry.stat())
    )


def _version() -> str:
    return str(getattr(sys.modules[__package__.partition(".")[0]], "__version__", ""))
