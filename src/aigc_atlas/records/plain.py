"""A record → the plain values that its file holds, for JSON and every other format."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Any

from .base import Part, Record
from .paper import Author
from .values import Amount, Count, Localized, PartialDate


def plain(value: Any) -> Any:
    """The value as JSON can say it: counts as whole numbers, dates and amounts as the file writes them."""
    if isinstance(value, Author) and value.orcid is None:
        return value.name
    if isinstance(value, Record):
        return {name: plain(item) for name, item in value.fields()}
    if isinstance(value, Part):
        return {
            info.alias or name: plain(item)
            for name, info in type(value).model_fields.items()
            if (item := getattr(value, name)) is not None
            and item != ()
            and item != {}
            and name != "id"
        }
    if isinstance(value, Localized):
        return value.en if value.en == value.zh else {"en": value.en, "zh": value.zh}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (PartialDate, Amount, Enum)):
        return str(value)
    if isinstance(value, Count):
        return int(value)
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, str) else value


def texts(value: Any) -> Any:
    """A plain value as a file would hold it, all scalars text: what `read_record` reads again."""
    if isinstance(value, dict):
        return {name: texts(item) for name, item in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return f"{Decimal(repr(value)):f}" if isinstance(value, float) else str(value)
