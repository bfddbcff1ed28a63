"""A line of text → conditions, or an error with the column and the nearest words.

    query      = { word | phrase | condition | sort }
    word       = text without spaces; the first one may be a kind (`model`, `papers` …)
    phrase     = '"' text '"'
    condition  = ["-"] field ":" value { "," value }
    value      = text | phrase | [text] ".." [text]
    sort       = "sort:" ["-"] field

`field:a,b` means either, `-field:a` means not, `field:a..b` a range with either end open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..problems import Message, nearest
from ..records import SINGULAR
from .fields import Field, parse_date, parse_number
from .mistakes import tell

_TOKEN = re.compile(r'"(?P<phrase>[^"]*)"|(?P<open>")|(?P<rest>(?:[^\s"]|"[^"]*")+)|\s+')
_CONDITION = re.compile(r"(?P<minus>-?)(?P<field>[A-Za-z_][\w-]*):(?P<values>.*)", re.DOTALL)
_VALUE = re.compile(r'(?:"(?P<phrase>[^"]*)"|(?P<plain>[^,"]*))(?:,|$)')


class QueryError(ValueError):
    """The query cannot be understood: what is wrong, from which column (from 1), and the nearest words."""

    def __init__(self, message: Message, column: int = 1, near: tuple[str, ...] = ()) -> None:
        self.message, self.column, self.nearest = message, column, near
        super().__init__(f"column {column}: {message.en}")


class Span(NamedTuple):
    """A range of numbers or days; an open end is None."""

    first: float | None
    last: float | None


class Condition(NamedTuple):
    """One field and the values of which it must (or must not) have one."""

    field: str
    values: tuple[str | Span, ...]
    negated: bool = False
    column: int = 1


class Query(NamedTuple):
    """What is asked: a kind, words, conditions, and an order."""

    kind: str | None = None
    words: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    sort: str | None = None
    descending: bool = False


KIND_WORDS = {word: kind for kind, singular in SINGULAR.items() for word in (kind, singular)}


def parse(text: str, fields: Mapping[str, Field]) -> Query:
    """The query in a line of text.

    Raises:
        QueryError: an unknown field, a value that its field cannot have, an open quotation.
    """
    kind: str | None = None
    words: list[str] = []
    conditions: list[Condition] = []
    sort, descending = None, False
    for match in _TOKEN.finditer(text):
        if match.lastgroup is None:
            continue
        column = match.start() + 1
        if match["open"]:
            raise QueryError(tell("quotation"), column)
        if match["phrase"] is not None:
            words += [match["phrase"]] if match["phrase"].strip() else []
            continue
        token: str = match["rest"]
        named = _CONDITION.fullmatch(token)
        if named is None or named["values"].startswith("//"):
            if not words and kind is None and token.lower() in KIND_WORDS:
                kind = KIND_WORDS[token.lower()]
            else:
                words.append(token.replace('"', ""))
            continue
        name = named["field"].lower()
        if name == "sort":
            sort, descending = sorting(named["values"], fields, column + named.start("values"))
            continue
        field = resolve(name, fields, column + named.start("field"))
        if not named["values"]:
            raise QueryError(tell("empty", field=name), column + named.start("values"))
        values = tuple(
            read_value(raw, field, column + named.start("values") + at)
            for at, raw in _values(named["values"])
        )
        condition = Condition(field.name, values, bool(named["minus"]), column)
        if field.name == "kind" and not condition.negated and len(values) == 1 and kind is None:
            kind = str(values[0])
        else:
            conditions.append(condition)
    return Query(kind, tuple(words), tuple(conditions), sort, descending)


def resolve(name: str, fields: Mapping[str, Field], column: int = 1) -> Field:
    """The field of a name, singular or plural, with `-` or `_`.

    Raises:
        QueryError: there is none; the error names the nearest.
    """
    wanted = name.lower().replace("-", "_")
    for field in fields.values():
        if wanted in (field.name, field.singular):
            return field
    known = [field.singular for field in fields.values()]
    near = tuple(nearest(wanted, known))
    raise QueryError(tell("field", near=near, known=sorted(known), field=name), column, near)


def sorting(text: str, fields: Mapping[str, Field], column: int = 1) -> tuple[str, bool]:
    """The field to sort by, and whether downwards, in `released` or `-released`.

    Raises:
        QueryError: there is no such field, or no order in it.
    """
    descending = text.startswith("-")
    name = text.removeprefix("-")
    field = resolve(name or "?", fields, column + descending)
    if not field.sortable:
        raise QueryError(tell("sort", field=name), column + descending)
    return field.name, descending


def _values(text: str) -> list[tuple[int, str]]:
    found = []
    position = 0
    while position < len(text):
        match = _VALUE.match(text, position)
        if match is None or match.end() == position:
            found.append((position, text[position:].replace('"', "")))
            break
        raw = match["phrase"] if match["phrase"] is not None else match["plain"]
        if raw:
            found.append((position, raw))
        position = match.end()
    return found or [(0, text)]


def read_value(raw: str, field: Field, column: int = 1) -> str | Span:
    """A value as its field understands it: a term, a range, or the text to look up.

    Raises:
        QueryError: the field cannot have it; the error names what it can have.
    """
    if field.type in ("date", "number"):
        return _span(raw, field, column)
    if ".." in raw:
        raise QueryError(tell("order", field=field.singular), column)
    if field.type == "term":
        word = raw.lower().replace("-", "_") if raw.lower() not in field.terms else raw.lower()
        if field.name == "kind":
            word = KIND_WORDS.get(word, word)
        for term, label in field.terms.items():
            if word in (term, label.en.lower(), label.zh) or raw in (label.zh,):
                return term
        near = tuple(nearest(word, field.terms))
        said = tell("term", near=near, known=field.terms, field=field.singular, wanted=raw)
        raise QueryError(said, column, near)
    return raw


def _span(raw: str, field: Field, column: int) -> Span:
    read = parse_date if field.type == "date" else parse_number
    low, dots, high = raw.partition("..")
    ends: list[tuple[float, float] | None] = []
    for text, offset in ((low, 0), (high, len(low) + 2)):
        if not text:
            ends.append(None)
            continue
        if (pair := read(text)) is None:
            said = tell(field.type, field=field.singular, wanted=text)
            raise QueryError(said, column + offset)
        ends.append(pair)
    if not dots and ends[0] is not None:
        return Span(*ends[0])
    first, last = ends
    if first is None and last is None:
        raise QueryError(tell("ends"), column)
    return Span(first[0] if first else None, last[1] if last else None)
