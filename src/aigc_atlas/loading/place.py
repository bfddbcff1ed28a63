"""Where data lies, and which files are there: without reading any of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..records import SINGULAR


def default_folder() -> Path:
    """The data that the package ships; in a checkout, the checkout's own `data/`."""
    here = Path(__file__).parents[1]
    shipped = here / "data"
    return shipped if shipped.is_dir() else here.parents[1] / "data"


def data_folder(place: Path) -> Path:
    """The data folder at a place that may be one or hold one.

    Raises:
        FileNotFoundError: there is none.
    """
    if (place / "data").is_dir() and not any((place / kind).is_dir() for kind in SINGULAR):
        place = place / "data"
    if not place.is_dir():
        raise FileNotFoundError(f"no data folder at {place}")
    return place


def files(folder: str, below: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below the folder: its path from there, with forward slashes, and its entry."""
    for entry in os.scandir(f"{folder}/{below}"):
        name = below + entry.name
        if entry.name.startswith("."):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield name, entry
        elif name != "schema":
            yield from files(folder, f"{name}/")
