"""Dots by date and size on a scale of powers of ten: each a record, some of them named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...problems import Language
from ...records import PartialDate
from .. import speech
from ..context import Link
from ..drawing import Axis, short_label, tidy, width_of
from .columns import FOOT, HEIGHT, TOP

_LEFT, _WIDE = 8, 90
"""Where time begins and how long it is, in per cent."""
_USUAL_WIDTH = 560
"""What a chart is wide on a desk, in pixels: for deciding which names have room."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Sized(NamedTuple):
    """One record with its number."""

    link: Link
    date: PartialDate
    size: int
    firm: bool
    """Whether it is stated, not estimated by others."""


@dataclass(frozen=True, slots=True)
class Point:
    """One record at its date and size."""

    link: Link
    x: float
    y: float
    said: str
    """The number in words."""
    firm: bool
    label: str
    """Its name where it is larger than all before it and there is room."""


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the chart: a power of ten."""

    y: float
    said: str


@dataclass(frozen=True, slots=True)
class Dots:
    """The whole drawing."""

    points: tuple[Point, ...]
    levels: tuple[Level, ...]
    years: tuple[tuple[str, float, bool], ...]
    oldest: Point
    largest: Point


def dots_chart(sized: Sequence[Sized], unit: str, language: Language) -> Dots:
    """A dot for each record.

    Args:
        sized: the records by date; at least one.
        unit: a sentence with `{n}`, which says a number with its unit.
    """
    low = math.floor(math.log10(min(each.size for each in sized)))
    high = max(math.ceil(math.log10(max(each.size for each in sized))), low + 1)
    step = (HEIGHT - TOP - FOOT) / (high - low)
    axis = Axis.of(each.date for each in sized)
    points: list[Point] = []
    records: list[int] = []
    largest = 0
    for each in sized:
        x = _LEFT + _WIDE * axis.place(each.date)
        y = HEIGHT - FOOT - (math.log10(each.size) - low) * step
        said = unit.replace("{n}", speech.count(each.size, language))
        points.append(Point(each.link, tidy(x), tidy(y), said, each.firm, ""))
        if each.size > largest:
            largest = each.size
            records.append(len(points) - 1)
    for place in _with_room(points, records):
        points[place] = replace(points[place], label=points[place].link.name)
    powers = range(low, high + 1, 2 if high - low > 5 else 1)
    levels = tuple(
        Level(tidy(HEIGHT - FOOT - (power - low) * step), _power(power, language))
        for power in powers
    )
    years = tuple(
        (short_label(tick), tidy(_LEFT + _WIDE * tick.middle), place % 2 == 1)
        for place, tick in enumerate(axis.ticks())
    )
    return Dots(tuple(points), levels, years, points[0], points[records[-1]])


def _power(power: int, language: Language) -> str:
    """A power of ten as the axis says it: `1 B`, and `10²³` where there is no word for it."""
    if power < 16:
        return speech.count(10**power, language)
    return f"10{str(power).translate(_RAISED)}"


def _with_room(points: list[Point], records: list[int]) -> list[int]:
    """Which of the largest of their time can be named to their left, the latest first."""
    taken = [(p.x - 1, p.x + 1, p.y) for p in points]
    chosen = []
    for place in reversed(records):
        point = points[place]
        end = point.x - 1.5
        start = end - 100 * width_of(point.link.name, 12) / _USUAL_WIDTH
        if start > 7 and all(end < a or b < start or abs(point.y - y) > 11 for a, b, y in taken):
            taken.append((start, end, point.y))
            chosen.append(place)
    return chosen
