"""The theme's frame as text with slots: rendered once, then joined with thousands of pages.

Whoever has a theme renders it once per language, layout and folder depth with `mark("title")` and
the like where a page's own things go. `Shell.capture` takes that text apart at the marks, and
`Shell.fill` puts a page in. That costs a page a few joins instead of a whole template.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from urllib.parse import quote

from .addresses import relative, twin
from .page import Language, Page
from .words import words

SLOTS = ("title", "description", "canonical", "head", "twin", "body")
_BLANK_LINES = re.compile(r"\n\s*\n")
_MARK = re.compile("\ue000([^\ue001]*)\ue001")


def mark(slot: str) -> str:
    """What the theme prints where a page's own text will go."""
    return f"\ue000{slot}\ue001"


def mark_current(path: str) -> str:
    """A mark inside a link to `path`: it becomes `aria-current` on that page alone."""
    return mark(f"current {path}")


def full_title(title: str, language: Language, site: str) -> str:
    """What a browser's tab says."""
    return f"{title} · {site}" if title else f"{site}: {words(language)['site']['tagline']}"


def canonical(path: str, site_url: str) -> str:
    """The whole address of a path of the site."""
    return site_url + quote(path, safe="/.-_~+,@")


@dataclass(frozen=True)
class Shell:
    """One frame, taken apart: `texts[0] slots[0] texts[1] … texts[-1]`."""

    texts: tuple[str, ...]
    slots: tuple[str, ...]
    site: str
    """The site's name, for titles."""
    site_url: str

    @classmethod
    def capture(cls, html: str, site: str, site_url: str) -> Shell:
        """Take a rendered frame apart.

        Raises:
            ValueError: the theme has lost a slot, so that pages would lose what belongs there.
        """
        pieces = _MARK.split(_BLANK_LINES.sub("\n", html))
        slots = tuple(pieces[1::2])
        if lost := [slot for slot in SLOTS if slot not in slots and slot != "twin"]:
            raise ValueError(f"the theme shows no {', '.join(lost)}")
        return cls(tuple(pieces[::2]), slots, site, site_url)

    @cached_property
    def frame(self) -> str:
        """What all its pages share; `#` stands in the slots, which is an address and harms none."""
        return "#".join(self.texts)

    def fill(self, page: Page) -> str:
        """The whole HTML of a page."""
        values = {
            "title": escape(full_title(page.title, page.language, self.site)),
            "description": escape(page.description),
            "canonical": escape(canonical(page.canonical or page.path, self.site_url)),
            "head": page.head,
            "twin": escape(relative(twin(page.path), page.path)),
            "body": page.body,
            f"current {page.path}": ' aria-current="page"',
        }
        parts = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            parts += values.get(slot, ""), text
        return "".join(parts)
