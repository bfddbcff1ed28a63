"""Statements for Wikidata as tab-separated lines: no RDF, values as QuickStatements writes them.

A record whose item is not known has an empty `item`: it is to be reconciled first, not made anew.
Wikidata is in the public domain (CC0): whoever sends facts there sends facts alone, which no
licence covers, and none of our sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..query import makers
from ..records import Company, Paper, PartialDate, Record, Ref, Source
from .edition import Edition
from .outside import readable

_DATES = {
    "models": "P577",
    "papers": "P577",
    "products": "P577",
    "datasets": "P577",
    "companies": "P571",
}
"""The property of the main date for each kind that has items of its own."""
_MAKERS = {"models": "developers", "products": "companies", "datasets": "creators"}
_PRECISION = {"year": 9, "month": 10, "day": 11}

HEADER = ("record", "item", "property", "value", "source_property", "source")


def to_wikidata(edition: Edition) -> str:
    """One statement a line; a value that is an ID of ours stands for the item of that record."""
    lines: list[tuple[str, ...]] = [HEADER]
    for record in edition.catalog:
        if record.kind in _DATES:
            lines += _statements(record, edition.catalog)
    return "".join("\t".join(line) + "\n" for line in lines)


def _statements(record: Record, catalog: Catalog) -> Iterator[tuple[str, ...]]:
    for field, key, value in _facts(record, catalog):
        source = _source(record, field, catalog)
        yield str(record.id), _item(record), key, value, "S854" if source else "", source


def _facts(record: Record, catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """The field, the property of Wikidata (or `L` and a language for a label) and the value."""
    yield "", "Len", _string(record.name.en)
    yield "", "Lzh", _string(record.name.zh)
    if record.date:
        yield record.date_field or "", _DATES[record.kind], _time(record.date)
    for maker in makers(record):
        yield from _linked(_MAKERS[record.kind], "P178", maker, catalog)
    if isinstance(record, Paper):
        yield "title", "P1476", f"en:{_string(record.title)}"
        if record.arxiv:
            yield "arxiv", "P818", _string(record.arxiv)
        if record.doi:
            yield "doi", "P356", _string(record.doi.upper())
        for paper in record.cites:
            yield from _linked("cites", "P2860", paper, catalog)
    if isinstance(record, Company):
        for whole in record.part_of:
            yield from _linked("part_of", "P361", whole, catalog)
    if record.links.homepage:
        yield "", "P856", _string(record.links.homepage)
    if record.links.code:
        yield "", "P1324", _string(record.links.code)


def _linked(field: str, key: str, ref: Ref, catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    other = catalog.records.get(catalog.follow(ref))
    if other:
        yield field, key, _item(other) or str(other.id)


def _source(record: Record, field: str, catalog: Catalog) -> str:
    """The address of the first document that supports a fact."""
    fact = record.facts.get(field)
    for source in fact.sources if fact else ():
        document = catalog.records.get(catalog.follow(source))
        if isinstance(document, (Paper, Source)):
            for place in readable(document):
                return _string(place.address)
    return ""


def _item(record: Record) -> str:
    return str(record.ids.wikidata) if record.ids and record.ids.wikidata else ""


def _time(date: PartialDate) -> str:
    """A day with its precision; what is not known of it is zero."""
    precision = "day" if date.day else "month" if date.month else "year"
    day = f"{date.year:04}-{date.month or 0:02}-{date.day or 0:02}"
    return f"+{day}T00:00:00Z/{_PRECISION[precision]}"


def _string(text: str) -> str:
    return '"' + text.replace("\t", " ").replace('"', '""') + '"'
