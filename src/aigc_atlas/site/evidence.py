"""The numbered sources of a record: what each supports, where in it, and how firmly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ..export.outside import Outer, readable
from ..problems import Language
from ..records import Model, PartialDate, Product, Record, Ref, Source, Support
from ..records.categories import Firmness
from . import speech
from .context import Context, Link
from .words import Words, fill, words

FIRM = frozenset({Firmness.STATED, Firmness.MEASURED})
"""How a source supports a value that is shown without a word of caution."""


class Mark(NamedTuple):
    """The small number behind a value that leads to its source."""

    number: int
    label: str


@cache
def mark(number: int, language: Language) -> Mark | None:
    """The mark of a number; none for 0."""
    label = fill(words(language)["record"]["source_number"], n=number)
    return Mark(number, label) if number else None


class Place(NamedTuple):
    """One place in a source."""

    where: str
    supports: str
    firm: str
    """How firmly, where that needs saying."""


class Cited(NamedTuple):
    """One numbered source."""

    number: int
    name: str
    link: Link | None
    own: bool
    """Whether a paper or source speaks of itself."""
    outer: tuple[Outer, ...]
    archived: str
    kind: str
    read: str
    places: tuple[Place, ...]


class _Claim(NamedTuple):
    """What one entry of the file says of a source."""

    at: Ref
    fields: tuple[str, ...]
    """None where it supports a value that was not taken."""
    where: str | None
    kind: Firmness = Firmness.STATED
    accessed: PartialDate | None = None


class Evidence:
    """The sources of one record, numbered in the order in which the file names them."""

    def __init__(self, record: Record, context: Context) -> None:
        self._record, self._context = record, context
        self._claims: dict[Ref, list[_Claim]] = {}
        for claim in (*_listed(record), *_carried(record)):
            self._claims.setdefault(context.catalog.follow(claim.at), []).append(claim)
        self._numbers = {ref: number for number, ref in enumerate(self._claims, start=1)}

    def mark(self, ref: str, language: Language) -> Mark | None:
        """The mark of a source of this record; none for one that it does not name."""
        return mark(self._numbers.get(self._context.catalog.follow(ref), 0), language)

    def marks(self, supports: tuple[Support, ...], language: Language) -> tuple[Mark, ...]:
        """The marks of the sources behind a fact, each once, in order."""
        refs = {self._context.catalog.follow(support.at) for support in supports}
        numbers = sorted(number for ref, number in self._numbers.items() if ref in refs)
        return tuple(made for number in numbers if (made := mark(number, language)))

    def cited(self, language: Language) -> tuple[Cited, ...]:
        """The list at the foot of the page."""
        return tuple(self._cited(ref, claims, language) for ref, claims in self._claims.items())

    def _cited(self, ref: Ref, claims: list[_Claim], language: Language) -> Cited:
        table, own = words(language), ref == self._record.id
        record = self._context.catalog.records.get(ref)
        read = max((claim.accessed for claim in claims if claim.accessed), default=None)
        archived = record.archived if isinstance(record, Source) else None
        return Cited(
            number=self._numbers[ref],
            name=record.name[language] if record else ref,
            link=None if own else self._context.link(ref, language),
            own=own,
            outer=tuple(readable(record)) if record else (),
            archived=archived or "",
            kind=_kind(record, table, language) if record else "",
            read=speech.date(read, language) if read else "",
            places=tuple(_place(claim, table, language) for claim in claims),
        )


def _listed(record: Record) -> Iterator[_Claim]:
    for support in record.sources:
        yield _Claim(support.at, support.supports, support.where, support.kind, support.accessed)


def _carried(record: Record) -> Iterable[_Claim]:
    """What stands beside single values and not under `sources`, each place once."""
    carried: list[_Claim] = []
    if isinstance(record, Model):
        carried += [_Claim(step.at, ("lineage",), step.where) for step in record.lineage]
    if isinstance(record, Product):
        carried += [_Claim(tag.at, ("pricing",), tag.where) for tag in record.pricing]
    carried += [_Claim(dispute.at, (), dispute.where) for dispute in record.disputes]
    return dict.fromkeys(carried)


def _place(claim: _Claim, table: Words, language: Language) -> Place:
    fields = [
        table["record"]["everything"] if name == "*" else table["field"].get(name, name)
        for name in claim.fields
    ]
    return Place(
        where=claim.where or "",
        supports=table["listing"]["comma"].join(fields) or table["record"]["disputed_value"],
        firm="" if claim.kind in FIRM else claim.kind.label[language],
    )


def _kind(record: Record, table: Words, language: Language) -> str:
    if isinstance(record, Source):
        return speech.opening(record.kind_.label[language])
    return str(table["kind"][record.kind])
