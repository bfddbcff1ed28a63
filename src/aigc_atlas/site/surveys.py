"""What a survey says and where: its outline, doubts and mistakes, and the sections on a record."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalog import Mention
from ..problems import Language
from ..records import Localized, Paper, Record, Ref, Source
from ..records.survey import Doubt, Erratum, Section
from .context import Context, Link


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the language of the page, or in the one that there is."""

    text: str
    lang: str
    """Set where it is not the page's language."""


@dataclass(frozen=True, slots=True)
class Number:
    """A reference number of the survey and the paper or source behind it."""

    number: str
    link: Link | None
    doubt: str
    """The id of what is said of it where it is uncertain."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A reference number of which it is not certain what it means."""

    id: str
    number: str
    section: str
    link: Link | None
    """What it is taken for."""
    note: str


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
class Passage:
    """A section that mentions a record."""

    section: str
    title: Said | None
    target: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A survey that mentions a record, and in which sections; none where only the name is known."""

    survey: Link
    places: tuple[Passage, ...]


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
    doubts = {doubt.reference: _doubt_id(doubt) for doubt in survey.doubts}
    return tuple(
        Part(
            id=anchor(number),
            section=section.section,
            title=Said(section.title[language], ""),
            mentions=context.links(section.mentions, language),
            references=tuple(
                Number(key, context.link(ref, language) if ref else None, doubts.get(key, ""))
                for key, ref in _numbers(survey, section)
            ),
        )
        for number, section in enumerate(survey.outline, start=1)
    )


def _numbers(survey: Paper | Source, section: Section) -> list[tuple[str, Ref | None]]:
    """The reference numbers of a section in their order, also those of which only doubt is left."""
    unknown = {d.reference: None for d in survey.doubts if d.section == section.section}
    numbers: dict[str, Ref | None] = {**unknown, **section.references}
    return sorted(numbers.items(), key=lambda each: (len(each[0]), each[0]))


def doubts(survey: Paper | Source, context: Context, language: Language) -> tuple[Uncertain, ...]:
    """The doubts in their order, each with the record that the outline takes the number for."""
    guesses = {key: ref for section in survey.outline for key, ref in section.references.items()}
    return tuple(
        Uncertain(
            id=_doubt_id(doubt),
            number=doubt.reference,
            section=doubt.section,
            link=context.link(guess, language) if (guess := guesses.get(doubt.reference)) else None,
            note=doubt.note[language],
        )
        for doubt in survey.doubts
    )


def _doubt_id(doubt: Doubt) -> str:
    return f"doubt-{doubt.reference}"


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
    """The surveys that mention a record, with the sections in the order of the text."""
    found: dict[Ref, dict[str, Passage]] = {}
    for mention in context.catalog.mentions_of(ref):
        if mention.field in ("outline", "names", "errata") and mention.by != ref:
            passages = found.setdefault(mention.by, {})
            passage = _passage(context.catalog.records[mention.by], mention, language)
            if passage.section:
                passages.setdefault(passage.section, passage)
    return tuple(
        Mentioned(link, tuple(passages.values()))
        for survey, passages in found.items()
        if (link := context.link(survey, language))
    )


def _passage(survey: Record, mention: Mention, language: Language) -> Passage:
    assert isinstance(survey, (Paper, Source))
    number, page = mention.path[1], f"{survey.id}.html"
    assert isinstance(number, int)
    if mention.field == "outline":
        part = survey.outline[number]
        target = f"{page}#{anchor(number + 1)}"
        return Passage(part.section, Said(part.title[language], ""), target)
    if mention.field == "errata":
        return Passage(survey.errata[number].section, None, f"{page}#erratum-{number + 1}")
    return Passage(survey.names[number].section or "", None, page)
