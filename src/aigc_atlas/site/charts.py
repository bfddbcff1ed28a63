"""Charts, each with a sentence and a table that say the same.

Positions across are in per cent, so that text keeps its size on every screen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..problems import Language
from ..records import Model, Record
from ..timeline import LANES
from . import speech
from .context import Context, Link
from .drawing import Axis, short_label, tidy, width_of
from .significance import by_date

HEIGHT, TOP, FOOT = 250, 22, 26
_ROW = 56
_USUAL_WIDTH = 560
"""What a chart is wide on a desk, in pixels: for deciding which names have room."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a column: the records of one lane in one year."""

    lane: str
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One year: its total, and its parts as the table says them."""

    label: str
    middle: float
    total: int
    top: float
    cells: tuple[int, ...]
    minor: bool
    """Whether a narrow screen leaves its year unsaid."""


@dataclass(frozen=True, slots=True)
class Output:
    """A lane as the legend names it."""

    lane: str
    label: str


@dataclass(frozen=True, slots=True)
class Years:
    """How many models appeared in each year, by what comes out."""

    bars: tuple[Bar, ...]
    columns: tuple[Column, ...]
    lanes: tuple[Output, ...]
    peak: Column
    """The fullest year."""


@dataclass(frozen=True, slots=True)
class Point:
    """One model at its date and size."""

    link: Link
    x: float
    y: float
    said: str
    """Its number of parameters in words."""
    label: str
    """Its name where it is larger than all before it and there is room."""


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the chart: a power of ten."""

    y: float
    said: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many parameters models have."""

    points: tuple[Point, ...]
    levels: tuple[Level, ...]
    years: tuple[tuple[str, float, bool], ...]
    oldest: Point
    largest: Point


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a row: how many things are in one state."""

    state: str
    x: float
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A row: one question, answered for all things."""

    label: str
    y: int
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """For several questions, how many things are in which state: bars of the same length."""

    height: int
    rows: tuple[Shared, ...]


def shares_chart(
    labels: Sequence[str], states: Sequence[str], counts: Sequence[Sequence[int]]
) -> Shares:
    """A row for each label, whose parts are the `counts` of its things in each state."""
    rows = []
    for place, (label, numbers) in enumerate(zip(labels, counts, strict=True)):
        total, x, slices = sum(numbers) or 1, 0.0, []
        for state, number in zip(states, numbers, strict=True):
            width = 100 * number / total
            slices.append(Slice(state, tidy(x), tidy(width), number))
            x += width
        rows.append(Shared(label, place * _ROW, tuple(slices)))
    return Shares(len(rows) * _ROW, tuple(rows))


def years_chart(context: Context, language: Language) -> Years | None:
    """Bars by year, made of lanes; None without models."""
    models = context.catalog.all(Model)
    if not models:
        return None
    axis = Axis.of(model.released for model in models)
    start = axis.first if axis.early is None else axis.first - 1
    counts = Counter((max(m.released.year, start), context.lanes[m.id]) for m in models)
    years = range(start, axis.last + 1)
    lanes = [lane for lane in LANES if any(counts[year, lane] for year in years)]
    most = max(sum(counts[year, lane] for lane in lanes) for year in years)
    step, unit = 100 / len(years), (HEIGHT - TOP - FOOT) / most
    bars, columns = [], []
    for place, year in enumerate(years):
        y: float = HEIGHT - FOOT
        for lane in lanes:
            if height := counts[year, lane] * unit:
                y -= height
                bars.append(
                    Bar(lane, tidy((place + 0.14) * step), tidy(0.72 * step), tidy(y), tidy(height))
                )
        cells = tuple(counts[year, lane] for lane in lanes)
        columns.append(
            Column(
                str(year) if year >= axis.first else f"≤{year}",
                tidy((place + 0.5) * step),
                sum(cells),
                tidy(y - 6),
                cells,
                len(years) > 8 and (axis.last - year) % 2 == 1,
            )
        )
    named = tuple(Output(lane, LANES[lane][language]) for lane in lanes)
    return Years(tuple(bars), tuple(columns), named, max(columns, key=lambda c: c.total))


def sizes_chart(context: Context, language: Language) -> Sizes | None:
    """Dots by date and number of parameters, on a scale of powers; None for fewer than three."""
    sized = [
        (model, int(model.parameters))
        for model in _models_by_date(context)
        if isinstance(model.parameters, int) and model.parameters >= 1
    ]
    if len(sized) < 3:
        return None
    low = math.floor(math.log10(min(size for _, size in sized)))
    high = math.ceil(math.log10(max(size for _, size in sized)))
    unit = (HEIGHT - TOP - FOOT) / max(high - low, 1)
    axis = Axis.of(model.released for model, _ in sized)
    points: list[Point] = []
    records: list[int] = []
    largest = 0
    for model, size in sized:
        x = 8 + 90 * axis.place(model.released)
        y = HEIGHT - FOOT - (math.log10(size) - low) * unit
        link = context.link(model.id, language)
        assert link is not None
        points.append(Point(link, tidy(x), tidy(y), speech.count(size, language), ""))
        if size > largest:
            largest = size
            records.append(len(points) - 1)
    for place in _with_room(points, records):
        points[place] = replace(points[place], label=points[place].link.name)
    powers = range(low, high + 1, 2 if high - low > 5 else 1)
    levels = tuple(
        Level(tidy(HEIGHT - FOOT - (power - low) * unit), speech.count(10**power, language))
        for power in powers
    )
    years = tuple(
        (short_label(tick), tidy(8 + 90 * tick.middle), place % 2 == 1)
        for place, tick in enumerate(axis.ticks())
    )
    return Sizes(tuple(points), levels, years, points[0], points[records[-1]])


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


def _models_by_date(context: Context) -> list[Model]:
    dated: list[Record] = by_date(context.catalog.all(Model))
    return [model for model in dated if isinstance(model, Model)]
