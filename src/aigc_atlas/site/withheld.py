"""What makers tell of their models and what they do not: `withheld.html`, by field and by maker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..problems import Language
from ..records import Disclosure, Fact, Model, Record, Ref
from . import speech
from .charts.shares import Shares, shares_chart
from .context import Context, Link
from .evidence import FIRM
from .facts import Facts
from .page import LANGUAGES, Page
from .words import fill, words

FIELDS = ("parameters", "training_data", "training_compute", "context_window")
"""What a maker of a model may tell or keep to itself, and nearly every model has."""

STATES = ("stated", "estimated", "withheld", "unknown")


@dataclass(frozen=True, slots=True)
class Told:
    """What there is of one field of one model."""

    state: str
    """One of `STATES`."""
    text: str
    firm: str
    """How firmly, where nobody has stated it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One model with its fields."""

    link: Link
    fields: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many models of a maker have a field stated, estimated and withheld."""

    stated: int
    estimated: int
    withheld: int


@dataclass(frozen=True, slots=True)
class Maker:
    """One maker: counts, and the models behind them."""

    id: str
    link: Link
    total: int
    shares: tuple[Share, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """One fact that a maker keeps to itself, and what shows it."""

    link: Link
    field: str
    sources: tuple[Link, ...]
    read: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """Everything that the page shows."""

    answer: str
    chart: Shares
    fields: tuple[str, ...]
    makers: tuple[Maker, ...]
    silences: tuple[Silence, ...]


def draw_withheld(context: Context) -> Iterator[Page]:
    """`withheld.html` in both languages."""
    for language in LANGUAGES:
        path, table = f"{language}/withheld.html", words(language)["withheld"]
        view = _withheld(context, language)
        body = context.templates.render("withheld.html", path, language, view=view)
        yield Page(path, language, table["title"], table["lead"], body)


def _withheld(context: Context, language: Language) -> Withheld:
    chart = disclosure(context, language)
    return Withheld(
        answer=disclosure_said(context, language),
        chart=chart,
        fields=tuple(row.label for row in chart.rows),
        makers=tuple(_makers(context, _states(context), language)),
        silences=tuple(_silences(context, language)),
    )


def disclosure(context: Context, language: Language) -> Shares:
    """For each of `FIELDS`, of how many models it is stated, estimated, withheld and unknown."""
    labels = tuple(speech.opening(words(language)["field"][name]) for name in FIELDS)
    counts = [[column[state] for state in STATES] for column in _columns(context)]
    return shares_chart(labels, STATES, counts)


def disclosure_said(context: Context, language: Language) -> str:
    """The same of the first of them in words; empty without models."""
    models, sizes = context.catalog.all(Model), _columns(context)[0]
    answer = fill(
        words(language)["withheld"]["answer"],
        total=speech.count(len(models), language),
        **{state: sizes[state] for state in STATES},
    )
    return answer if models else ""


def _states(context: Context) -> dict[Ref, list[str]]:
    """The state of each of `FIELDS`, by model."""
    return {
        model.id: [_state(model.facts.get(name)) for name in FIELDS]
        for model in context.catalog.all(Model)
    }


def _columns(context: Context) -> list[Counter[str]]:
    states = _states(context).values()
    return [Counter(row[place] for row in states) for place in range(len(FIELDS))]


def _state(fact: Fact | None) -> str:
    if fact is None:
        return "unknown"
    if isinstance(fact.value, Disclosure):
        return "withheld"
    return "stated" if fact.firmness in FIRM else "estimated"


def _makers(
    context: Context, states: Mapping[Ref, Sequence[str]], language: Language
) -> Iterator[Maker]:
    """Every maker, the one with the most models first."""
    found: dict[Ref, list[Model]] = {}
    for model in context.catalog.all(Model):
        if isinstance(model.developers, tuple):
            for ref in dict.fromkeys(map(context.catalog.follow, model.developers)):
                found.setdefault(ref, []).append(model)
    facts = Facts(context, language)
    for ref, models in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        if link := context.link(ref, language):
            columns = [Counter(states[m.id][place] for m in models) for place in range(len(FIELDS))]
            yield Maker(
                id=ref.slug,
                link=link,
                total=len(models),
                shares=tuple(Share(c["stated"], c["estimated"], c["withheld"]) for c in columns),
                lines=tuple(_lines(models, states, facts, context, language)),
            )


def _lines(
    models: Iterable[Model],
    states: Mapping[Ref, Sequence[str]],
    facts: Facts,
    context: Context,
    language: Language,
) -> Iterator[Line]:
    for model in sorted(models, key=lambda m: (m.released.first, m.id), reverse=True):
        if link := context.link(model.id, language):
            pairs = zip(FIELDS, states[model.id], strict=True)
            yield Line(
                link, tuple(_told(model, name, state, facts, language) for name, state in pairs)
            )


def _told(model: Model, name: str, state: str, facts: Facts, language: Language) -> Told:
    fact = model.facts.get(name)
    if fact is None:
        return Told(state, "—", "")
    text = "".join(value.text for value in facts.shown(fact))
    return Told(state, text, fact.firmness.label[language] if state == "estimated" else "")


def _silences(context: Context, language: Language) -> Iterator[Silence]:
    table = words(language)["field"]
    for record in context.catalog:
        for fact in _withheld_facts(record):
            link = context.link(record.id, language)
            assert link is not None
            read = max((s.accessed for s in fact.supports if s.accessed), default=None)
            yield Silence(
                link=link,
                field=speech.opening(table.get(fact.name, fact.name)),
                sources=context.links(dict.fromkeys(fact.sources), language),
                read=speech.date(read, language) if read else "",
            )


def _withheld_facts(record: Record) -> Iterator[Fact]:
    for fact in record.facts.values():
        if isinstance(fact.value, Disclosure):
            yield fact
