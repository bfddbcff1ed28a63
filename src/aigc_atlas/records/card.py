"""A record as a notebook shows it: everything that is known, with its sources, under the names of the API."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from ..problems import Language, Message
from .part import Part
from .references import file_names
from .term import Term
from .values import Count, Disclosure, Localized, Url

if TYPE_CHECKING:
    from .base import Fact, Record

WITHHELD = Message("not disclosed", "未公布")
_FIELD, _VALUE, _SOURCES = (
    Message("field", "字段"),
    Message("value", "值"),
    Message("sources", "来源"),
)
_LISTED = Message(", ", "、")
UNITS = {"training_compute": Message("FLOP", "FLOP"), "context_window": Message("tokens", "个词元")}
"""Of the counts whose name does not say what is counted."""
LEFT = "text-align:left;vertical-align:top"


class Html(str):
    """HTML that a notebook shows as such; everywhere else it is its own text."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def card(record: Record, lang: Language) -> Html:
    """The card of a record: its names and summary, then every fact with its sources."""
    other: Language = "zh" if lang == "en" else "en"
    names = [record.name[lang]]
    if record.name.en != record.name.zh:
        names.append(record.name[other])
    head = (
        f"<strong>{escape(names[0])}</strong> {escape(' '.join(names[1:]))}"
        f" <code>{escape(record.id)}</code>"
    )
    rows = [
        (
            f"<code>{escape(name)}</code>",
            _html(fact.value, lang) + _unit(fact, lang),
            "<br>".join(_supports(fact, lang)),
        )
        for name, fact in record.facts.items()
    ]
    rest = [
        (f"<code>{name}</code>", _html(value, lang), "")
        for name, value in (("topics", record.topics), ("links", record.links))
        if value != () and (not isinstance(value, Part) or told(value, lang))
    ]
    return Html(
        f'<div lang="{lang}">{head}<p>{escape(record.summary[lang])}</p>'
        f"{table((_FIELD[lang], _VALUE[lang], _SOURCES[lang]), [*rows, *rest])}</div>"
    )


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are HTML already."""
    head = "".join(f'<th scope="col" style="{LEFT}">{each}</th>' for each in columns)
    cells = ("".join(f'<td style="{LEFT}">{cell}</td>' for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def told(value: Any, lang: Language) -> str:
    """A value of a record as text for people: labels of terms, one language, lists on one line."""
    if isinstance(value, Localized):
        return value[lang]
    if isinstance(value, Term):
        return value.label[lang]
    if isinstance(value, Disclosure):
        return WITHHELD[lang]
    if isinstance(value, tuple):
        return _LISTED[lang].join(told(item, lang) for item in value)
    if isinstance(value, dict):
        return _LISTED[lang].join(f"{key}: {told(item, lang)}" for key, item in value.items())
    if isinstance(value, Part) and type(value).__str__ is object.__str__:
        given = ((name, getattr(value, field)) for field, name in file_names(type(value)).items())
        return told({n: v for n, v in given if n != "at" and v not in (None, (), {})}, lang)
    return str(value)


def _html(value: Any, lang: Language) -> str:
    if isinstance(value, Url):
        return f'<a href="{escape(value)}">{escape(value)}</a>'
    if isinstance(value, tuple) and any(isinstance(item, Part) for item in value):
        return "<br>".join(escape(told(item, lang)) for item in value)
    return escape(told(value, lang))


def _unit(fact: Fact, lang: Language) -> str:
    unit = UNITS.get(fact.name) if isinstance(fact.value, Count) else None
    return f" {unit[lang]}" if unit else ""


def _supports(fact: Fact, lang: Language) -> Iterable[str]:
    for support in fact.supports:
        more = [support.where] if support.where else []
        if support.kind != "stated":
            more.append(support.kind.label[lang])
        yield escape(" · ".join((support.at, *more)))
