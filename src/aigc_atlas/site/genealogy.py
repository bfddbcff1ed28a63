"""The drawing of where a model comes from and what it led to: boxes in columns, lines between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from ..catalog import Catalog
from ..graph import Edge, Graph
from ..problems import Language
from ..records import Ref
from ..records.vocabulary import Relation
from .context import Link

GENERATIONS = 2
MOST = 6
"""Boxes in a column."""
WIDE, HIGH = 140, 46
ACROSS, DOWN, BEND = 38, 12, 14
"""Room between columns, between boxes, and for a line that passes a column."""
ROOM = 115
"""Pixels for text in a box."""


@dataclass(frozen=True, slots=True)
class Box:
    """One record, or `+ n more`."""

    x: int
    y: int
    lines: tuple[str, ...]
    """Its name, on one line or two."""
    below: str
    link: Link | None
    """None for the box that stands for those left out."""
    this: bool
    whole: str
    """The whole name where it had to be cut."""


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the lineage."""

    how: str
    """`weights`, `component`, `inspired`, or nothing for a solid line."""
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    styles: tuple[str, ...]
    """The looks of line that occur, in the order of the legend."""


STYLES = ("", "component", "weights", "inspired")


_STYLES = {
    **{str(how): "weights" for how in Relation if how.passes_weights},
    str(Relation.USES_COMPONENT): "component",
    str(Relation.INSPIRED_BY): "inspired",
}


def style_of(relation: str) -> str:
    """The look of a relation's line (site.md §6); nothing for a solid one."""
    return _STYLES.get(relation, "")


@dataclass(slots=True)
class _Slot:
    """A place in a column: a box, those left out, or room for a line that passes."""

    ref: Ref | None
    high: int
    beside: list[_Slot] = field(default_factory=list)
    """What it is joined with in the columns to its left and right."""
    left_out: int = 0
    y: float = 0

    @property
    def middle(self) -> float:
        return self.y + self.high / 2


class Ground(Protocol):
    """What a drawing is made from: the site's context, or as much of it as a notebook needs."""

    @property
    def catalog(self) -> Catalog: ...
    @property
    def lineage(self) -> Graph: ...
    def link(self, ref: str, language: Language) -> Link | None: ...


class Genealogy:
    """Two generations each way around one model. Its shape is the same in both languages."""

    def __init__(self, ref: Ref, context: Ground) -> None:
        self.ref, self._context, graph = ref, context, context.lineage
        self._columns: dict[int, list[_Slot]] = {0: [_Slot(ref, HIGH)]}
        self._slots: dict[Ref, tuple[int, _Slot]] = {ref: (0, self._columns[0][0])}
        self._lines: list[tuple[Edge, list[_Slot]]] = []
        self._grow(-1, lambda each: [e.earlier for e in graph.comes_from(each)])
        self._grow(+1, lambda each: [e.later for e in graph.leads_to(each)])
        self._join()
        self._arrange()

    def __bool__(self) -> bool:
        return len(self._slots) > 1

    def _grow(self, side: int, step: Callable[[Ref], list[Ref]]) -> None:
        """Fill the columns of one side; what is reached both in one step and in two stands farther."""
        first = list(dict.fromkeys(step(self.ref)))
        far = {ref for each in first for ref in step(each)}
        near, left_out = self._weightiest([ref for ref in first if ref not in far])
        self._place(side, near, left_out)
        direct = [ref for ref in first if ref in far]
        reached = dict.fromkeys([*direct, *(ref for each in near for ref in step(each))])
        chosen, left_out = self._weightiest(
            [ref for ref in reached if ref not in self._slots], keep=direct
        )
        self._place(side * 2, chosen, left_out)

    def _weightiest(self, refs: list[Ref], keep: Iterable[Ref] = ()) -> tuple[list[Ref], int]:
        """The few that most was made from, in order of time; and how many are left out."""
        graph, kept = self._context.lineage, set(keep)
        if len(refs) <= MOST:
            return sorted(refs, key=self._age), 0
        weight = sorted(
            refs, key=lambda ref: (ref not in kept, -len(graph.leads_to(ref)), self._age(ref))
        )
        return sorted(weight[: MOST - 1], key=self._age), len(refs) - MOST + 1

    def _age(self, ref: Ref) -> tuple[tuple[int, ...], Ref]:
        date = self._context.catalog[ref].date
        return (date.first if date else (9999,), ref)

    def _place(self, column: int, refs: list[Ref], left_out: int) -> None:
        slots = self._columns.setdefault(column, [])
        for ref in refs:
            slot = _Slot(ref, HIGH)
            slots.append(slot)
            self._slots[ref] = (column, slot)
        if left_out:
            slots.append(_Slot(None, HIGH // 2, left_out=left_out))

    def _join(self) -> None:
        """Lines between boxes of different columns, with room where they pass one, shared by origin."""
        passing: dict[tuple[Ref, str, int], _Slot] = {}
        for ref, (column, slot) in self._slots.items():
            for edge in self._context.lineage.comes_from(ref):
                start, origin = self._slots.get(edge.earlier, (column, slot))
                if start >= column or start < 0 < column:
                    continue  # a line past this record says nothing of it; the lineage page has it
                way = [origin]
                for passed in range(start + 1, column):
                    bundle = (edge.earlier, style_of(edge.relation), passed)
                    if bundle not in passing:
                        passing[bundle] = _Slot(None, BEND)
                        self._columns[passed].append(passing[bundle])
                    way.append(passing[bundle])
                way.append(slot)
                for left, right in pairwise(way):
                    left.beside.append(right)
                    right.beside.append(left)
                self._lines.append((edge, way))

    def _arrange(self) -> None:
        """Order every column by where its neighbours stand, from the middle out; then centre it."""
        self._columns = {at: slots for at, slots in sorted(self._columns.items()) if slots}
        self.height = max(self._stack(slots) for slots in self._columns.values())
        for column in sorted(self._columns, key=abs) * 2:
            slots = self._columns[column]
            slots.sort(key=lambda slot: (slot.left_out > 0, self._pull(slot)))
            self._stack(slots)

    def _pull(self, slot: _Slot) -> float:
        near = slot.beside
        return sum(each.middle for each in near) / len(near) if near else self.height

    def _stack(self, slots: list[_Slot]) -> int:
        high = sum(slot.high for slot in slots) + DOWN * (len(slots) - 1)
        y = (getattr(self, "height", high) - high) / 2
        for slot in slots:
            slot.y = y
            y += slot.high + DOWN
        return high

    def drawing(self, language: Language, more: str) -> Drawing:
        """The picture in one language; `more` says `+ {n} more`."""
        x = {at: place * (WIDE + ACROSS) for place, at in enumerate(self._columns)}
        boxes = [
            self._box(slot, x[at], language, more)
            for at, slots in self._columns.items()
            for slot in slots
            if slot.ref or slot.left_out
        ]
        place = {id(slot): x[at] for at, slots in self._columns.items() for slot in slots}
        styles = {style_of(edge.relation) for edge, _ in self._lines}
        return Drawing(
            width=len(x) * (WIDE + ACROSS) - ACROSS,
            height=self.height,
            boxes=tuple(boxes),
            lines=tuple(Line(style_of(e.relation), _path(way, place)) for e, way in self._lines),
            styles=tuple(style for style in STYLES if style in styles),
        )

    def _box(self, slot: _Slot, x: int, language: Language, more: str) -> Box:
        if slot.ref is None:
            said = more.format(n=slot.left_out)
            return Box(x, round(slot.y), (said,), "", None, False, "")
        link = self._context.link(slot.ref, language)
        assert link is not None
        lines = wrapped(link.name)
        below = " · ".join(part for part in (link.year, link.maker) if part)
        return Box(
            x=x,
            y=round(slot.y),
            lines=lines,
            below=cut(below, 11) if len(lines) == 1 else "",
            link=link,
            this=slot.ref == self.ref,
            whole=link.name if lines[-1].endswith("…") else "",
        )


def _path(way: list[_Slot], place: dict[int, int]) -> str:
    """A smooth line from the right of a box to the left of another."""
    x, y = place[id(way[0])] + WIDE, round(way[0].middle)
    path, half = f"M{x} {y}", ACROSS // 2
    for slot in way[1:]:
        left, level = place[id(slot)], round(slot.middle)
        path += f"C{x + half} {y} {left - half} {level} {left} {level}"
        x, y = left, level
        if slot is not way[-1]:
            x += WIDE
            path += f"H{x}"
    return path


def width_of(text: str) -> float:
    """About how wide a text is in a box, in pixels at 12 px."""
    return sum(
        12
        if ord(c) > 0x2E7F
        else 3.6
        if c in "iljtfrI.,:;'|!()[]- ·"
        else 9.6
        if c in "mwMW@—…"
        else 6.9
        for c in text
    )


@lru_cache(maxsize=4096)
def cut(text: str, size: float = 12) -> str:
    """The text as far as it fits."""
    room = ROOM * 12 / size
    if width_of(text) <= room:
        return text
    while text and width_of(text) > room - 9.6:
        text = text[:-1]
    return text.rstrip(" ·,-(（") + "…"


@lru_cache(maxsize=4096)
def wrapped(name: str) -> tuple[str, ...]:
    """A name on one line, or on two, the second cut where it does not fit."""
    if width_of(name) <= ROOM:
        return (name,)
    words = name.split(" ")
    fitting = [n for n in range(1, len(words)) if width_of(" ".join(words[:n])) <= ROOM]
    if fitting:
        return " ".join(words[: fitting[-1]]), cut(" ".join(words[fitting[-1] :]))
    at = next(n for n in range(len(name), 0, -1) if width_of(name[:n]) <= ROOM)
    return name[:at], cut(name[at:])
