"""Lines between two dates, one below the other: from one record to a later one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...records import PartialDate
from ..context import Link
from ..drawing import moment, tidy

_ROW, _TOP = 44, 26


class Span(NamedTuple):
    """Two records and the time between them."""

    start: Link
    end: Link
    since: PartialDate
    until: PartialDate
    said: str
    """The time in words."""
    x: float = 0
    to: float = 0
    """Where the records lie, in per cent."""
    y: float = 0


class Spans(NamedTuple):
    """The whole drawing."""

    rows: tuple[Span, ...]
    years: tuple[tuple[str, float], ...]
    height: int


def spans_chart(spans: Sequence[Span]) -> Spans:
    """A line for each pair; at least one."""
    dates = [date for span in spans for date in (span.since, span.until)]
    first, last = min(d.year for d in dates), max(d.year for d in dates) + 1

    def place(when: float) -> float:
        return tidy(2 + 96 * (when - first) / (last - first))

    rows = tuple(
        span._replace(x=place(moment(span.since)), to=place(moment(span.until)), y=_TOP + _ROW * n)
        for n, span in enumerate(spans)
    )
    years = tuple((str(year), place(year)) for year in range(first, last))
    return Spans(rows, years, _TOP + _ROW * len(rows))
