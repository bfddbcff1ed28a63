"""Dots on one line of time: when the records of a maker or a topic appeared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..problems import Language
from ..records import Record
from .context import Context


class Dot(NamedTuple):
    """One record."""

    x: str
    """`42.1%`."""
    lane: str
    name: str


class Strip(NamedTuple):
    """A line of dots between two years."""

    first: int
    last: int
    dots: tuple[Dot, ...]


def strip(records: Iterable[Record], context: Context, language: Language) -> Strip | None:
    """The dated ones among some records; None where fewer than three have a date."""
    dated = [
        (record, record.date) for record in records if record.date and record.kind != "sources"
    ]
    if len(dated) < 3:
        return None
    first = min(date.year for _, date in dated)
    last = max(date.year for _, date in dated) + 1
    dots = []
    for record, date in dated:
        year, month, day = date.first
        at = year - first + (month - 1) / 12 + (day - 1) / 372
        place = f"{1 + 98 * at / (last - first):.1f}%"
        dots.append(Dot(place, context.lanes[record.id], record.name[language]))
    return Strip(first, last - 1, tuple(dict.fromkeys(dots)))
