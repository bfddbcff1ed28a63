"""The lanes as rows of dots: what narrow screens show instead of the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..problems import Language
from ..records import Record
from ..timeline import LANES
from .context import Context
from .drawing import Axis, radius, tidy
from .significance import by_date, direct


@dataclass(frozen=True, slots=True)
class Dot:
    """One record on a strip; `x` in per cent."""

    x: float
    r: float


@dataclass(frozen=True, slots=True)
class Strip:
    """One lane as a row of dots, for narrow screens."""

    lane: str
    label: str
    count: int
    dots: tuple[Dot, ...]


def make_strips(
    context: Context, records: Iterable[Record], language: Language
) -> tuple[Strip, ...]:
    """The same records as one row of dots a lane."""
    dated = by_date(records)
    axis = Axis.of(record.date for record in dated if record.date)
    counts = Counter(context.lanes[record.id] for record in dated)
    return tuple(
        Strip(
            lane,
            label[language],
            counts[lane],
            tuple(
                Dot(tidy(100 * axis.place(record.date)), radius(direct(context, record)))
                for record in dated
                if context.lanes[record.id] == lane and record.date
            ),
        )
        for lane, label in LANES.items()
        if counts[lane]
    )
