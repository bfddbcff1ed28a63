"""Our own CSS, scripts, icon and font, each under a name that carries a hash of its content.

A browser may keep such a file for ever: when it changes, its name does. Scripts and
stylesheets go out without what only people read.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath

from ..page import Asset
from .slimming import slimmed, slimmed_style

FOLDER = "assets/atlas"
KINDS = (".woff2", ".svg", ".png", ".css", ".js")
"""In order of writing: stylesheets name fonts and pictures, so those get their names first."""


def fingerprinted(name: str, content: bytes) -> str:
    """Where a file of this content goes: `atlas.css` → `assets/atlas/atlas.1f0c2d3e.css`."""
    stem, dot, suffix = name.rpartition(".")
    return f"{FOLDER}/{stem}.{hashlib.sha256(content).hexdigest()[:8]}{dot}{suffix}"


@cache
def assets() -> dict[str, Asset]:
    """Every file of ours by its plain name."""
    entries = {entry.name: entry for entry in files(__name__).iterdir()}
    made: dict[str, Asset] = {}
    for kind in KINDS:
        for name in sorted(entry for entry in entries if entry.endswith(kind)):
            content = entries[name].read_bytes()
            if kind == ".css":
                for other, asset in made.items():
                    here = PurePosixPath(asset.path).name
                    content = content.replace(f'url("{other}")'.encode(), f'url("{here}")'.encode())
            if kind == ".css":
                content = slimmed_style(content.decode()).encode()
            elif kind == ".js":
                content = slimmed(content.decode()).encode()
            made[name] = Asset(fingerprinted(name, content), content)
    return made
