"""How the fields of a record or of a part of one become columns: from the record classes alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, get_args

from ..catalog import Catalog
from ..records import Author, Disclosure, Localized, PartialDate
from ..records.base import Part
from ..records.part import meanings
from ..records.plain import plain
from ..records.references import _ToKind
from ..records.values import Amount, Count, Flag, Price
from .json import dump_line

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


@cache
def readers_of(schema: type[Part], prefix: str = "") -> tuple[Reader, ...]:
    """How the fields of a class become columns, in the order of the class."""
    sentences = meanings(schema)
    return tuple(
        _reader(name, info, prefix, sentences.get(name, ""))
        for name, info in schema.model_fields.items()
        if name not in ("id", "sources")
        and not _is_table(describe(info.annotation, info.metadata)[:2])
    )


def _is_table(described: tuple[Any, bool]) -> bool:
    """Whether a field's values are rows of another table alone; authors are a column of names too."""
    base, many = described
    return many and issubclass(base, Part) and base is not Author


def _reader(attribute: str, info: Any, prefix: str, meaning: str) -> Reader:
    base, many, mark = describe(info.annotation, info.metadata)
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
        return Reader(attribute, columns, lambda value: cells(value, inner, None))
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
        return (column, precision), date
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


def date(value: PartialDate | None) -> tuple[Cell, Cell]:
    if value is None:
        return None, None
    return str(value), "day" if value.day else "month" if value.month else "year"


def cells(part: Any, readers: Iterable[Reader], catalog: Catalog | None) -> tuple[Cell, ...]:
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


def describe(annotation: Any, metadata: Iterable[Any]) -> tuple[type, bool, _ToKind | None]:
    """The class of a field's values, whether there can be several, and where a reference leads."""
    for mark in metadata:
        if isinstance(mark, _ToKind):
            return str, False, mark
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation, False, None
    inner = [a for a in get_args(annotation) if a not in (type(None), Disclosure, Ellipsis)]
    origin = getattr(annotation, "__origin__", None)
    if hasattr(annotation, "__metadata__"):
        return describe(origin, annotation.__metadata__)
    if origin is dict:
        return dict, False, None
    base, many, mark = describe(inner[0], getattr(inner[0], "__metadata__", ()))
    return base, many or origin is tuple, mark
