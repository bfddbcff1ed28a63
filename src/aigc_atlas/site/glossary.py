"""Every topic's name in both languages, side by side with what it means: `glossary.html`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..catalog import fold
from ..problems import Language
from ..records import Topic
from .context import Context
from .indexes import DIGITS, Letter, letter_of
from .page import LANGUAGES, Page
from .words import words


@dataclass(frozen=True, slots=True)
class Entry:
    """One term; both pages show the same two names in the same order."""

    slug: str
    target: str
    en: str
    zh: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The terms under one letter."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms by the letter of their English name."""

    letters: tuple[Letter, ...]
    chapters: tuple[Chapter, ...]


def draw_glossary(context: Context) -> Iterator[Page]:
    """`glossary.html` in both languages."""
    chapters: dict[str, list[Topic]] = {}
    for topic in sorted(context.catalog.all(Topic), key=lambda t: (fold(t.name.en), t.id)):
        chapters.setdefault(letter_of(topic), []).append(topic)
    for language in LANGUAGES:
        path, table = f"{language}/glossary.html", words(language)["glossary"]
        view = _glossary(chapters, language)
        body = context.templates.render("glossary.html", path, language, view=view)
        yield Page(path, language, table["title"], table["lead"], body)


def _glossary(chapters: dict[str, list[Topic]], language: Language) -> Glossary:
    alphabet = [*(chr(place) for place in range(ord("A"), ord("Z") + 1)), DIGITS]
    titles = {DIGITS: words(language)["indexes"]["digits"]}
    ids = {letter: f"letter-{letter.lower()}" for letter in chapters}
    return Glossary(
        letters=tuple(
            Letter(titles.get(letter, letter), ids.get(letter, "")) for letter in alphabet
        ),
        chapters=tuple(
            Chapter(
                ids[letter],
                titles.get(letter, letter),
                tuple(_entry(topic, language) for topic in chapters[letter]),
            )
            for letter in alphabet
            if letter in chapters
        ),
    )


def _entry(topic: Topic, language: Language) -> Entry:
    meaning = topic.definition or topic.summary
    return Entry(topic.slug, f"{topic.id}.html", topic.name.en, topic.name.zh, meaning[language])
