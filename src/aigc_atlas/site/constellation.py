"""The citation graph on a plane: across by date, down by what a paper keeps company with.

Graph in, one place for each paper out; plain arithmetic, the same numbers in every build. Papers
that cite, or are cited by, the same ones come to lie side by side: each is drawn again and again to
the mean height of its neighbours (Sugiyama's barycentres), then all are spread out evenly by rank.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..graph import Graph
from ..records import Ref
from .drawing import radius

WIDTH, HEIGHT = 1200, 640
"""The plane for which dots are kept apart, in pixels of a desk."""
MARGIN, TOP = 14, 34
"""Room at the edges, and for the years."""
LARGEST = 15
"""The radius of the largest dot."""
_ROUNDS = 30
_APART = 1.5
_COLUMN = 2 * LARGEST + _APART


class Star(NamedTuple):
    """Where a paper lies, in shares of the plane, and how large its dot is at full size."""

    x: float
    y: float
    r: float


def constellation(
    graph: Graph, across: Mapping[Ref, float], bands: Mapping[Ref, float]
) -> dict[Ref, Star]:
    """A place for every paper.

    Args:
        graph: who cites whom.
        across: where its date lies, from 0 to 1. Only the papers named here are placed.
        bands: where it begins before its neighbours draw it away, from 0 to 1.
    """
    papers = sorted(across)
    heights = _heights(_neighbours(graph, across), bands)
    size = {paper: radius(len(graph.leads_to(paper)), LARGEST) for paper in papers}
    sky, stars = _Sky(), {}
    for paper in sorted(papers, key=lambda ref: (-size[ref], ref)):
        x = WIDTH * inside(across[paper])
        y = sky.place(x, TOP + heights[paper] * (HEIGHT - TOP - MARGIN), size[paper])
        stars[paper] = Star(x / WIDTH, y / HEIGHT, size[paper])
    return {paper: stars[paper] for paper in papers}


def inside(share: float) -> float:
    """Where a share of time lies on the plane, with room at both edges."""
    return (MARGIN + share * (WIDTH - 2 * MARGIN)) / WIDTH


def _neighbours(graph: Graph, placed: Mapping[Ref, float]) -> dict[Ref, list[tuple[Ref, float]]]:
    """What each cites and what cites it, and how much that pulls: the less, the more pull at it."""
    near: dict[Ref, list[Ref]] = {paper: [] for paper in sorted(placed)}
    for edge in graph.edges:
        if edge.later in placed and edge.earlier in placed:
            near[edge.later].append(edge.earlier)
            near[edge.earlier].append(edge.later)
    return {
        paper: [(other, 1 / len(near[other])) for other in others] for paper, others in near.items()
    }


def _heights(
    neighbours: Mapping[Ref, Iterable[tuple[Ref, float]]], bands: Mapping[Ref, float]
) -> dict[Ref, float]:
    """The rank of each paper from top to bottom, from 0 to 1."""
    heights = {paper: bands[paper] + _jitter(paper) / 10 for paper in neighbours}
    for _ in range(_ROUNDS):
        drawn = {}
        for paper, others in neighbours.items():
            sum_of_heights, weights = heights[paper], 1.0
            for other, weight in others:
                sum_of_heights += heights[other] * weight
                weights += weight
            drawn[paper] = sum_of_heights / weights
        order = sorted(drawn, key=lambda paper: (drawn[paper], paper))
        heights = {paper: place / max(len(order) - 1, 1) for place, paper in enumerate(order)}
    return heights


def _jitter(paper: Ref) -> float:
    """A number from 0 to 1 that is always the same for a paper."""
    return int(hashlib.sha256(paper.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


class _Sky:
    """Dots that keep clear of one another."""

    def __init__(self) -> None:
        self._columns: dict[int, list[tuple[float, float, float]]] = {}

    def place(self, x: float, wanted: float, r: float) -> float:
        """The free height nearest to the wanted one, with the dot put there."""
        taken = sorted(self._taken(x, r))
        down = up = wanted
        for start, end in taken:
            if start < down < end:
                down = end
        for start, end in sorted(taken, key=lambda span: -span[1]):
            if start < up < end:
                up = start
        free = [y for y in (down, up) if TOP + r - MARGIN <= y <= HEIGHT - r]
        y = min(free, key=lambda y: abs(y - wanted), default=min(max(wanted, r), HEIGHT - r))
        self._columns.setdefault(int(x // _COLUMN), []).append((x, y, r))
        return y

    def _taken(self, x: float, r: float) -> Iterable[tuple[float, float]]:
        """The heights at which a dot would touch another."""
        column = int(x // _COLUMN)
        for near in (column - 1, column, column + 1):
            for other, y, s in self._columns.get(near, ()):
                apart = r + s + _APART
                if abs(x - other) < apart:
                    reach = math.sqrt(apart**2 - (x - other) ** 2)
                    yield y - reach, y + reach
