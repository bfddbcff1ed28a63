"""The facts card: every fact of a record as people say it, with its sources and its state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..export.outside import arxiv, catalogued, doi, linked, web
from ..problems import Language
from ..records import Amount, Count, Disclosure, Fact, Localized, PartialDate, Record, Ref, Topic
from ..records.company import CountryCode
from ..records.paper import ArxivNumber, Doi
from ..records.term import Term
from ..records.values import Url
from ..records.vocabulary import Access, Modality
from ..timeline import lane_of_modality
from . import speech
from .context import Context, Link
from .evidence import FIRM, Evidence, Mark
from .words import Words, fill, words


class Value(NamedTuple):
    """One value: text, with where it leads and how it looks."""

    text: str
    link: Link | None = None
    address: str = ""
    """Outside the site."""
    lane: str = ""
    access: str = ""
    before: str = " · "
    """What stands between it and the value before it."""


class Row(NamedTuple):
    """One line of the card."""

    name: str
    label: str
    values: tuple[Value, ...] = ()
    marks: tuple[Mark, ...] = ()
    gap: bool = False
    """Its maker keeps it to itself."""
    firm: str = ""
    """Estimated, inferred or reported."""
    disputed: bool = False
    lines: bool = False
    """Every value on a line of its own."""


FIRST = {
    "models": "released developers inputs outputs parameters active_parameters context_window "
    "training_data training_compute access license",
    "papers": "published venue arxiv doi url retracted",
    "sources": "kind publisher published accessed url archived license",
}
"""The facts that stand first; all others follow in the order of the schema."""

ELSEWHERE = {
    "models": "lineage variants",
    "papers": "title authors cites",
    "sources": "title",
    "products": "pricing",
    "milestones": "about",
}
"""Facts that have a section of their own."""


class Facts:
    """Makes the cards of one language."""

    def __init__(self, context: Context, language: Language) -> None:
        self._context, self._language, self._words = context, language, words(language)

    def rows(self, record: Record, evidence: Evidence) -> tuple[Row, ...]:
        """The card of a record, and after the facts its topics and links, which need no source."""
        disputed = {dispute.field for dispute in record.disputes}
        first = FIRST.get(record.kind, "").split()
        shown = {*record.facts} - {*ELSEWHERE.get(record.kind, "").split(), "ids"}
        order = [*(n for n in first if n in shown), *(n for n in record.facts if n in shown)]
        rows = [self._row(record.facts[name], evidence, disputed) for name in dict.fromkeys(order)]
        return (*_joined(rows, self._words), *self._unsourced(record, evidence))

    def _row(self, fact: Fact, evidence: Evidence, disputed: set[str]) -> Row:
        gap = isinstance(fact.value, Disclosure)
        return Row(
            name=fact.name,
            label=self._label(fact.name),
            values=() if gap else self.shown(fact),
            marks=evidence.marks(fact.supports, self._language),
            gap=gap,
            firm="" if fact.firmness in FIRM or gap else fact.firmness.label[self._language],
            disputed=fact.name in disputed,
        )

    def shown(self, fact: Fact) -> tuple[Value, ...]:
        """The values of a fact; a number that nobody has stated is about so much."""
        if isinstance(fact.value, Disclosure):
            return (Value(self._words["state"]["withheld"]),)
        values = tuple(self.values(fact.name, fact.value))
        if fact.firmness not in FIRM and isinstance(fact.value, (Count, Amount)):
            return tuple(value._replace(text=f"≈ {value.text}") for value in values)
        return values

    def _label(self, name: str) -> str:
        said = self._words["field"].get(name) or name.replace("_", " ")
        return speech.opening(said)

    def _unsourced(self, record: Record, evidence: Evidence) -> Iterable[Row]:
        if isinstance(record, Topic):
            scheme = Value(speech.opening(record.scheme.label[self._language]))
            yield Row("scheme", self._words["record"]["scheme"], (scheme,))
            if record.parent and (parent := self._context.link(record.parent, self._language)):
                wider = (Value(parent.name, link=parent),)
                yield Row("parent", self._words["record"]["parent"], wider)
        topics = self._context.links(record.topics, self._language)
        if topics:
            values = tuple(Value(topic.name, link=topic, before="") for topic in topics)
            yield Row("topics", self._label("topics"), values, lines=True)
        if links := linked(record):
            values = tuple(Value(self._label(name), address=address) for name, address in links)
            yield Row("links", self._label("links"), values)
        fact = record.facts.get("ids")
        marks = evidence.marks(fact.supports, self._language) if fact else ()
        for name, outer in catalogued(record):
            yield Row("ids", name, (Value(outer.label, address=outer.address),), marks)

    def told(self, record: Record, field: str, text: str) -> str:
        """A value that stands as text, said as the record's own value of that field is."""
        fact = record.facts.get(field)
        schema = type(fact.value) if fact else None
        if schema in (PartialDate, Count, Amount):
            try:
                value = schema.parse(text)
            except ValueError:
                return text
            return " ".join(each.text for each in self.values(field, value))
        return text

    def values(self, name: str, value: Any) -> Iterable[Value]:
        """A value of a field, in the words of the language."""
        language = self._language
        if isinstance(value, tuple):
            for item in value:
                yield from self.values(name, item)
        elif isinstance(value, Ref):
            link = self._context.cited(value, language)
            yield Value(link.name if link else str(value), link=link)
        elif isinstance(value, PartialDate):
            yield Value(speech.date(value, language))
        elif isinstance(value, Modality):
            label = speech.opening(value.label[language])
            yield Value(label, lane=lane_of_modality(value))
        elif isinstance(value, Access):
            yield Value(speech.opening(value.label[language]), access=str(value))
        elif isinstance(value, Term):
            yield Value(speech.opening(value.label[language]))
        elif isinstance(value, Count):
            unit = self._words["measure"].get(name, "{n}")
            yield Value(fill(unit, n=speech.count(int(value), language)))
        elif isinstance(value, Amount):
            yield Value(speech.amount(value, language))
        elif isinstance(value, Localized):
            yield Value(value[language])
        elif isinstance(value, CountryCode):
            yield Value(self._words["country"].get(str(value), str(value)))
        elif isinstance(value, (ArxivNumber, Doi, Url)):
            make = {ArxivNumber: arxiv, Doi: doi}.get(type(value), web)
            outer = make(value)
            yield Value(outer.label, address=outer.address)
        else:
            yield Value(str(value))


def _joined(rows: list[Row], table: Words) -> list[Row]:
    """Inputs and outputs in one line, `Text → Image`."""
    found = {row.name: row for row in rows}
    inputs, outputs = found.get("inputs"), found.get("outputs")
    if inputs is None or outputs is None or inputs.gap or outputs.gap:
        return rows
    first, *rest = outputs.values
    both = outputs._replace(
        label=table["record"]["modality"],
        values=(*inputs.values, first._replace(before=" → "), *rest),
        marks=tuple(sorted({*inputs.marks, *outputs.marks}, key=lambda mark: mark.number)),
        firm=outputs.firm or inputs.firm,
        disputed=inputs.disputed or outputs.disputed,
    )
    return [both if row is outputs else row for row in rows if row is not inputs]
