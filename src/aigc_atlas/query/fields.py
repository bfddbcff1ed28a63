"""The fields that a query can name, and the values of each record for them.

All follow from the record classes; a few more are made here (`modality`, `year`, `ancestor` …).
The site gets the same table and the same values, so that its answers are the same.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from ..problems import Message
from ..records import (
    KINDS,
    SINGULAR,
    Amount,
    Count,
    Disclosure,
    Localized,
    PartialDate,
    Record,
    Ref,
    Support,
)
from ..records.categories import CompanyType, MilestoneKind, SourceKind
from ..records.references import _ToKind
from ..records.term import Term
from ..records.values import Whole
from ..records.vocabulary import Modality

FieldType = Literal["term", "ref", "date", "number", "text"]


class Field(NamedTuple):
    """One field of the language: its type, its terms or target kinds, and the kinds that have it."""

    name: str
    singular: str
    type: FieldType
    kinds: tuple[str, ...]
    """The kinds of record that can have it."""
    terms: Mapping[str, Message]
    targets: tuple[str, ...] = ()
    """For a reference: the kinds that it leads to."""

    @property
    def sortable(self) -> bool:
        return self.type in ("date", "number") or self.name in ("name", "id")


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name in ("cites", "access", "lineage", "uses", "has", "missing") or not name.endswith("s"):
        return name
    return name[:-1]


_SKIPPED = frozenset(
    [
        "id",
        "name",
        "aliases",
        "summary",
        "links",
        "ids",
        "sources",
        "disputes",
        "exceptions",
        "outline",
        "names",
        "doubts",
        "errata",
        "bibliography",
        "lineage",
        "pricing",
        "variants",
        "definition",
        "boundary",
        "orcid",
        "kind",
        "retracted",
    ]
)


_TYPES = {
    str(term): term.label for terms in (CompanyType, MilestoneKind, SourceKind) for term in terms
}
"""A company's type, and what milestones and sources call `kind` in their files."""


def fields_of() -> dict[str, Field]:
    """Every field that a query can name, by its name."""
    found: dict[str, Field] = {}
    for kind, schema in KINDS.items():
        for python_name, info in schema.model_fields.items():
            name = info.alias or python_name
            if name in _SKIPPED:
                continue
            described = _describe(info.annotation, info.metadata)
            if described is None:
                continue
            type_, terms, targets = described
            before = found.get(name)
            kinds = (*before.kinds, kind) if before else (kind,)
            if before and before.targets:
                targets = tuple(dict.fromkeys((*before.targets, *targets)))
            found[name] = Field(name, _singular(name), type_, kinds, terms, targets)
    every = tuple(KINDS)
    extra = [
        Field("kind", "kind", "term", every, {kind: _kind_label(kind) for kind in KINDS}),
        Field("id", "id", "text", every, {}),
        Field("name", "name", "text", every, {}),
        Field("year", "year", "date", every, {}),
        Field("date", "date", "date", every, {}),
        Field("type", "type", "term", ("companies", "milestones", "sources"), _TYPES),
        Field("modality", "modality", "term", ("models",), {str(m): m.label for m in Modality}),
        Field("country", "country", "text", ("models", "companies", "products", "datasets"), {}),
        Field("ancestor", "ancestor", "ref", ("models",), {}, ("models",)),
        Field("descendant", "descendant", "ref", ("models",), {}, ("models",)),
        Field("cited_by", "cited_by", "ref", ("papers",), {}, ("papers",)),
        Field("source", "source", "ref", every, {}, ("papers", "sources")),
    ]
    found |= {field.name: field for field in extra}
    present = {
        name: Message(name, name)
        for name in sorted(
            {
                *found,
                "lineage",
                "pricing",
                "variants",
                "disputes",
                "aliases",
                "links",
                "outline",
                "doubts",
                "errata",
            }
        )
    }
    found["has"] = Field("has", "has", "term", every, present)
    found["missing"] = Field("missing", "missing", "term", every, present)
    return found


def _kind_label(kind: str) -> Message:
    return Message(SINGULAR[kind], SINGULAR[kind])


def _describe(
    annotation: Any, metadata: list[Any]
) -> tuple[FieldType, Mapping[str, Message], tuple[str, ...]] | None:
    """What sort of field an annotation makes; None for what no query asks about."""
    for mark in metadata:
        if isinstance(mark, _ToKind):
            return "ref", {}, mark.kinds
    origin = get_origin(annotation)
    if origin is not None:
        inner = [
            arg for arg in get_args(annotation) if arg not in (type(None), Disclosure, Ellipsis)
        ]
        if origin in (tuple, Union, types.UnionType):
            return _describe(inner[0], list(getattr(inner[0], "__metadata__", ())))
        base, *marks = get_args(annotation)  # Annotated
        return _describe(base, marks)
    if not isinstance(annotation, type):
        return None
    if issubclass(annotation, Term):
        return "term", {str(term): term.label for term in annotation}, ()
    if issubclass(annotation, PartialDate):
        return "date", {}, ()
    if issubclass(annotation, (Count, Whole, Amount, Decimal)):
        return "number", {}, ()
    if issubclass(annotation, (str, Localized)) or annotation.__name__ == "Author":
        return "text", {}, ()
    return None


def parse_date(text: str) -> tuple[int, int] | None:
    """The first and last day of `2020`, `2020-05` or `2020-05-28`, each as YYYYMMDD."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    return days(PartialDate(year, month, day))


def days(date: PartialDate) -> tuple[int, int]:
    """The first and last day that a date can mean, each as the number YYYYMMDD."""
    first, last = date.first, date.last
    return first[0] * 10_000 + first[1] * 100 + first[2], last[0] * 10_000 + last[1] * 100 + last[2]


_POWERS = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}


def parse_number(text: str) -> tuple[float, float] | None:
    """The number in `175B`, `1e9` or `2048`, as a range of one."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?(?:[eE]\+?\d+)?)([kKmMbBtT]?)", text)
    if match is None:
        return None
    value = float(Decimal(match[1]) * _POWERS[match[2].lower()])
    return value, value


def raw_values(record: Record, field: str) -> list[Any]:
    """The values of a stored field, as a flat list; `not_disclosed` is no value."""
    value = getattr(record, field, None)
    if value is None and field in ("date", "kind"):
        value = getattr(record, f"{field}_", None)
    items = value if isinstance(value, tuple) else (value,)
    return [item for item in items if item is not None and not isinstance(item, Disclosure)]


def presence(record: Record) -> frozenset[str]:
    """The names of the fields that a record has a value for (`not_disclosed` is one)."""
    return frozenset(name for name, _ in record.fields())


__all__ = [
    "Field",
    "FieldType",
    "Ref",
    "Support",
    "days",
    "fields_of",
    "parse_date",
    "parse_number",
    "presence",
    "raw_values",
]
