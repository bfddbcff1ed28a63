"""One bar below the other: what there is most of, each with its name and its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..drawing import tidy


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing and how many of it there are."""

    name: str
    count: int
    target: str = ""
    """Where its name leads; `#place` is on the same page."""
    lane: str = ""
    year: str = ""
    proof: str = ""
    """Where its number leads."""
    says: str = ""
    """What that link says to those who hear it."""
    width: float = 0
    """In per cent of the longest."""


def bars_chart(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """The same bars, as long as their numbers tell."""
    drawn = tuple(bars)
    longest = max((bar.count for bar in drawn), default=0) or 1
    return tuple(replace(bar, width=tidy(100 * bar.count / longest)) for bar in drawn)
