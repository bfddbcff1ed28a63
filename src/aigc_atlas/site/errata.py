"""What texts get wrong: `errata.html`, by text and by kind of mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..problems import Language
from ..records import Paper, Source
from ..records.categories import ErratumKind
from . import speech
from .charts.bars import Bar, bars_chart
from .context import Context, Link
from .page import LANGUAGES, Page
from .surveys import Mistake, mistakes, page_of
from .words import counted, words


@dataclass(frozen=True, slots=True)
class Entry:
    """One mistake, with its place on this page and beside the text."""

    id: str
    target: str
    text: str
    """The name of the text."""
    mistake: Mistake


@dataclass(frozen=True, slots=True)
class Text:
    """The mistakes of one text."""

    id: str
    name: str
    target: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """The mistakes of one kind."""

    id: str
    name: str
    meaning: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Errata:
    """Everything that the page shows."""

    said: str
    """How many there are."""
    texts: tuple[Text, ...]
    kinds: tuple[Kind, ...]
    by_text: tuple[Bar, ...]
    by_kind: tuple[Bar, ...]


def draw_errata(context: Context) -> Iterator[Page]:
    """`errata.html` in both languages."""
    for language in LANGUAGES:
        path, table = f"{language}/errata.html", words(language)["errata_page"]
        view = _errata(context, language)
        body = context.templates.render("errata.html", path, language, view=view)
        yield Page(path, language, table["title"], table["lead"], body)


def _errata(context: Context, language: Language) -> Errata:
    found = [
        (survey, link, _entries(survey, link, context, language))
        for survey in context.catalog
        if isinstance(survey, (Paper, Source)) and survey.errata
        if (link := context.link(survey.id, language))
    ]
    texts = tuple(
        Text(f"text-{survey.slug}", link.name, page_of(survey), entries)
        for survey, link, entries in found
    )
    every = [entry for text in texts for entry in text.entries]
    by_kind = {
        kind: tuple(e for e in every if e.mistake.kind == _label(kind, language))
        for kind in ErratumKind
    }
    kinds = tuple(
        Kind(f"kind-{kind}", _label(kind, language), kind.meaning[language], entries)
        for kind, entries in sorted(by_kind.items(), key=lambda item: -len(item[1]))
        if entries
    )
    table = words(language)["errata_page"]
    unsettled = sum(entry.mistake.unsettled for entry in every)
    said = [counted(table["count"], len(every))]
    said += [counted(table["open"], unsettled)] if unsettled else []
    said += [counted(table["texts"], len(texts))]
    return Errata(
        said=str(words(language)["listing"]["comma"]).join(said) if every else "",
        texts=texts,
        kinds=kinds,
        by_text=_bars(texts),
        by_kind=_bars(kinds),
    )


def _label(kind: ErratumKind, language: Language) -> str:
    return speech.opening(kind.label[language])


def _bars(some: Sequence[Text | Kind]) -> tuple[Bar, ...]:
    return bars_chart(Bar(each.name, len(each.entries), f"#{each.id}") for each in some)


def _entries(
    survey: Paper | Source, link: Link, context: Context, language: Language
) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            id=f"{survey.slug}-{number}",
            target=f"{page_of(survey)}#{mistake.id}",
            text=link.name,
            mistake=mistake,
        )
        for number, mistake in enumerate(mistakes(survey, context, language), start=1)
    )
