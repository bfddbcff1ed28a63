"""One question with its answer, its drawing, and the numbers behind both as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...export.csv import written
from ...problems import Language
from ..charts.bars import Bar
from ..charts.columns import Columns
from ..charts.dots import Dots
from ..charts.shares import Shares
from ..charts.spans import Spans
from ..context import Link
from ..words import Words, words

Chart = Columns | Dots | Shares | Spans | tuple[Bar, ...]


class Cell(NamedTuple):
    """One cell of the table."""

    text: str
    """As people read it."""
    value: str | int
    """As programs read it."""
    target: str = ""
    """Where it leads."""


class Head(NamedTuple):
    """One column of the table."""

    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a drawing."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> str:
        """The same for programs; a cell that is a record has its ID."""
        rows = ([cell.value for cell in row] for row in self.rows)
        return written([head.text for head in self.heads], rows)


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that a page shows of one question."""

    id: str
    """Its place on the page and the name of its file."""
    title: str
    answer: str
    note: str
    """What was counted, and what was left out."""
    kind: str
    """The template that draws it: `chart-<kind>.html`."""
    chart: Chart
    table: Table
    more: str = ""
    """The page that tells more."""
    more_said: str = ""
    wide: bool = False
    """Whether it needs the whole width of a page for names as long as titles."""

    @property
    def csv(self) -> str:
        """Where the table lies inside a tree."""
        return f"charts/{self.id}.csv"


def said(name: str, language: Language) -> Words:
    """The words of one question."""
    table: Words = words(language)["charts"][name]
    return table


def numbers(first: str, heads: Iterable[str], rows: Iterable[tuple[str, Sequence[int]]]) -> Table:
    """A table of numbers: what is counted in the first column."""
    return Table(
        (Head(first), *(Head(head, number=True) for head in heads)),
        tuple(
            (Cell(label, label), *(Cell(f"{count:,}", count) for count in counts))
            for label, counts in rows
        ),
    )


def linked(link: Link) -> Cell:
    """A cell that leads to a record."""
    return Cell(link.name, link.id, link.target)


def bar_table(first: str, second: str, bars: Iterable[Bar], ids: Iterable[str] = ()) -> Table:
    """A table of bars: names and numbers."""
    drawn = tuple(bars)
    known = tuple(ids) or tuple(bar.name for bar in drawn)
    return Table(
        (Head(first), Head(second, number=True)),
        tuple(
            (Cell(bar.name, value, bar.target), Cell(f"{bar.count:,}", bar.count))
            for bar, value in zip(drawn, known, strict=True)
        ),
    )
