"""What a survey says and where: its outline, its mistakes, and the sections that mention a record."""

from __future__ import annotations

from dataclasses import dataclass

from ..problems import Language
from ..records import Localized, Paper, Ref, Source
from ..records.survey import Erratum
from .context import Context, Link


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the language of the page, or in the one that there is."""

    text: str
    lang: str
    """Set where it is not the page's language."""


@dataclass(frozen=True, slots=True)
class Number:
    """A reference number of the survey and the paper behind it."""

    number: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Part:
    """One section of an outline."""

    id: str
    section: str
    title: Said
    mentions: tuple[Link, ...]
    references: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that a text says and that is wrong."""

    id: str
    section: str
    claim: Said
    correction: str
    about: tuple[Link, ...]
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A section of a survey that mentions a record."""

    survey: Link
    section: str
    title: Said | None
    target: str


def said(text: Localized, language: Language) -> Said:
    """A text that may stand in one language only: a quotation, a section's title."""
    if text.en != text.zh:
        return Said(text[language], "")
    chinese = any("\u4e00" <= c <= "\u9fff" for c in text.en)
    own = "zh" if chinese else "en"
    return Said(text.en, "" if own == language or not text.en.strip() else own)


def anchor(number: int) -> str:
    """The id of a section on the survey's page."""
    return f"part-{number}"


def outline(survey: Paper | Source, context: Context, language: Language) -> tuple[Part, ...]:
    """The sections in their order, with what each mentions."""
    return tuple(
        Part(
            id=anchor(number),
            section=section.section,
            title=said(section.title, language),
            mentions=context.links(section.mentions, language),
            references=tuple(
                Number(key, context.link(ref, language)) for key, ref in section.references.items()
            ),
        )
        for number, section in enumerate(survey.outline, start=1)
    )


def mistakes(survey: Paper | Source, context: Context, language: Language) -> tuple[Mistake, ...]:
    """The errata in their order."""
    return tuple(
        _mistake(number, erratum, context, language)
        for number, erratum in enumerate(survey.errata, start=1)
    )


def _mistake(number: int, erratum: Erratum, context: Context, language: Language) -> Mistake:
    return Mistake(
        id=f"erratum-{number}",
        section=erratum.section,
        claim=said(erratum.claim, language),
        correction=erratum.correction[language],
        about=context.links(erratum.about, language),
        evidence=context.links(erratum.at, language),
    )


def mentioned(ref: Ref, context: Context, language: Language) -> tuple[Mentioned, ...]:
    """The sections of surveys that mention a record: one row a section, in the order of the text."""
    rows: dict[tuple[str, str], Mentioned] = {}
    for mention in context.catalog.mentions_of(ref):
        survey = context.catalog.records[mention.by]
        if mention.field not in ("outline", "names", "errata") or survey.id == ref:
            continue
        assert isinstance(survey, (Paper, Source))
        number = mention.path[1]
        assert isinstance(number, int)
        link = context.link(survey.id, language)
        assert link is not None
        if mention.field == "outline":
            part = survey.outline[number]
            section, title = part.section, said(part.title, language)
            target = f"{link.target}#{anchor(number + 1)}"
        elif mention.field == "names":
            section, title = survey.names[number].section or "", None
            target = link.target
        else:
            section, title = survey.errata[number].section, None
            target = f"{link.target}#erratum-{number + 1}"
        rows.setdefault((survey.id, section), Mentioned(link, section, title, target))
    return tuple(rows.values())
