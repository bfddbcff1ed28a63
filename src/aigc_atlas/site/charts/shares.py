"""Bars of the same length, each divided: for several questions, how many things are in which state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..drawing import tidy

_ROW = 56


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
    """The whole drawing."""

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
