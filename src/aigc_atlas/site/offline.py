"""The copy of the site that is read from a folder: what of it differs, and how the site offers it."""

from __future__ import annotations

import re

from .policy import from_folder
from .speech import size

WANTED = "AIGC_ATLAS_OFFLINE"
"""Set in the environment of a build that packs the site: MkDocs hands on no option of ours."""

PLACE = "data/aigc-atlas-offline.zip"
"""Where the site holds the zip."""

SERVED = frozenset({"404.html", "robots.txt", "sitemap.xml", PLACE})
"""What only a server or a crawler asks for."""

UNKNOWN = "{size}"
"""Stands on the page that offers the zip for what is known when that is packed."""

_OFFER = re.compile(r'<section aria-labelledby="offline">.*?</section>\n', re.DOTALL)


def unserved(html: str) -> str:
    """A page as the zip holds it: scripts of the folder may run, and the zip is not offered again."""
    return _OFFER.sub("", from_folder(html), count=1)


def with_size(html: str, octets: int) -> str:
    """The page that offers the zip, once its size is known."""
    return _OFFER.sub(lambda offer: offer[0].replace(UNKNOWN, size(octets)), html, count=1)
