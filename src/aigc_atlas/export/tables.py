"""Records as tables, one for each kind and one for each part that a record can have many of.

Columns follow from the record classes, so a new field is a new column everywhere. CSV, SQLite,
Parquet, the Table Schema and Croissant are written from these tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, get_args

from pydantic import BaseModel

from ..catalog import Catalog
from ..records import KINDS, Author, Disclosure, Localized, PartialDate
from ..records.base import Part
from ..records.plain import plain
from ..records.references import SINGULAR, _ToKind
from ..records.values import Amount, Count, Flag, Price
from .json import dump_line
from .json_schema import meanings

Type = Literal["text", "whole", "number", "flag", "list"]
Cell = str | int | float | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what its cells are, and the table whose IDs they are."""

    name: str
    type: Type = "text"
    meaning: str = ""
    target: str = ""
    """The table whose `id` a cell (or each item of a list) names; empty if it is no reference."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows in the order of their IDs."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that name a row."""
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """How one field of a record becomes cells of a row."""

    field: str
    """The attribute of the record or of the part."""
    columns: tuple[Column, ...]
    cells: Callable[[Any], tuple[Cell, ...]]


HUGE = frozenset({"training_compute"})
"""Counts beyond 64 bits, so floating-point numbers in tables. JSON has every digit."""

RENAMED = {
    "from": "origin",
    "as": "role",
    "where": "locator",
    "order": "place",
    "references": "reference_numbers",
    "kind": "type",
    "record": "target",
}
"""Names of the files that a table would have to quote (or, for `kind`, has in another sense)."""

PARTS = {"names": "mentions"}
"""A table of parts is called as its field, but for these."""

ABOUT = {
    "records": "Every record of every kind, with what all kinds have.",
    "relations": "Every reference from a field of one record to another record.",
    "facts": "Every fact with each source that supports it.",
    "lineage": "Each step from a model to an earlier one, with its source.",
    "variants": "Sizes and versions of models that are no records of their own.",
    "authors": "The authors of papers, in order.",
    "pricing": "Dated prices of products.",
    "disputes": "Values that a source gives and that the atlas did not take.",
    "exceptions": "Rules that a record breaks for a reason.",
    "outline": "Sections of surveys.",
    "mentions": "Names in surveys, and the records that keep them.",
    "errata": "Mistakes in surveys.",
}
"""What each table that is no kind holds."""


def tables(catalog: Catalog) -> tuple[Table, ...]:
    """Every table of a catalog; a table comes after those that it refers to."""
    kinds = (_kind_table(kind, catalog) for kind in KINDS)
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
            *_date(record.date),
        )
        for record in catalog
    )
    return Table("records", ABOUT["records"], columns, ("id",), rows)


def _kind_table(kind: str, catalog: Catalog) -> Table:
    schema = KINDS[kind]
    readers = readers_of(schema)
    key = Column("id", meaning="The whole ID: kind and slug.", target="records", required=True)
    withheld = Column("not_disclosed", "list", "The fields that its maker withholds.")
    columns = (key, *(column for reader in readers for column in reader.columns), withheld)
    rows = tuple(
        (
            str(record.id),
            *_cells(record, readers, catalog),
            tuple(name for name, value in record.fields() if isinstance(value, Disclosure)) or None,
        )
        for record in catalog.of_kind(kind)
    )
    return Table(kind, meaning_of(schema), columns, ("id",), rows)


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
            (str(record.id), position, *_cells(item, readers, catalog))
            for record in catalog
            for position, item in enumerate(getattr(record, field, ()), 1)
        )
        name = PARTS.get(field, field)
        yield Table(name, ABOUT[name], columns, ("record", "position"), rows)


@cache
def _part_fields() -> tuple[tuple[str, type[Part]], ...]:
    """The fields of all kinds that hold several parts, and the class of the part; supports are facts'."""
    found: dict[str, type[Part]] = {}
    for schema in KINDS.values():
        for name, info in schema.model_fields.items():
            base, many, _ = _describe(info.annotation, info.metadata)
            if many and issubclass(base, Part) and name != "sources":
                found[name] = base
    return tuple(found.items())


# --- from the record classes ----------------------------------------------------------------


@cache
def readers_of(schema: type[Part], prefix: str = "") -> tuple[Reader, ...]:
    """How the fields of a class become columns, in the order of the class."""
    sentences = meanings(schema)
    return tuple(
        _reader(name, info, prefix, sentences.get(name, ""))
        for name, info in schema.model_fields.items()
        if name not in ("id", "sources")
        and not _is_table(_describe(info.annotation, info.metadata)[:2])
    )


def meaning_of(schema: type[BaseModel]) -> str:
    """The sentence of a class."""
    return " ".join((schema.__doc__ or "").split())


def _is_table(described: tuple[Any, bool]) -> bool:
    """Whether a field's values are rows of another table alone; authors are a column of names too."""
    base, many = described
    return many and issubclass(base, Part) and base is not Author


def _reader(attribute: str, info: Any, prefix: str, meaning: str) -> Reader:
    base, many, mark = _describe(info.annotation, info.metadata)
    written = info.alias or attribute
    column = Column(
        prefix + RENAMED.get(written, written),
        meaning=meaning,
        target=_target(mark),
        required=info.is_required() and Disclosure not in get_args(info.annotation),
    )
    if many:
        item = (lambda each: each.name) if issubclass(base, Part) else str
        return Reader(attribute, (replace(column, type="list", required=False),), _listed(item))
    if issubclass(base, dict):
        return Reader(attribute, (column,), lambda value: (dump_line(plain(value)),))
    if issubclass(base, Part):
        inner = readers_of(base, f"{column.name}_")
        columns = tuple(replace(c, required=False) for reader in inner for c in reader.columns)
        return Reader(attribute, columns, lambda value: _cells(value, inner, None))
    return Reader(attribute, *_scalar(column, base))


def _scalar(
    column: Column, base: type
) -> tuple[tuple[Column, ...], Callable[[Any], tuple[Cell, ...]]]:
    """The columns of a single value of a class, and how they are filled."""
    if issubclass(base, Localized):
        both = tuple(replace(column, name=f"{column.name}_{lang}") for lang in ("en", "zh"))
        return both, lambda value: (value.en, value.zh)
    if issubclass(base, PartialDate):
        precision = Column(f"{column.name}_precision", meaning="year, month or day.")
        return (column, precision), _date
    if issubclass(base, Amount):
        unit = Column(f"{column.name}_unit", meaning="What it is counted in.")
        value_ = Column(f"{column.name}_value", "number", "The number alone.")
        return (column, value_, unit), lambda value: (str(value), value.value, str(value.unit))
    if issubclass(base, Count) and column.name not in HUGE:
        return (replace(column, type="whole"),), lambda value: (int(value),)
    if issubclass(base, (Count, Price)):
        return (replace(column, type="number"),), lambda value: (float(value),)
    if issubclass(base, Flag):
        return (replace(column, type="flag"),), lambda value: (bool(value),)
    return (column,), lambda value: (str(value),)


def _listed(item: Callable[[Any], str]) -> Callable[[Any], tuple[Cell, ...]]:
    return lambda value: (tuple(item(each) for each in value),)


def _date(value: PartialDate | None) -> tuple[Cell, Cell]:
    if value is None:
        return None, None
    return str(value), "day" if value.day else "month" if value.month else "year"


def _cells(part: Any, readers: Iterable[Reader], catalog: Catalog | None) -> tuple[Cell, ...]:
    """The cells of one row: empty where a field is absent or withheld; moved IDs as they are now."""
    row: list[Cell] = []
    for reader in readers:
        value = getattr(part, reader.field)
        if value is None or value == () or value == {} or isinstance(value, Disclosure):
            row += (None,) * len(reader.columns)
            continue
        if catalog is not None and reader.columns[0].target:
            several = isinstance(value, tuple)
            value = tuple(map(catalog.follow, value)) if several else catalog.follow(value)
        row += reader.cells(value)
    return tuple(row)


def _target(mark: _ToKind | None) -> str:
    """The table that a reference leads into; one that may be an address leads into none."""
    if mark is None or mark.or_url:
        return ""
    return mark.kinds[0] if len(mark.kinds) == 1 else "records"


def _describe(annotation: Any, metadata: Iterable[Any]) -> tuple[type, bool, _ToKind | None]:
    """The class of a field's values, whether there can be several, and where a reference leads."""
    for mark in metadata:
        if isinstance(mark, _ToKind):
            return str, False, mark
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation, False, None
    inner = [a for a in get_args(annotation) if a not in (type(None), Disclosure, Ellipsis)]
    origin = getattr(annotation, "__origin__", None)
    if hasattr(annotation, "__metadata__"):
        return _describe(origin, annotation.__metadata__)
    if origin is dict:
        return dict, False, None
    base, many, mark = _describe(inner[0], getattr(inner[0], "__metadata__", ()))
    return base, many or origin is tuple, mark
