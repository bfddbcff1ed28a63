"""A record → the plain values that its file holds, for JSON and every other format."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Any

from .base import Record
from .paper import Author
from .part import Part
from .values import Amount, Count, Localized, PartialDate


def plain(value: Any) -> Any:
    """The value as JSON can say it: counts as whole numbers, dates and amounts as the file writes them."""
    kind = type(value)
    if (way := _ways.get(kind)) is None:
        way = _ways[kind] = _way(kind)
    return way(value)


_ways: dict[type, Callable[[Any], Any]] = {}


def _way(kind: type) -> Callable[[Any], Any]:
    """How values of one class are said."""
    if issubclass(kind, Author):
        fields = _fields(kind)
        return lambda author: author.name if author.orcid is None else fields(author)
    if issubclass(kind, Record):
        return lambda record: {name: plain(item) for name, item in record.fields()}
    if issubclass(kind, Part):
        return _fields(kind)
    if issubclass(kind, Localized):
        return lambda text: text.en if text.en == text.zh else {"en": text.en, "zh": text.zh}
    if issubclass(kind, tuple):
        return lambda values: [plain(item) for item in values]
    if issubclass(kind, dict):
        return lambda values: {str(key): plain(item) for key, item in values.items()}
    if issubclass(kind, (PartialDate, Amount, Enum)):
        return str
    if issubclass(kind, Count):
        return int
    if issubclass(kind, Decimal):
        return float
    return str if issubclass(kind, str) else lambda value: value


def _fields(kind: type[Part]) -> Callable[[Any], dict[str, Any]]:
    """The fields of a part that are present, under the names of the file."""
    names = [(name, info.alias or name) for name, info in kind.model_fields.items() if name != "id"]
    return lambda part: {
        key: plain(item)
        for name, key in names
        if (item := getattr(part, name)) is not None and item != () and item != {}
    }


def texts(value: Any) -> Any:
    """A plain value as a file would hold it, all scalars text: what `read_record` reads again."""
    if isinstance(value, dict):
        return {name: texts(item) for name, item in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return f"{Decimal(repr(value)):f}" if isinstance(value, float) else str(value)
