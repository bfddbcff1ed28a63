"""The numbered sources of a record: what each supports, where in it, and how firmly."""

from __future__ import annotations

from dataclasses import dataclass

from ..problems import Language
from ..records import Model, Product, Record, Source, Support
from ..records.vocabulary import Firmness
from . import speech
from .context import Context, Link
from .outside import Outer, readable
from .words import Words, words

FIRM = frozenset({Firmness.STATED, Firmness.MEASURED})
"""How a source supports a value that is shown without a word of caution."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a source."""

    where: str
    supports: str
    firm: str
    """How firmly, where that needs saying."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One numbered source."""

    number: int
    name: str
    link: Link | None
    """Its record; None for a record that is its own source."""
    outer: tuple[Outer, ...]
    archived: str
    kind: str
    read: str
    places: tuple[Place, ...]


class Evidence:
    """The sources of one record, numbered in the order in which the file names them."""

    def __init__(self, record: Record, context: Context) -> None:
        self._record, self._context = record, context
        self._supports: dict[str, list[Support]] = {}
        for support in (*record.sources, *_carried(record)):
            self._supports.setdefault(context.catalog.follow(support.at), []).append(support)
        self._numbers = {ref: number for number, ref in enumerate(self._supports, start=1)}

    def number(self, ref: str) -> int:
        """The number of a source of this record; 0 for one that it does not name."""
        return self._numbers.get(self._context.catalog.follow(ref), 0)

    def numbers(self, supports: tuple[Support, ...]) -> tuple[int, ...]:
        """The numbers of the sources behind a fact, each once, in order."""
        return tuple(sorted({self.number(support.at) for support in supports} - {0}))

    def cited(self, language: Language) -> tuple[Cited, ...]:
        """The list at the foot of the page."""
        return tuple(
            self._cited(ref, supports, language) for ref, supports in self._supports.items()
        )

    def _cited(self, ref: str, supports: list[Support], language: Language) -> Cited:
        table, own = words(language), ref == self._record.id
        record = self._context.catalog.records.get(ref)  # type: ignore[call-overload]
        read = max((s.accessed for s in supports if s.accessed), default=None)
        archived = record.archived if isinstance(record, Source) else None
        return Cited(
            number=self._numbers[ref],  # type: ignore[index]
            name=record.name[language] if record else ref,
            link=None if own else self._context.link(ref, language),
            outer=tuple(readable(record)) if record else (),
            archived=archived or "",
            kind=_kind(record, table, language) if record else "",
            read=speech.date(read, language) if read else "",
            places=tuple(_places(supports, table, language)),
        )


def _carried(record: Record) -> list[Support]:
    """Supports that stand beside single values and not under `sources`."""
    carried: list[Support] = []
    if isinstance(record, Model):
        steps = {(step.at, step.where): None for step in record.lineage}
        carried += [Support(at=at, supports=("lineage",), where=where) for at, where in steps]
    if isinstance(record, Product):
        tags = {(tag.at, tag.where): None for tag in record.pricing}
        carried += [Support(at=at, supports=("pricing",), where=where) for at, where in tags]
    disputes = {(dispute.at, dispute.where): None for dispute in record.disputes}
    return carried + [Support(at=at, supports=("",), where=where) for at, where in disputes]


def _places(supports: list[Support], table: Words, language: Language) -> list[Place]:
    places = []
    for support in supports:
        fields = [
            table["record"]["everything"] if name == "*" else table["field"].get(name, name)
            for name in support.supports
            if name
        ]
        firm = "" if support.kind in FIRM else support.kind.label[language]
        said = speech.listing(fields, language) if fields else table["record"]["disputed_value"]
        places.append(Place(support.where or "", said, firm))
    return places


def _kind(record: Record, table: Words, language: Language) -> str:
    if isinstance(record, Source):
        return speech.opening(record.kind_.label[language])
    return str(table["kind"][record.kind])
