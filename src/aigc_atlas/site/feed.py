"""Releases → an Atom feed (RFC 4287), whose entries keep their ids wherever the site stands."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from .addresses import relative
from .page import Language, SiteInfo
from .shell import canonical
from .words import words

_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "aigc-atlas/changes")
_BEGINNING = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Entry:
    """One release as the feed tells it."""

    version: str
    date: str
    title: str
    path: str
    """Its page, from the site's root."""
    summary: str
    content: str
    """HTML."""


def feed(entries: Iterable[Entry], language: Language, info: SiteInfo) -> str:
    """The feed of one language, with the entries as they come: the newest first."""
    known, table = list(entries), words(language)["changes"]
    day = known[0].date if known else info.updated or _BEGINNING
    own, page = (canonical(f"{language}/changes.{suffix}", info.url) for suffix in ("xml", "html"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
        f"<id>{_id(language, 'feed')}</id>\n"
        f"<title>{_title(language, info)}</title>\n"
        f"<subtitle>{escape(table['lead'])}</subtitle>\n"
        f"<updated>{day}T00:00:00Z</updated>\n"
        f"<author><name>{escape(info.name)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(own)}"/>\n'
        f'<link rel="alternate" type="text/html" href="{escape(page)}"/>\n'
        f"{''.join(_entry(each, language, info) for each in known)}</feed>\n"
    )


def feed_link(path: str, language: Language, info: SiteInfo) -> str:
    """What a page says in `<head>` so that readers of feeds find the one of its language."""
    title, address = _title(language, info), relative(f"{language}/changes.xml", path)
    return f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{address}">'


def _entry(entry: Entry, language: Language, info: SiteInfo) -> str:
    return (
        "<entry>\n"
        f"<id>{_id(language, entry.version)}</id>\n"
        f"<title>{escape(entry.title)}</title>\n"
        f"<updated>{entry.date}T00:00:00Z</updated>\n"
        f'<link rel="alternate" type="text/html" href="{escape(canonical(entry.path, info.url))}"/>\n'
        f"<summary>{escape(entry.summary)}</summary>\n"
        f'<content type="html">{escape(entry.content)}</content>\n'
        "</entry>\n"
    )


def _title(language: Language, info: SiteInfo) -> str:
    return escape(f"{info.name}: {words(language)['changes']['title']}")


def _id(language: Language, name: str) -> str:
    return uuid.uuid5(_IDS, f"{language} {name}").urn
