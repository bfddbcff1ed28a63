"""The map: records by lane and date, with the lines of the lineage between them.

Records in, small dataclasses out; a template turns them into SVG. Lanes lie one below the other;
in a lane each record takes the first row in which its label is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..graph import Edge
from ..records import Milestone, Record
from ..timeline import LANES
from .context import Context, Link
from .drawing import Axis, Tick, curve, first_fit, radius, tidy, width_of
from .genealogy import style_of
from .page import Language
from .significance import Significance, by_date, direct

WIDTH = 1236
LEFT, RIGHT, TOP = 112, 18, 34
"""Room for the names of the lanes, at the right edge, and for the years."""
_ROW, _ROW_ABOVE, _ROW_DOT, _PADDING = 25, 31, 12, 13
_NEAR = 6
"""From the rim of a dot to its label."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One record on the map."""

    link: Link
    kind: str
    x: float
    y: float
    r: float
    share: float
    """Where it lies on the axis, from 0 to 1: what a script needs to stretch time."""
    inside: float
    """Its height within the lane."""
    label: str
    label_x: float
    label_y: float
    anchor: str
    shaded: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One relation of the lineage, drawn in the colour of the ancestor."""

    path: str
    lane: str
    how: str


@dataclass(frozen=True, slots=True)
class Band:
    """One lane."""

    lane: str
    label: str
    y: float
    height: float
    bar: float
    """The length of its coloured bar."""
    middle: float
    """The line on which its name stands."""
    count: int
    shaded: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A year on the map."""

    label: str
    start: float
    middle: float
    share: float
    share_middle: float


@dataclass(frozen=True, slots=True)
class Map:
    """Everything that is drawn."""

    width: int
    height: float
    left: int
    right: int
    years: tuple[Year, ...]
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    """By date, so that Tab walks through time."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A record with the stretch of its row that it takes."""

    record: Record
    x: float
    r: float
    label: str
    leftwards: bool
    span: tuple[float, float]


def make_map(
    context: Context,
    records: Iterable[Record],
    language: Language,
    *,
    edges: Iterable[Edge] = (),
    labelled: int = 10_000,
) -> Map:
    """The map of some dated records.

    Args:
        edges: lines of the lineage; only those between records that are drawn. Where there are
            any, labels stand above the dots instead of beside them.
        labelled: how many records, the most significant first, are named; the others are dots,
            and so are milestones about a model that is drawn too: its name is there already.
    """
    dated = by_date(records)
    edges = tuple(edges)
    axis = Axis.of(record.date for record in dated if record.date)
    named = _named(Significance(context), dated, labelled)
    marks: dict[str, Mark] = {}
    bands: list[Band] = []
    y: float = TOP
    for lane, label in LANES.items():
        inside = [record for record in dated if context.lanes[record.id] == lane]
        if not inside:
            continue
        shaded = len(bands) % 2 == 1
        places = [
            _place(context, record, axis, language, record.id in named, bool(edges))
            for record in inside
        ]
        heights, height = _rows(places, _ROW_ABOVE if edges else _ROW, 6 if edges else 0)
        for place, offset in zip(places, heights, strict=True):
            mark = _mark(context, place, axis, language, y, offset, bool(edges), shaded)
            marks[mark.link.id] = mark
        bar, middle = tidy(height - 20), tidy(height / 2 + 4.5)
        bands.append(Band(lane, label[language], y, height, bar, middle, len(inside), shaded))
        y += height
    return Map(
        width=WIDTH,
        height=y,
        left=LEFT,
        right=RIGHT,
        years=tuple(_year(tick) for tick in axis.ticks()),
        bands=tuple(bands),
        marks=tuple(marks[record.id] for record in dated),
        lines=tuple(_lines(edges, marks)),
    )


def _named(significance: Significance, dated: list[Record], labelled: int) -> set[str]:
    drawn = {record.id for record in dated}
    fresh = (
        record
        for record in dated
        if not (isinstance(record, Milestone) and drawn.intersection(record.about))
    )
    return {record.id for record in sorted(fresh, key=significance.order)[:labelled]}


def _place(
    context: Context, record: Record, axis: Axis, language: Language, named: bool, above: bool
) -> _Place:
    assert record.date is not None
    x = _x(axis.place(record.date))
    r = 5.0 if isinstance(record, Milestone) else radius(direct(context, record))
    label = record.name[language] if named else ""
    room = width_of(label)
    reach = room - r if above else r + _NEAR + room
    leftwards = x + reach > WIDTH - 4
    if not label:
        return _Place(record, x, r, "", False, (x - r, x + r))
    if leftwards:
        return _Place(record, x, r, label, True, (x - reach, x + r))
    return _Place(record, x, r, label, False, (x - r, x + max(reach, r)))


def _rows(places: Sequence[_Place], step: int, lower: int) -> tuple[list[float], float]:
    """The height of each record in its lane, and that of the lane: names first, then bare dots."""
    named = [place for place in places if place.label]
    bare = [place for place in places if not place.label]
    rows = first_fit(place.span for place in named)
    dots = first_fit((place.span for place in bare), gap=2)
    below = _PADDING + step * (max(rows, default=-1) + 1)
    heights = {
        p.record.id: _PADDING + step * row + step / 2 + lower
        for p, row in zip(named, rows, strict=True)
    }
    heights |= {
        p.record.id: below + _ROW_DOT * (row + 0.5) for p, row in zip(bare, dots, strict=True)
    }
    height = below + _ROW_DOT * (max(dots, default=-1) + 1) + _PADDING
    return [heights[place.record.id] for place in places], max(height, 52)


def _mark(
    context: Context,
    place: _Place,
    axis: Axis,
    language: Language,
    top: float,
    offset: float,
    above: bool,
    shaded: bool,
) -> Mark:
    link = context.link(place.record.id, language)
    assert link is not None
    assert place.record.date is not None
    beside = place.r + _NEAR
    label_x = place.r if place.leftwards else -place.r
    if not above:
        label_x = -beside if place.leftwards else beside
    return Mark(
        link=link,
        kind=place.record.kind,
        x=tidy(place.x),
        y=tidy(top + offset),
        r=tidy(place.r),
        share=round(axis.place(place.record.date), 4),
        inside=tidy(offset),
        label=place.label,
        label_x=tidy(label_x),
        label_y=tidy(-place.r - 5) if above else 4.5,
        anchor="end" if place.leftwards else "start",
        shaded=shaded,
    )


def _lines(edges: Iterable[Edge], marks: dict[str, Mark]) -> Iterable[Line]:
    for edge in edges:
        old, new = marks.get(edge.earlier), marks.get(edge.later)
        if old and new:
            path = curve(old.x, old.y, new.x, new.y)
            yield Line(path, old.link.lane, style_of(edge.relation))


def _x(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _year(tick: Tick) -> Year:
    return Year(
        tick.label,
        tidy(_x(tick.start)),
        tidy(_x(tick.middle)),
        round(tick.start, 4),
        round(tick.middle, 4),
    )
