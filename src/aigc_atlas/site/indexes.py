"""The index of each kind: all of its records by letter and by year; topics as an outline."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..catalog import fold
from ..problems import Language
from ..records import KINDS, Record, Ref
from ..records.categories import Scheme
from . import speech
from .context import Context, Link
from .page import LANGUAGES, Page
from .words import counted, fill, words

DIGITS = "0"
"""The heading of names that begin with no letter of A–Z."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The records under one letter or one year."""

    id: str
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A place in the alphabet; without an id where no name begins so."""

    letter: str
    id: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """All records of a kind."""

    kind: str
    count: str
    letters: tuple[Letter, ...]
    by_letter: tuple[Chapter, ...]
    by_year: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic in the outline, with the number of records below it."""

    link: Link
    depth: int
    count: int


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree of the taxonomy."""

    id: str
    title: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class OutlineView:
    """All topics, tree by tree."""

    kind: str
    count: str
    schemes: tuple[Tree, ...]


def draw_indexes(context: Context) -> Iterator[Page]:
    """`models/index.html` and its likes, in both languages."""
    shelves = {kind: _shelf(context.catalog.of_kind(kind)) for kind in KINDS if kind != "topics"}
    for language in LANGUAGES:
        for kind in KINDS:
            template, view = (
                ("topics_index.html", _outline(context, language))
                if kind == "topics"
                else ("index.html", _index(kind, shelves[kind], context, language))
            )
            path, table = f"{language}/{kind}/index.html", words(language)
            name = table["kinds"][kind]
            yield Page(
                path=path,
                language=language,
                title=name,
                description=fill(table["indexes"]["description"], kinds=name),
                body=context.templates.render(template, path, language, view=view),
            )


def letter_of(record: Record) -> str:
    """The letter under which a record is found, in both languages: that of its English name."""
    plain = unicodedata.normalize("NFKD", record.name.en)
    first = next((c for c in plain if c.isalnum()), "").upper()
    return first if "A" <= first <= "Z" else DIGITS


Shelf = tuple[dict[str, list[Ref]], dict[int, list[Ref]]]
"""The records of a kind by letter, and by year (0 without one), each in the order of their names."""


def _shelf(records: Iterable[Record]) -> Shelf:
    by_letter: dict[str, list[Ref]] = {}
    by_year: dict[int, list[Ref]] = {}
    for record in sorted(records, key=lambda r: (fold(r.name.en), r.id)):
        by_letter.setdefault(letter_of(record), []).append(record.id)
        by_year.setdefault(record.year or 0, []).append(record.id)
    return by_letter, by_year


def _index(kind: str, shelf: Shelf, context: Context, language: Language) -> IndexView:
    by_letter, by_year = shelf
    table = words(language)["indexes"]

    def chapter(key: str, title: str, found: list[Ref]) -> Chapter:
        return Chapter(key, title, context.links(found, language))

    titles = {DIGITS: table["digits"]}
    alphabet = [chr(place) for place in range(ord("A"), ord("Z") + 1)]
    return IndexView(
        kind=kind,
        count=counted(table["count"], len(context.catalog.of_kind(kind))),
        letters=tuple(
            Letter(
                titles.get(letter, letter),
                f"letter-{letter.lower()}" if letter in by_letter else "",
            )
            for letter in [*alphabet, DIGITS]
        ),
        by_letter=tuple(
            chapter(f"letter-{letter.lower()}", titles.get(letter, letter), by_letter[letter])
            for letter in [*alphabet, DIGITS]
            if letter in by_letter
        ),
        by_year=tuple(
            chapter(
                f"year-{year}" if year else "undated",
                fill(table["year"], year=year) if year else table["undated"],
                by_year[year],
            )
            for year in sorted(by_year, reverse=True)
        )
        if any(by_year)
        else (),
    )


def _outline(context: Context, language: Language) -> OutlineView:
    table, counts = words(language)["indexes"], _members(context)
    schemes = []
    for scheme in Scheme:
        branches = [
            branch
            for root in context.taxonomy.roots(scheme)
            for branch in _below(root.id, 0, context, counts, language)
        ]
        if branches:
            title = speech.opening(scheme.label[language])
            schemes.append(Tree(f"scheme-{scheme}", title, tuple(branches)))
    count = counted(table["count"], len(context.catalog.of_kind("topics")))
    return OutlineView("topics", count, tuple(schemes))


def _below(
    topic: str, depth: int, context: Context, counts: dict[str, int], language: Language
) -> Iterator[Branch]:
    link = context.link(topic, language)
    if link is not None and depth < 20:
        yield Branch(link, depth, counts.get(topic, 0))
        for child in context.taxonomy.children(topic):
            yield from _below(child.id, depth + 1, context, counts, language)


def _members(context: Context) -> dict[str, int]:
    """How many records name each topic or one below it."""
    topics = context.catalog.of_kind("topics")
    return {topic.id: len(context.taxonomy.members(topic.id)) for topic in topics}
