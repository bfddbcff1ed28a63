"""Filters given as arguments, such as `models(year=range(2019, 2023))` → the conditions of a query."""

from __future__ import annotations

from collections.abc import Mapping

from ..records import Record
from .fields import Field
from .language import Condition, read_value, resolve


def conditions_of(
    filters: Mapping[str, object], fields: Mapping[str, Field]
) -> tuple[Condition, ...]:
    """One condition for each filter.

    Raises:
        QueryError: an unknown field or value; the error names the nearest.
    """
    conditions = []
    for name, asked in filters.items():
        field = resolve(name, fields)
        values = tuple(read_value(text, field) for text in _texts(asked))
        conditions.append(Condition(field.name, values))
    return tuple(conditions)


def _texts(asked: object) -> list[str]:
    """The values of a filter as the query language writes them."""
    if isinstance(asked, range) and asked.step == 1:
        return [f"{asked.start}..{asked.stop - 1}"]
    if isinstance(asked, tuple):
        low, high = asked
        return [f"{'' if low is None else _text(low)}..{'' if high is None else _text(high)}"]
    if isinstance(asked, (list, set, frozenset, range)):
        return [_text(item) for item in asked]
    return [_text(asked)]


def _text(value: object) -> str:
    if isinstance(value, Record):
        return str(value.id)
    return f"{value:.0f}" if isinstance(value, float) else str(value)
