"""A catalog laid out flat for questions: words, references by ID, days as YYYYMMDD, numbers.

The site's script does the same arithmetic over the same rows (`site/search.py` writes them).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from ..catalog import Catalog, fold, names_of
from ..graph import Graph, citations, lineage
from ..problems import Language
from ..records import (
    KINDS,
    Amount,
    Company,
    Dataset,
    Localized,
    Milestone,
    Model,
    Paper,
    PartialDate,
    Product,
    Record,
    Ref,
    Source,
)
from ..taxonomy import Taxonomy
from .fields import Field, days, fields_of, presence, raw_values

Value = str | float | tuple[int, int]


class Row:
    """The fields of a record as flat values, each laid out when a question first needs it."""

    def __init__(self, index: Index, record: Record) -> None:
        self._index, self._record = index, record
        self._values: dict[str, tuple[Value, ...]] = {}

    def get(self, name: str) -> tuple[Value, ...]:
        """The values of a field; none where the record has none, or cannot have any."""
        if (values := self._values.get(name)) is None:
            field = self._index.fields.get(name)
            known = field is not None and self._record.kind in field.kinds
            values = self._index.values(self._record, field) if field and known else ()
            self._values[name] = values
        return values


class Words(NamedTuple):
    """What bare words are looked for in, folded."""

    names: tuple[str, ...]
    marks: tuple[str, ...]
    """The slug (not of a source) and the arXiv number."""
    introduced: tuple[str, ...]
    """Names of the models and data sets that a paper brought."""
    makers: tuple[str, ...]
    """Names of makers, and of the authors of a paper."""
    topics: tuple[str, ...]
    """Names of topics, and of what a product is used for."""
    texts: Mapping[Language, str]
    weight: int
    """The number of binary digits of how often it is named."""


class Index:
    """A catalog laid out for questions; made once, then asked often."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.fields = fields_of()
        self._rows: dict[Ref, Row] = {}
        self._words: dict[Ref, Words] = {}

    @cached_property
    def lineage(self) -> Graph:
        """The lineage graph of the catalog."""
        return lineage(self.catalog)

    @cached_property
    def citations(self) -> Graph:
        """The citation graph of the catalog."""
        return citations(self.catalog)

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The trees of topics."""
        return Taxonomy(self.catalog)

    def row(self, record: Record) -> Row:
        """The fields of a record as flat values."""
        if (row := self._rows.get(record.id)) is None:
            row = self._rows[record.id] = Row(self, record)
        return row

    @cached_property
    def fields_of_kind(self) -> Mapping[str, tuple[Field, ...]]:
        """The fields that records of each kind can have."""
        return {
            kind: tuple(field for field in self.fields.values() if kind in field.kinds)
            for kind in KINDS
        }

    def values(self, record: Record, field: Field) -> tuple[Value, ...]:
        """One field of a record (of a kind that can have it), as flat values."""
        if (made := _MADE.get(field.name)) is not None:
            return made(self, record)
        return tuple(self._flat(value) for value in raw_values(record, field.name))

    def words(self, record: Record) -> Words:
        """What bare words are looked for in."""
        if (words := self._words.get(record.id)) is None:
            words = self._words[record.id] = Words(
                tuple(fold(name) for name in names_of(record)),
                tuple(fold(mark) for mark in _marks(record)),
                self._folded(self.introduced.get(record.id, ())),
                (*self._folded(makers(record)), *map(fold, authors(record))),
                self._folded(subjects(record)),
                {"en": fold(record.summary.en), "zh": fold(record.summary.zh)},
                self.weight(record.id),
            )
        return words

    @cached_property
    def introduced(self) -> Mapping[Ref, tuple[Ref, ...]]:
        """The models and data sets that each paper brought."""
        found: dict[Ref, list[Ref]] = {}
        bringing: tuple[Model | Dataset, ...]
        bringing = (*self.catalog.all(Model), *self.catalog.all(Dataset))
        for record in bringing:
            for ref in map(self.catalog.follow, record.papers):
                found.setdefault(ref, []).append(record.id)
        return {ref: tuple(refs) for ref, refs in found.items()}

    @cached_property
    def _times_named(self) -> Counter[Ref]:
        return Counter(
            self.catalog.follow(ref) for record in self.catalog for ref in _named(record)
        )

    def weight(self, ref: Ref) -> int:
        """The number of binary digits of how often a record is named by others."""
        return self._times_named[ref].bit_length()

    def _folded(self, refs: Iterable[Ref]) -> tuple[str, ...]:
        found = (self.catalog.records.get(self.catalog.follow(ref)) for ref in refs)
        return tuple(fold(name) for record in found if record for name in names_of(record))

    def _flat(self, value: object) -> Value:
        if isinstance(value, Ref):
            return str(self.catalog.follow(value))
        if isinstance(value, PartialDate):
            return days(value)
        if isinstance(value, Amount):
            return value.value
        if isinstance(value, Localized):
            return fold(value.en) if value.en == value.zh else f"{fold(value.en)} {fold(value.zh)}"
        if isinstance(value, str):
            return (
                str(value)
                if type(value).__mro__[1] is not str and hasattr(value, "label")
                else fold(value)
            )
        if isinstance(value, (int, float)) or hasattr(value, "as_tuple"):
            return float(value)  # type: ignore[arg-type]
        return fold(str(value))


def makers(record: Record) -> tuple[Ref, ...]:
    """The organisations behind a record."""
    if isinstance(record, Model):
        return record.developers if isinstance(record.developers, tuple) else ()
    if isinstance(record, Product):
        return record.companies
    return record.creators if isinstance(record, Dataset) else ()


def authors(record: Record) -> tuple[str, ...]:
    """The names of a paper's authors."""
    return tuple(author.name for author in record.authors) if isinstance(record, Paper) else ()


def subjects(record: Record) -> tuple[Ref, ...]:
    """The topics of a record, and what a product is used for."""
    return (*record.topics, *(record.uses if isinstance(record, Product) else ()))


def _marks(record: Record) -> tuple[str, ...]:
    slug = () if isinstance(record, Source) else (record.slug,)
    return (*slug, record.arxiv) if isinstance(record, Paper) and record.arxiv else slug


def _named(record: Record) -> Iterator[Ref]:
    """What a record names in the fields by which people know it."""
    yield from subjects(record)
    yield from makers(record)
    match record:
        case Model():
            yield from (*record.papers, *record.trained_on, *(s.origin for s in record.lineage))
        case Paper():
            yield from record.cites
        case Product():
            yield from record.powered_by
        case Milestone():
            yield from record.about


def _countries(index: Index, record: Record) -> tuple[Value, ...]:
    if isinstance(record, Company):
        return (fold(record.country),) if record.country else ()
    found = (index.catalog.records.get(index.catalog.follow(ref)) for ref in makers(record))
    return tuple(
        dict.fromkeys(
            fold(maker.country) for maker in found if isinstance(maker, Company) and maker.country
        )
    )


def _topics(index: Index, record: Record) -> tuple[Value, ...]:
    own = [index.catalog.follow(ref) for ref in record.topics]
    above = [topic.id for ref in own for topic in index.taxonomy.ancestors(ref)]
    return tuple(dict.fromkeys(str(ref) for ref in (*own, *above)))


def _dates(index: Index, record: Record) -> tuple[Value, ...]:
    return (days(record.date),) if record.date else ()


def _modalities(index: Index, record: Record) -> tuple[Value, ...]:
    return (
        tuple(dict.fromkeys(str(m) for m in (*record.inputs, *record.outputs)))
        if isinstance(record, Model)
        else ()
    )


_MADE: dict[str, Callable[[Index, Record], tuple[Value, ...]]] = {
    "kind": lambda index, record: (record.kind,),
    "id": lambda index, record: (fold(record.id),),
    "name": lambda index, record: tuple(fold(name) for name in names_of(record)),
    "year": _dates,
    "date": _dates,
    "type": lambda index, record: tuple(
        map(str, raw_values(record, "type") or raw_values(record, "kind_"))
    ),
    "modality": _modalities,
    "country": _countries,
    "topics": _topics,
    "ancestor": lambda index, record: tuple(map(str, index.lineage.ancestors(record.id))),
    "descendant": lambda index, record: tuple(map(str, index.lineage.descendants(record.id))),
    "cited_by": lambda index, record: (
        tuple(sorted({str(edge.later) for edge in index.citations.leads_to(record.id)}))
        if isinstance(record, Paper)
        else ()
    ),
    "source": lambda index, record: tuple(
        dict.fromkeys(str(index.catalog.follow(s.at)) for s in record.sources)
    ),
    "has": lambda index, record: tuple(sorted(presence(record))),
    "missing": lambda index, record: (),
}
