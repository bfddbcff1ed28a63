"""What the site is made of: pages to be joined into the theme's shell, and files as they are.

No MkDocs and no theme here: whoever draws pages yields these, whoever writes a site takes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..history import History
from ..problems import LANGUAGES, Language

__all__ = ["LANGUAGES", "Asset", "Language", "Layout", "Page", "SiteInfo"]

Layout = Literal["page", "bare"]
"""`page` has the header and the footer; `bare` has neither and speaks to readers of both languages."""


@dataclass(frozen=True)
class Page:
    """One HTML page before it is joined into the shell."""

    path: str
    """Where it lies under the site's root: `en/models/gpt-3.html`."""
    language: Language
    title: str
    """Plain text, without the site's name; empty on the home page."""
    description: str
    """Plain text, one sentence, for search engines and link previews."""
    body: str
    """HTML of the main part; it holds the page's one `<h1>`."""
    head: str = ""
    """HTML for `<head>`: scripts of the page, `citation_*` tags, feeds, JSON-LD."""
    layout: Layout = "page"
    canonical: str = ""
    """The path of the page that search engines should keep, where it is not this one."""
    listed: bool = True
    """Whether the sitemap names it."""


@dataclass(frozen=True)
class Asset:
    """A file that is written as it is: data, a script, a picture, a feed."""

    path: str
    content: str | bytes
    also: tuple[str, ...] = ()
    """Other paths where the same file lies."""


@dataclass(frozen=True)
class SiteInfo:
    """What pages need to know about the site around them."""

    url: str
    """Where the site will stand, with a slash at its end. Only canonical addresses need it."""
    name: str = "AIGC Atlas"
    version: str = ""
    updated: str = ""
    """The day of the newest fact in the data, `2026-11-24`."""
    repository: str = ""
    """Address of the source repository, without a slash at its end; empty when there is none."""
    history: History = History()  # noqa: RUF009  frozen, and empty
    """What was released, for the page of changes."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """The name of a file of ours and where it lies: `atlas.css` → `assets/atlas.1f0c2d3e.css`."""
    handwritten: frozenset[str] = frozenset()
    """Paths of the pages that come from Markdown."""
    exports: bool = True
    """Whether the site holds the exports and the static API."""
    offline: bool = False
    """Whether the site holds itself once more, as a zip to be read without a server."""
