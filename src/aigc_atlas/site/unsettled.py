"""What is not settled: all errata of surveys, and all disagreements of sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..problems import Language
from ..records import Record
from . import speech
from .context import Context, Link
from .facts import Facts, Value
from .neighbours import surveys
from .page import LANGUAGES, Page
from .surveys import Mistake, mistakes
from .words import words


@dataclass(frozen=True, slots=True)
class Errata:
    """The mistakes of one text."""

    link: Link
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One value that a source gives and that the atlas did not take."""

    link: Link
    field: str
    ours: tuple[Value, ...]
    theirs: str
    source: Link | None
    because: str


def draw_unsettled(context: Context) -> Iterator[Page]:
    """Both pages in both languages."""
    for language in LANGUAGES:
        table = words(language)
        for page, group, view in (
            ("errata", "errata_page", _errata(context, language)),
            ("disputes", "disputes_page", _disputes(context, language)),
        ):
            path = f"{language}/{page}.html"
            yield Page(
                path=path,
                language=language,
                title=table[group]["title"],
                description=table[group]["lead"],
                body=context.templates.render(f"{page}.html", path, language, view=view),
            )


def _errata(context: Context, language: Language) -> tuple[Errata, ...]:
    found = []
    for survey in surveys(context.catalog):
        link = context.link(survey.id, language)
        if link and survey.errata:
            found.append(Errata(link, mistakes(survey, context, language)))
    return tuple(found)


def _disputes(context: Context, language: Language) -> tuple[Disagreement, ...]:
    facts = Facts(context, language)
    return tuple(
        row
        for record in context.catalog
        if record.disputes
        for row in _disputes_of(record, facts, context, language)
    )


def _disputes_of(
    record: Record, facts: Facts, context: Context, language: Language
) -> Iterator[Disagreement]:
    link, table = context.link(record.id, language), words(language)
    for dispute in record.disputes:
        fact = record.facts.get(dispute.field)
        assert link is not None
        yield Disagreement(
            link=link,
            field=speech.opening(table["field"].get(dispute.field, dispute.field)),
            ours=facts.shown(fact) if fact else (),
            theirs=facts.told(record, dispute.field, dispute.value),
            source=context.link(dispute.at, language),
            because=dispute.because[language],
        )
