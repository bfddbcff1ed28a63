"""The timeline: every model and milestone on one map, and the same by year as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..problems import LANGUAGES, Language
from ..records import Record
from ..timeline import LANES, timeline
from . import speech
from .context import Context, Link
from .lanes import Strip, make_strips
from .map import Map, make_map
from .page import Page
from .words import words

LABELS = 160
"""How many names the map bears; when there are more records, the rest are dots."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record in the list."""

    link: Link
    kind: str
    """The word for a kind that is not the usual one."""
    date: str


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the list, its records from the first to the last day."""

    year: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A switch."""

    lane: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the page shows."""

    map: Map
    strips: tuple[Strip, ...]
    lanes: tuple[Lane, ...]
    years: tuple[Year, ...]
    first: int
    last: int
    models: int
    milestones: int


def draw_timeline(context: Context) -> Iterator[Page]:
    """`timeline.html` in both languages."""
    entries = timeline(context.catalog)
    records = [entry.record for entry in entries]
    for language in LANGUAGES:
        path = f"{language}/timeline.html"
        table = words(language)["timeline"]
        drawn = make_map(context, records, language, labelled=LABELS)
        years = _years(context, records, language)
        view = Timeline(
            map=drawn,
            strips=make_strips(context, records, language),
            lanes=tuple(Lane(b.lane, LANES[b.lane][language], b.count) for b in drawn.bands),
            years=years,
            first=years[-1].year if years else 0,
            last=years[0].year if years else 0,
            models=sum(record.kind == "models" for record in records),
            milestones=sum(record.kind == "milestones" for record in records),
        )
        body = context.templates.render("timeline.html", path, language, view=view)
        head = f'<script src="../{context.info.assets["timeline.js"]}" defer></script>'
        yield Page(path, language, table["title"], table["description"], body, head)


def _years(context: Context, records: list[Record], language: Language) -> tuple[Year, ...]:
    kinds = words(language)["palette"]["kinds"]
    years = []
    for year, group in groupby(records, key=lambda record: record.year):
        lines = []
        for record in group:
            link = context.link(record.id, language)
            if link is not None and record.date is not None:
                kind = "" if record.kind == "models" else kinds[record.kind]
                lines.append(Line(link, kind, speech.date(record.date, language)))
        years.append(Year(year or 0, tuple(lines)))
    return tuple(reversed(years))
