"""A query and a catalog → the records that answer it, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ..catalog import Ambiguous, Catalog, NotFound, fold
from ..problems import Language
from ..records import Record
from .fields import Field
from .index import Index, Row
from .language import Condition, Query, QueryError, Span
from .mistakes import tell
from .ranking import ask, rank

R = TypeVar("R", bound=Record)


def answer(query: Query, index: Index, language: Language = "en") -> tuple[Record, ...]:
    """The records that answer a query, in the order that it asks for.

    Order: `sort:` if given, else rank if there are bare words, else the main date; then the ID.
    Unknown values come last.

    Raises:
        QueryError: a value that names no record, or more than one.
    """
    tests = [_test(condition, index) for condition in query.conditions]
    pool = index.catalog.of_kind(query.kind) if query.kind else tuple(index.catalog)
    asked = ask(query.words)
    ranked = []
    for record in pool:
        row = index.row(record)
        if not all(test(record, row) for test in tests):
            continue
        score = rank(asked, index.words(record), record, language) if asked else 0.0
        if not asked or score > 0:
            ranked.append((score, record))
    if query.sort:
        return arrange((record for _, record in ranked), query, index)
    if asked:
        return tuple(
            record for _, record in sorted(ranked, key=lambda pair: (-pair[0], pair[1].id))
        )
    return tuple(
        sorted(
            (record for _, record in ranked),
            key=lambda record: (
                record.date is None,
                record.date.first if record.date else (),
                record.id,
            ),
        )
    )


def arrange(records: Iterable[R], query: Query, index: Index) -> tuple[R, ...]:
    """Records in the order of the field that a query sorts by, then by ID; unknown values last."""
    key = _sort_key(index.fields[query.sort or "id"], index)
    unknown: list[R] = []
    known: list[tuple[float | str, R]] = []
    for record in sorted(records, key=lambda record: record.id):
        if (value := key(record)) is None:
            unknown.append(record)
        else:
            known.append((value, record))
    known.sort(key=lambda pair: pair[0], reverse=query.descending)
    return (*(record for _, record in known), *unknown)


Test = Callable[[Record, Row], bool]


def _test(condition: Condition, index: Index) -> Test:
    field = index.fields[condition.field]
    tests = [_one(value, field, index, condition.column) for value in condition.values]
    if condition.negated:
        return lambda record, row: not any(test(record, row) for test in tests)
    return lambda record, row: any(test(record, row) for test in tests)


def _one(value: str | Span, field: Field, index: Index, column: int) -> Test:
    name = field.name
    if isinstance(value, Span):
        low, high = value.first, value.last
        return lambda record, row: any(
            (low is None or start >= low) and (high is None or end <= high)
            for start, end in (
                (v if isinstance(v, tuple) else (v, v))
                for v in row.get(name)
                if not isinstance(v, str)
            )
        )
    if name == "missing":
        return lambda record, row: (
            record.kind in (index.fields[value].kinds if value in index.fields else (record.kind,))
            and value not in row.get("has")
            and not row.get(value)
        )
    if name == "has":
        return lambda record, row: value in row.get("has") or bool(row.get(value))
    if field.type == "ref":
        target = str(_resolve(value, field, index.catalog, column).id)
        return lambda record, row: target in row.get(name)
    if field.type == "term":
        return lambda record, row: value in row.get(name)
    folded = fold(value)
    if name == "country":
        return lambda record, row: folded in row.get(name)
    return lambda record, row: any(
        folded in text for text in row.get(name) if isinstance(text, str)
    )


def _resolve(value: str, field: Field, catalog: Catalog, column: int) -> Record:
    try:
        return catalog.find(value, *field.targets)
    except Ambiguous as error:
        near = tuple(error.candidates)
        said = tell("many", known=near, field=field.singular, wanted=value)
    except NotFound as error:
        near = tuple(error.nearest)
        said = tell("record", near=near, field=field.singular, wanted=value)
    raise QueryError(said, column, near)


def _sort_key(field: Field, index: Index) -> Callable[[Record], float | str | None]:
    def key(record: Record) -> float | str | None:
        if field.name == "name":
            return fold(record.name.en)
        if field.name == "id":
            return str(record.id)
        values = index.row(record).get(field.name)
        if not values:
            return None
        value = values[0]
        return value[0] if isinstance(value, tuple) else value

    return key
