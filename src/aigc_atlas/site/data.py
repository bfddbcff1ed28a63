"""What there is and how to take it: `data.html`, the exports, all errata and all disagreements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..export import FORMATS
from ..problems import Language
from ..records import KINDS, Record
from . import speech
from .context import Context, Link
from .facts import Facts, Value
from .neighbours import surveys
from .page import LANGUAGES, Asset, Page
from .shell import canonical
from .surveys import Mistake, mistakes
from .words import fill, words

SUFFIXES = {"json": "json", "bibtex": "bib"}
"""The formats that the site offers, each with the suffix of its file."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind and how many records it has."""

    kind: str
    count: str


@dataclass(frozen=True, slots=True)
class Export:
    """One file of the whole atlas."""

    path: str
    name: str
    format: str
    size: str


@dataclass(frozen=True, slots=True)
class DataView:
    """What `data.html` shows."""

    kinds: tuple[Kind, ...]
    exports: tuple[Export, ...]
    cite: str


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


def draw_data(context: Context) -> Iterator[Page | Asset]:
    """The three pages in both languages, and the exports."""
    exports = {name: FORMATS[name](context.catalog) for name in SUFFIXES}
    sizes = {name: len(text.encode()) for name, text in exports.items()}
    for name, text in exports.items():
        yield Asset(f"data/atlas.{SUFFIXES[name]}", text)
    for language in LANGUAGES:
        table = words(language)
        for page, group, view in (
            ("data", "data", _data(context, sizes, language)),
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


def _data(context: Context, sizes: dict[str, int], language: Language) -> DataView:
    info, table = context.info, words(language)
    edition = (
        fill(table["cite"]["edition"], version=info.version, date=info.updated)
        if info.updated
        else ""
    )
    home = canonical(f"{language}/index.html", info.url)
    return DataView(
        kinds=tuple(
            Kind(kind, speech.count(len(context.catalog.of_kind(kind)), language)) for kind in KINDS
        ),
        exports=tuple(
            Export(
                path=f"/data/atlas.{suffix}",
                name=f"atlas.{suffix}",
                format=table["data"]["formats"][name],
                size=_size(sizes[name]),
            )
            for name, suffix in SUFFIXES.items()
        ),
        cite=fill(table["data"]["cite_line"], site=info.name, edition=edition, url=home),
    )


def _size(octets: int) -> str:
    return f"{octets / 1e6:.1f} MB" if octets >= 10**6 else f"{max(1, round(octets / 1e3))} kB"


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
