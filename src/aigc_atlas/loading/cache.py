"""The user's cache folder: what lies there is believed only if nobody else can have written it.

Nothing here fails: where a file cannot be read or written, there is no snapshot.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

KEPT = 20
"""How many snapshots stay; the oldest go when a new one is written."""


def folder() -> Path | None:
    """Where snapshots lie: below `XDG_CACHE_HOME`, or where the system keeps such files; None if nowhere."""
    if (given := Path(os.environ.get("XDG_CACHE_HOME", ""))).is_absolute():
        return given / "aigc-atlas"
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", ""))
        return local / "aigc-atlas" / "Cache" if local.is_absolute() else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "aigc-atlas"


def read(name: str) -> bytes | None:
    """The bytes of a snapshot; None if there is none, or somebody else could have written it."""
    if (place := folder()) is None:
        return None
    with suppress(OSError):
        if _is_private(place.lstat()):
            with open(place / name, "rb", buffering=0, opener=_no_link) as file:
                return file.read() if _is_private(os.fstat(file.fileno())) else None
    return None


def write(name: str, data: bytes) -> None:
    """Keep a snapshot, whole or not at all, so that readers see the old one or the new one."""
    if (place := folder()) is None:
        return
    fresh = place / f"{name}.{os.getpid()}.tmp"
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            place.mkdir(mode=0o700)
        if not _is_private(place.lstat()):
            return
        try:
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
                file.write(data)
            fresh.replace(place / name)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        _forget_the_oldest(place)


def _forget_the_oldest(place: Path) -> None:
    kept = sorted(place.glob("*.snapshot"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[KEPT:]:
        path.unlink(missing_ok=True)


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))


def _is_private(status: os.stat_result) -> bool:
    """Whether it is a folder or file of the user's own in which nobody else can write.

    On Windows the user's own folders are closed to others by their access lists.
    """
    if not (stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)):
        return False
    return sys.platform == "win32" or (
        status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
