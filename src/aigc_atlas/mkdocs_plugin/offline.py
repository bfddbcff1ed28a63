"""The built site once more as one zip: unpacked, its `index.html` opens from the folder."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

from mkdocs.exceptions import PluginError

from ..site.offline import PLACE, SERVED, WANTED, unserved, with_size
from ..site.page import LANGUAGES

Moment = tuple[int, int, int, int, int, int]
"""Year, month, day, hour, minute and second."""

_FOLDER = "aigc-atlas"
"""What all of it unpacks into."""
_FIRST = 315_532_800
"""1980, before which no time in a zip can be."""


def wanted() -> bool:
    """Whether this build is to pack the site."""
    return bool(os.environ.get(WANTED))


def moment(updated: str) -> Moment:
    """The time that everything in the zip has: SOURCE_DATE_EPOCH, or else the day of the data.

    Raises:
        PluginError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if not said:
        year, month, day = map(int, (updated or "1980-01-01").split("-"))
        return year, month, day, 0, 0, 0
    try:
        return time.gmtime(max(int(said), _FIRST))[:6]
    except (ValueError, OverflowError, OSError):
        raise PluginError(f"SOURCE_DATE_EPOCH={said} is no number of seconds") from None


def pack(site: Path, when: Moment) -> None:
    """Put the zip where the site offers it, and its size on the pages that do.

    Raises:
        OSError: the zip cannot be written.
    """
    place = site / PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(paths.keys() - SERVED):
            content = paths[name].read_bytes()
            if name.endswith(".html"):
                content = unserved(content.decode()).encode()
            entry = zipfile.ZipInfo(f"{_FOLDER}/{name}", when)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED)
    for language in LANGUAGES:
        offer = site / language / "data.html"
        offer.write_bytes(with_size(offer.read_text("utf-8"), place.stat().st_size).encode())
