"""The files of a folder, mended in place where what is right is certain."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from ..documents import MAX_BYTES
from ..mending import mend
from ..problems import Edit
from .place import data_folder, default_folder
from .reading import read, walk

MOST_ROUNDS = 4


def fix(source: str | os.PathLike[str] | None = None) -> list[str]:
    """Mend what is certain, in place; the paths of the files that have changed.

    A mended record can let others be checked, so it goes on until nothing changes.

    Raises:
        FileNotFoundError: there is no data folder at that place (a zip is not mended).
    """
    folder = data_folder(default_folder() if source is None else Path(source))
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
    for path, data in walk(folder, []):
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
