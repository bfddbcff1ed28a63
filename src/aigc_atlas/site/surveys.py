"""What a text says and where: its sections, doubts and mistakes, and the sections on a record.

A text with an outline has a page to read it by (`reading`); all of that stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..catalog import Mention
from ..problems import Language
from ..records import Localized, Paper, Record, Ref, Source
from ..records.survey import Erratum, Section
from . import speech
from .context import Context, Link
from .words import counted, fill, words


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the language of the page, or in the one that there is."""

    text: str
    lang: str
    """Set where it is not the page's language."""


@dataclass(frozen=True, slots=True)
class Step:
    """A section as contents and neighbours name it."""

    target: str
    section: str
    title: Said
    depth: int
    """How many of the sections above it the outline has."""

    @property
    def place(self) -> str:
        """Its place on the page itself."""
        return self.target[self.target.index("#") :]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that a text says and that is wrong."""

    id: str
    section: str
    where: str
    """The section in words."""
    kind: str
    """What sort of mistake it is, in words."""
    unsettled: bool
    claim: Said
    correction: str
    about: tuple[Link, ...]
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A reference number of which it is not certain what it means."""

    id: str
    number: str
    where: str
    """The section in words."""
    link: Link | None
    """What it is taken for."""
    note: str


@dataclass(frozen=True, slots=True)
class AsSurvey:
    """What the record page of a text shows of it as a survey."""

    target: str
    """The page to read it by; empty where it has no outline."""
    contents: tuple[Step, ...]
    corrected: str
    """How many errata stand on the page to read it by."""
    doubts: tuple[Uncertain, ...]
    errata: tuple[Mistake, ...]
    """Doubts and errata themselves, where there is no such page."""


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


def page_of(survey: Paper | Source) -> str:
    """Where its sections and errata stand: the page to read it by, or its record's page."""
    return f"read/{survey.slug}.html" if survey.outline else f"{survey.id}.html"


def anchor(section: str) -> str:
    """The id of a section on the page to read a text by: `4.1.2` → `s-4-1-2`."""
    return "s-" + re.sub(r"\W+", "-", section.casefold()).strip("-")


def sections(survey: Paper | Source) -> list[tuple[str, Section | None]]:
    """The sections in their order; among them those that only the other lists know, by number."""
    listed: list[tuple[str, Section | None]] = [(part.section, part) for part in survey.outline]
    known = {section for section, _ in listed}
    others = (survey.names, survey.doubts, survey.errata)
    named = [each.section for entries in others for each in entries]
    for section in dict.fromkeys(name for name in named if name):
        if section not in known:
            later = (i for i, (each, _) in enumerate(listed) if _order(each) > _order(section))
            listed.insert(next(later, len(listed)), (section, None))
    return listed


def _order(section: str) -> tuple[int, ...]:
    """A section's number for sorting; what has none, such as an abstract, comes first."""
    return tuple(map(int, re.findall(r"[0-9]+", section)))


def contents(survey: Paper | Source, language: Language) -> tuple[Step, ...]:
    """Every section with its place and its depth."""
    steps: list[Step] = []
    above: list[str] = []
    seen: dict[str, int] = {}
    for section, part in sections(survey):
        while above and not section.startswith(f"{above[-1]}."):
            above.pop()
        again = seen[section] = seen.get(section, 0) + 1
        place = anchor(section) + (f"--{again}" if again > 1 else "")
        title = said(part.title, language) if part else _untitled(section, language)
        number = section if part and any(map(str.isdigit, section)) else ""
        steps.append(Step(f"{page_of(survey)}#{place}", number, title, len(above)))
        above.append(section)
    return tuple(steps)


def _untitled(section: str, language: Language) -> Said:
    """What a section is called that the outline does not have."""
    table = words(language)["reading"]
    return Said(table["places"].get(section) or fill(table["section"], section=section), "")


def _where(section: str, language: Language) -> str:
    """A section in few words: `§ 4.1`, or what has no number by its name."""
    table = words(language)
    named = table["reading"]["places"].get(section)
    return str(named or fill(table["record"]["section"], section=section))


def as_survey(survey: Paper | Source, context: Context, language: Language) -> AsSurvey:
    """What its record page shows of a text."""
    told = mistakes(survey, context, language)
    count = words(language)["reading"]["corrections"]
    return AsSurvey(
        target=page_of(survey) if survey.outline else "",
        contents=contents(survey, language) if survey.outline else (),
        corrected=counted(count, len(told)) if told and survey.outline else "",
        doubts=() if survey.outline else doubts(survey, context, language),
        errata=() if survey.outline else told,
    )


def doubts(survey: Paper | Source, context: Context, language: Language) -> tuple[Uncertain, ...]:
    """The doubts in their order, each with the record that the outline takes the number for."""
    guesses = {key: ref for section in survey.outline for key, ref in section.references.items()}
    return tuple(
        Uncertain(
            id=f"doubt-{doubt.reference}",
            number=doubt.reference,
            where=_where(doubt.section, language),
            link=context.link(guess, language) if (guess := guesses.get(doubt.reference)) else None,
            note=doubt.note[language],
        )
        for doubt in survey.doubts
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
        where=_where(erratum.section, language),
        kind=speech.opening(erratum.kind.label[language]),
        unsettled=bool(erratum.unsettled),
        claim=said(erratum.claim, language),
        correction=erratum.correction[language],
        about=context.links(erratum.about, language),
        evidence=tuple(link for ref in erratum.at if (link := context.cited(ref, language))),
    )


def mentioned(
    mentions: Iterable[Mention], context: Context, language: Language
) -> tuple[Mentioned, ...]:
    """The surveys that mention a record, with the sections in the order of the text."""
    found: dict[Ref, dict[str, Passage]] = {}
    for mention in mentions:
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
    number, page = mention.path[1], page_of(survey)
    assert isinstance(number, int)
    if mention.field == "outline":
        part = survey.outline[number]
        title = Said(part.title[language], "")
        return Passage(part.section, title, f"{page}#{anchor(part.section)}")
    if mention.field == "errata":
        return Passage(survey.errata[number].section, None, f"{page}#erratum-{number + 1}")
    section = survey.names[number].section or ""
    place = f"#{anchor(section)}" if section and survey.outline else ""
    return Passage(section, None, f"{page}{place}")
