"""Columns side by side, each made of parts: how many of what, year by year or step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..drawing import tidy

HEIGHT, TOP, FOOT = 250, 22, 26
_MANY = 8
"""With more columns than this a narrow screen leaves every other label unsaid."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of every column stands for, as the legend names it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of one column."""

    key: str
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its total, and its parts as the table says them."""

    label: str
    middle: float
    total: int
    top: float
    cells: tuple[int, ...]
    minor: bool
    """Whether a narrow screen leaves its label unsaid."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The whole drawing."""

    bars: tuple[Bar, ...]
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    colours: str
    """What gives the parts their colours: `lane`, or `part` for those of this drawing alone."""
    peak: Column
    """The fullest."""


def columns_chart(
    labels: Sequence[str],
    parts: Sequence[Part],
    counts: Sequence[Sequence[int]],
    *,
    colours: str = "part",
    whole: bool = False,
) -> Columns:
    """A column for each label, made of as many parts as its `counts` has.

    Args:
        labels: what stands under the columns, from left to right; at least one.
        parts: what the parts are, from the bottom to the top.
        counts: for each column how many of each part.
        colours: see `Columns.colours`.
        whole: every column is as high as the others, so that shares can be compared.
    """
    most = max(map(sum, counts)) or 1
    step, room = 100 / len(labels), HEIGHT - TOP - FOOT
    bars, columns = [], []
    for place, (label, numbers) in enumerate(zip(labels, counts, strict=True)):
        y: float = HEIGHT - FOOT
        unit = room / ((sum(numbers) or 1) if whole else most)
        for part, number in zip(parts, numbers, strict=True):
            if height := number * unit:
                y -= height
                x, width = tidy((place + 0.14) * step), tidy(0.72 * step)
                bars.append(Bar(part.key, x, width, tidy(y), tidy(height)))
        columns.append(
            Column(
                label=label,
                middle=tidy((place + 0.5) * step),
                total=sum(numbers),
                top=tidy(y - 6),
                cells=tuple(numbers),
                minor=len(labels) > _MANY and (len(labels) - 1 - place) % 2 == 1,
            )
        )
    peak = max(columns, key=lambda column: column.total)
    return Columns(tuple(bars), tuple(columns), tuple(parts), colours, peak)
