"""What every drawing is made of: an axis of time, the room a label needs, rows, curves.

Pure arithmetic: dates and names in, numbers out; the same numbers in every build. Templates put
them into SVG attributes.
"""

from __future__ import annotations

import calendar
import math
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..records import PartialDate

_NARROW = frozenset("iljI.,:;'|!()[] ·")
_WIDE = frozenset("mwMW@%")
_SPARSE = 0.05
"""An early stretch of time with at most this share of the records is drawn together."""
_EARLY_SHARE = 0.07
_FEW_YEARS = 5
"""An early stretch that is shorter is drawn as it is."""


def tidy(number: float) -> float | int:
    """A position as SVG should say it: one decimal at most."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def width_of(text: str, size: float = 12.5) -> float:
    """About how wide a line of text is, on the safe side: no browser is there to be asked."""
    return size * sum(map(_advance, text))


def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.32
    if character in _WIDE:
        return 0.9
    return 0.68 if character.isupper() else 0.6


def radius(direct: int, most: float = 9) -> float:
    """How large the dot of a record with so many direct descendants is; the area tells the number."""
    return tidy(min(3.6 + 1.25 * math.sqrt(direct), most))


def curve(x1: float, y1: float, x2: float, y2: float) -> str:
    """A line that leaves and arrives level: the `d` of an SVG path."""
    middle = tidy((x1 + x2) / 2)
    return f"M{tidy(x1)} {tidy(y1)}C{middle} {tidy(y1)} {middle} {tidy(y2)} {tidy(x2)} {tidy(y2)}"


def first_fit(spans: Iterable[tuple[float, float]], gap: float = 10) -> list[int]:
    """For each stretch from left to right the first row in which it is free, in the given order."""
    rows: list[list[tuple[float, float]]] = []
    chosen = []
    for start, end in spans:
        row = next(
            (n for n, taken in enumerate(rows) if _free(taken, start - gap, end + gap)), len(rows)
        )
        if row == len(rows):
            rows.append([])
        insort(rows[row], (start, end))
        chosen.append(row)
    return chosen


def _free(taken: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether nothing lies between; `taken` is in order and free of overlaps, so neighbours tell."""
    after = bisect_left(taken, (start, start))
    clear_before = after == 0 or taken[after - 1][1] <= start
    return clear_before and (after == len(taken) or end <= taken[after][0])


def moment(date: PartialDate) -> float:
    """A date as a number of years; one that is known by month or year lies in its middle.

    >>> moment(PartialDate(2020)), round(moment(PartialDate(2020, 3)), 3)
    (2020.5, 2020.208)
    """
    if date.month is None:
        return date.year + 0.5
    if date.day is None:
        return date.year + (date.month - 0.5) / 12
    days = calendar.monthrange(date.year, date.month)[1]
    return date.year + (date.month - 1 + (date.day - 0.5) / days) / 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A year, or the early ones together, on the axis: where it begins, its middle, its end."""

    label: str
    start: float
    middle: float
    end: float


def short_label(tick: Tick) -> str:
    """`1983–2012` is `≤2012` where there is little room."""
    return tick.label if tick.label.isdecimal() else f"≤{tick.label[-4:]}"


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from left (0) to right (1). What few records lie before `first` share a short stretch."""

    first: int
    last: int
    early: int | None = None
    """The year of the oldest record, where that is before `first`."""

    @classmethod
    def of(cls, dates: Iterable[PartialDate]) -> Axis:
        """The axis on which these dates fit."""
        years = sorted(date.year for date in dates) or [2020]
        first = years[int(len(years) * _SPARSE)]
        if first - years[0] < _FEW_YEARS:
            return cls(years[0], years[-1])
        return cls(first, years[-1], years[0])

    @property
    def _reserved(self) -> float:
        return 0 if self.early is None else _EARLY_SHARE

    def place(self, date: PartialDate) -> float:
        """Where a date lies."""
        return self._at(moment(date))

    def _at(self, when: float) -> float:
        if self.early is not None and when < self.first:
            return self._reserved * (when - self.early) / (self.first - self.early)
        share = (when - self.first) / (self.last + 1 - self.first)
        return self._reserved + (1 - self._reserved) * min(max(share, 0), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The early stretch, if there is one, and every year."""
        years = [
            Tick(str(year), self._at(year), self._at(year + 0.5), self._at(year + 1))
            for year in range(self.first, self.last + 1)
        ]
        if self.early is None:
            return tuple(years)
        early = Tick(f"{self.early}–{self.first - 1}", 0, self._reserved / 2, self._reserved)
        return (early, *years)
