"""What the atlas has of each survey, section by section: `coverage.html`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..coverage import Coverage, Survey, spans
from ..coverage import Part as Covered
from ..problems import Language
from .context import Context, Link
from .page import LANGUAGES, Page
from .surveys import Said, Uncertain, anchor, doubts, page_of, said
from .words import fill, words


@dataclass(frozen=True, slots=True)
class Row:
    """One section: how much of it there is, and the records themselves."""

    target: str
    """Its place on the page to read the survey by."""
    section: str
    title: Said
    records: tuple[Link, ...]
    papers: tuple[tuple[str, Link], ...]
    """Reference numbers, each with its record."""
    without: str
    """Reference numbers whose record is missing."""
    names: int


@dataclass(frozen=True, slots=True)
class Table:
    """One survey."""

    id: str
    link: Link
    reading: str
    """The page to read it by; empty where it has no outline."""
    rows: tuple[Row, ...]
    records: int
    papers: int
    without: int
    numbers: str
    """The numbers without a record."""
    unexplained: str
    """Those of them of which nothing is said."""
    doubts: tuple[Uncertain, ...]
    names: int
    roles: str
    unmentioned: tuple[Link, ...]


def draw_coverage(context: Context) -> Iterator[Page]:
    """`coverage.html` in both languages."""
    for language in LANGUAGES:
        path, table = f"{language}/coverage.html", words(language)["coverage"]
        view = tuple(_table(*each, context, language) for each in context.surveys)
        body = context.templates.render("coverage.html", path, language, view=view)
        yield Page(path, language, table["title"], table["lead"], body)


def _table(survey: Survey, told: Coverage, context: Context, language: Language) -> Table:
    reading = page_of(survey)
    link, table = context.link(told.survey, language), words(language)
    assert link is not None
    comma, roles = table["listing"]["comma"], table["coverage"]["roles"]
    return Table(
        id=f"survey-{told.survey.slug}",
        link=link,
        reading=reading if told.parts else "",
        rows=tuple(
            _row(f"{reading}#{anchor(part.section)}", part, context, language)
            for part in told.parts
        ),
        records=len(told.records),
        papers=len(told.references),
        without=len(told.unidentified),
        numbers=spans(told.unidentified, comma),
        unexplained=spans(told.unexplained, comma),
        doubts=doubts(survey, context, language),
        names=told.names,
        roles=comma.join(
            fill(roles[role or "record"], n=count) for role, count in told.roles.items()
        ),
        unmentioned=context.links(told.unmentioned, language),
    )


def _row(target: str, part: Covered, context: Context, language: Language) -> Row:
    papers = ((key, context.link(ref, language)) for key, ref in part.references.items())
    return Row(
        target=target,
        section=part.section,
        title=said(part.title, language),
        records=context.links(part.records, language),
        papers=tuple((key, link) for key, link in papers if link is not None),
        without=words(language)["listing"]["comma"].join(part.without),
        names=len(part.names),
    )
