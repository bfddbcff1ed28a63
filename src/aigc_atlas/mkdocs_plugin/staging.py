"""Where a site is built: beside the one that is there, whose place it takes when it is whole."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path


class Busy(Exception):
    """Another build is writing the same site."""


class Staging:
    """The folder of one build, `.site.new` beside `site`, and the lock that keeps others out."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.with_name(f".{site.name}.new")
        self._old = site.with_name(f".{site.name}.old")
        self._lock = site.with_name(f".{site.name}.lock")
        self._locked = False

    def open(self) -> None:
        """Take the lock and an empty folder.

        Raises:
            Busy: another process is building this site now.
            OSError: there can be no folder of this name here.
        """
        if self.site.exists() and not self.site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.site))
        self.site.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._take_lock()
        except FileExistsError:
            owner = self._owner()
            if owner is None or _is_alive(owner):
                raise Busy(
                    f"another build{f' (process {owner})' if owner else ''} is writing {self.site}; "
                    f"wait for it, or delete {self._lock} if none is running"
                ) from None
            self._lock.unlink(missing_ok=True)
            self._take_lock()
        self._locked = True
        for left_over in (self.folder, self._old):
            shutil.rmtree(left_over, ignore_errors=True)
        self.folder.mkdir()

    def publish(self) -> None:
        """Put the new site in the old one's place. The folder itself stays, and so do hidden
        entries in it (`.git`), as MkDocs leaves them: a server or a mount may hold on to it."""
        self.site.mkdir(exist_ok=True)
        self._old.mkdir(exist_ok=True)
        for entry in _visible(self.site):
            shutil.move(entry, self._old / entry.name)
        for entry in list(self.folder.iterdir()):
            shutil.move(entry, self.site / entry.name)

    def close(self) -> None:
        """Tidy up after a build, whatever became of it."""
        if not self._locked:
            return
        for folder in (self.folder, self._old):
            shutil.rmtree(folder, ignore_errors=True)
        self._lock.unlink(missing_ok=True)
        self._locked = False

    def _take_lock(self) -> None:
        with self._lock.open("x", encoding="ascii") as lock:
            lock.write(str(os.getpid()))

    def _owner(self) -> int | None:
        try:
            return int(self._lock.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None


def _visible(folder: Path) -> Iterator[Path]:
    yield from [entry for entry in folder.iterdir() if not entry.name.startswith(".")]


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":  # signal 0 would end it there
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_inside(path: str) -> bool:
    """Whether a path of the site names a place below its root."""
    return bool(path) and not path.startswith("/") and ".." not in path.split("/")


class Writer:
    """Writes files below a folder, each path once."""

    def __init__(self, folder: Path) -> None:
        self._root = str(folder)
        self._folders: set[str] = set()

    def write(self, path: str, content: str | bytes) -> bool:
        """Whether the file is written; not where there is one already."""
        try:
            with open(self._place(path), "xb", buffering=0) as file:  # noqa: PTH123  a Path is dearer
                file.write(content.encode() if isinstance(content, str) else content)
        except FileExistsError:
            return False
        return True

    def repeat(self, path: str, written: str) -> bool:
        """Whether a file that is written lies at a second path too: as a link where there are any."""
        try:
            os.link(f"{self._root}/{written}", self._place(path))
        except FileExistsError:
            return False
        except OSError:
            return self.write(path, Path(self._root, written).read_bytes())
        return True

    def _place(self, path: str) -> str:
        """The path on disk; its folder is there."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            Path(self._root, folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return f"{self._root}/{path}"
