"""Where sources disagree: `disputes.html`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..problems import Language
from ..records import Record
from . import speech
from .context import Context, Link
from .facts import Facts, Value
from .page import LANGUAGES, Page
from .words import words


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One value that a source gives and that the atlas did not take."""

    link: Link
    field: str
    ours: tuple[Value, ...]
    theirs: str
    source: Link | None
    because: str


def draw_disputes(context: Context) -> Iterator[Page]:
    """`disputes.html` in both languages."""
    for language in LANGUAGES:
        path, table = f"{language}/disputes.html", words(language)["disputes_page"]
        view = _disputes(context, language)
        body = context.templates.render("disputes.html", path, language, view=view)
        yield Page(path, language, table["title"], table["lead"], body)


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
