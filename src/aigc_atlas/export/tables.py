"""Records as tables, one for each kind and one for each part that a record can have many of.

Columns follow from the record classes, so a new field is a new column everywhere. CSV, SQLite,
Parquet, the Table Schema and Croissant are written from these tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ..catalog import Catalog
from ..records import KINDS, Disclosure, Record
from ..records.base import Part
from ..records.plain import plain
from ..records.references import SINGULAR
from .columns import Cell, Column, cells, date, describe, readers_of
from .json import dump_line


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows in the order of their IDs."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that name a row."""
    rows: tuple[tuple[Cell, ...], ...]


PARTS = {"names": "mentions"}
"""A table of parts is called as its field, but for these."""

ABOUT = {
    "records": "Every record of every kind, with what all kinds have.",
    "relations": "Every reference from a field of one record to another record.",
    "facts": "Every fact with each source that supports it.",
}
"""What the tables hold that are neither a kind nor a part."""


def tables(catalog: Catalog) -> tuple[Table, ...]:
    """Every table of a catalog; a table comes after those that it refers to."""
    kinds = (kind_table(kind, catalog.of_kind(kind), catalog) for kind in KINDS)
    return (
        _records(catalog),
        *kinds,
        _relations(catalog),
        _facts(catalog),
        *_parts(catalog),
    )


def _records(catalog: Catalog) -> Table:
    columns = (
        Column("id", meaning="The whole ID: kind and slug.", required=True),
        Column("kind", meaning="The kind: models, papers …", required=True),
        Column("name_en", meaning="Its name in English.", required=True),
        Column("name_zh", meaning="Its name in Chinese.", required=True),
        Column("aliases", "list", "All other names, in any language."),
        Column("summary_en", meaning="What it is, in English.", required=True),
        Column("summary_zh", meaning="What it is, in Chinese.", required=True),
        Column("date", meaning="The main date of its kind, as precise as it is known."),
        Column("date_precision", meaning="year, month or day."),
    )
    rows = tuple(
        (
            str(record.id),
            record.kind,
            record.name.en,
            record.name.zh,
            record.aliases or None,
            record.summary.en,
            record.summary.zh,
            *date(record.date),
        )
        for record in catalog
    )
    return Table("records", ABOUT["records"], columns, ("id",), rows)


def kind_table(kind: str, records: Iterable[Record], catalog: Catalog | None) -> Table:
    """The table of some records of a kind; with a catalog, references are to where records are now."""
    schema = KINDS[kind]
    readers = readers_of(schema)
    key = Column("id", meaning="The whole ID: kind and slug.", target="records", required=True)
    withheld = Column("not_disclosed", "list", "The fields that its maker withholds.")
    columns = (key, *(column for reader in readers for column in reader.columns), withheld)
    rows = tuple(
        (
            str(record.id),
            *cells(record, readers, catalog),
            tuple(name for name, value in record.fields() if isinstance(value, Disclosure)) or None,
        )
        for record in records
    )
    return Table(kind, _meaning(schema), columns, ("id",), rows)


def _relations(catalog: Catalog) -> Table:
    columns = (
        Column("record", meaning="The record that names.", target="records", required=True),
        Column("field", meaning="The field in which it does.", required=True),
        Column("position", "whole", "Its place in the field, from 1.", required=True),
        Column("target", meaning="The record that is named.", target="records", required=True),
    )
    rows = []
    for record in catalog:
        for name, value in record.fields():
            items = value if isinstance(value, tuple) else (value,)
            if not items or getattr(items[0], "kind", None) not in SINGULAR:
                continue
            for position, ref in enumerate(items, 1):
                if (target := catalog.follow(ref)) in catalog:
                    rows.append((str(record.id), name, position, str(target)))
    return Table(
        "relations", ABOUT["relations"], columns, ("record", "field", "position"), tuple(rows)
    )


def _facts(catalog: Catalog) -> Table:
    columns = (
        Column("record", meaning="The record.", target="records", required=True),
        Column("field", meaning="The field that holds the fact.", required=True),
        Column("position", "whole", "The number of the support, from 1.", required=True),
        Column("value", meaning="The value as JSON.", required=True),
        Column("source", meaning="The paper or source that says so.", target="records"),
        Column("locator", meaning="Section, table, page, row or anchor."),
        Column(
            "firmness", meaning="How firmly: stated, measured, estimated, inferred or reported."
        ),
        Column("accessed", meaning="The day on which it was read."),
    )
    rows: list[tuple[Cell, ...]] = []
    for record in catalog:
        for fact in record.facts.values():
            value = dump_line(plain(fact.value))
            head = (str(record.id), fact.name)
            for position, support in enumerate(fact.supports, 1):
                source = catalog.follow(support.at)
                rows.append(
                    (
                        *head,
                        position,
                        value,
                        str(source) if source in catalog else None,
                        support.where,
                        str(support.kind),
                        str(support.accessed) if support.accessed else None,
                    )
                )
            if not fact.supports:
                rows.append((*head, 1, value, None, None, None, None))
    return Table("facts", ABOUT["facts"], columns, ("record", "field", "position"), tuple(rows))


def _parts(catalog: Catalog) -> Iterator[Table]:
    """A table for each field that holds several parts (and authors), over all kinds that have it."""
    first = (
        Column("record", meaning="The record.", target="records", required=True),
        Column("position", "whole", "Its place in the record, from 1.", required=True),
    )
    for field, part in _part_fields():
        readers = readers_of(part)
        columns = (*first, *(column for reader in readers for column in reader.columns))
        rows = tuple(
            (str(record.id), position, *cells(item, readers, catalog))
            for record in catalog
            for position, item in enumerate(getattr(record, field, ()), 1)
        )
        name = PARTS.get(field, field)
        yield Table(name, _meaning(part), columns, ("record", "position"), rows)


@cache
def _part_fields() -> tuple[tuple[str, type[Part]], ...]:
    """The fields of all kinds that hold several parts, and the class of the part; supports are facts'."""
    found: dict[str, type[Part]] = {}
    for schema in KINDS.values():
        for name, info in schema.model_fields.items():
            base, many, _ = describe(info.annotation, info.metadata)
            if many and issubclass(base, Part) and name != "sources":
                found[name] = base
    return tuple(found.items())


def _meaning(schema: type[Part]) -> str:
    """The sentence of a class."""
    return " ".join(schema.meaning.split())
