"""The home page: what this is in five seconds, then the map, and ways in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..problems import LANGUAGES, Language
from ..records import Milestone, Model, Record, Ref
from . import speech
from .context import Context, Link
from .feed import feed_link
from .lanes import Strip, make_strips
from .map import Map, make_map
from .page import Page
from .questions.models import by_year, sizes
from .questions.question import Question
from .significance import Significance, by_date
from .words import words

ON_THE_MAP = 60
TRIES = (
    "models/stable-diffusion-1",
    "models/transformer",
    "topics/generative-adversarial-network",
    "models/gpt-3",
    "products/chatgpt",
)
"""What the search field offers; where one is missing, what most grew out of takes its place."""


@dataclass(frozen=True, slots=True)
class Number:
    """One of the four numbers, and the word under it."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point."""

    link: Link
    date: str
    summary: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One real fact with the place that supports it."""

    record: Link
    value: str
    source: Link
    where: str


@dataclass(frozen=True, slots=True)
class Home:
    """What the page shows."""

    tries: tuple[Link, ...]
    map: Map
    strips: tuple[Strip, ...]
    span: int
    """How many years the map shows."""
    numbers: tuple[Number, ...]
    questions: tuple[Question, ...]
    turns: tuple[Turn, ...]
    sample: Sample | None
    scope: str
    """The page about sources, where there is one."""


def draw_home(context: Context) -> Iterator[Page]:
    """`index.html` in both languages."""
    shown, numbers = _shown(context), _numbers(context)
    for language in LANGUAGES:
        path = f"{language}/index.html"
        drawn = make_map(context, shown, language, edges=context.lineage.edges)
        scope = f"{language}/about/sources.html"
        view = Home(
            tries=context.links(_tries(context), language),
            map=drawn,
            strips=make_strips(context, shown, language),
            span=len([year for year in drawn.years if year.label.isdecimal()]),
            numbers=numbers,
            questions=tuple(
                question for ask in (by_year, sizes) if (question := ask(context, language))
            ),
            turns=_turns(context, language),
            sample=_sample(context, language),
            scope="about/sources.html" if scope in context.info.handwritten else "",
        )
        body = context.templates.render("home.html", path, language, view=view)
        head = feed_link(path, language, context.info)
        yield Page(path, language, "", words(language)["home"]["description"], body, head=head)


def _shown(context: Context) -> list[Record]:
    """The models that most came of, and great events that no model stands for."""
    events = [
        milestone
        for milestone in context.catalog.all(Milestone)
        if milestone.significance == "1"
        and not any(ref.kind == "models" for ref in milestone.about)
    ]
    models = sorted(context.catalog.all(Model), key=Significance(context).order)
    return [*events, *models[: ON_THE_MAP - len(events)]]


def _tries(context: Context) -> list[Ref]:
    offered = [Ref(ref) for ref in TRIES if ref in context.catalog]
    rest = sorted(context.descendants, key=lambda ref: (-context.descendants[ref], ref))
    return list(dict.fromkeys([*offered, *(Ref(ref) for ref in rest)]))[:5]


def _numbers(context: Context) -> tuple[Number, ...]:
    catalog = context.catalog
    named = {
        support.at
        for record in catalog
        for fact in record.facts.values()
        for support in fact.supports
    }
    sources = {catalog.follow(ref) for ref in named}
    counts = {
        "records": len(catalog),
        "sources": len(sources),
        "makers": len(catalog.of_kind("companies")),
        "links": len(context.lineage.edges),
    }
    return tuple(Number(key, f"{count:,}") for key, count in counts.items())


def _turns(context: Context, language: Language) -> tuple[Turn, ...]:
    great = [m for m in context.catalog.all(Milestone) if m.significance == "1"]
    turns = []
    for milestone in by_date(great)[-6:]:
        link = context.link(milestone.id, language)
        if link and milestone.date:
            summary = milestone.summary[language]
            turns.append(Turn(link, speech.date(milestone.date, language), summary))
    return tuple(turns)


def _sample(context: Context, language: Language) -> Sample | None:
    """The size of the model that most came of, among those whose paper says where it stands."""
    models = sorted(context.catalog.all(Model), key=Significance(context).order)
    for model in models:
        fact = model.facts.get("parameters")
        if fact is None or not isinstance(model.parameters, int) or fact.firmness != "stated":
            continue
        for support in fact.supports:
            record, source = context.link(model.id, language), context.link(support.at, language)
            if record and source and support.where and support.at.kind == "papers":
                value = speech.count(int(model.parameters), language)
                return Sample(record, value, source, support.where)
    return None
