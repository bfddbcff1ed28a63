"""Pages to read a text by: section by section what it names, cites and gets wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..catalog import fold, names_of
from ..coverage import Coverage, Survey, spans
from ..export.outside import Outer, readable
from ..problems import Language
from ..records import KINDS, Paper, Ref
from ..records.survey import Mention
from . import speech
from .context import Context, Link
from .page import LANGUAGES, Page
from .surveys import Mistake, Step, contents, mistakes, page_of, said, sections
from .words import counted, fill, words


@dataclass(frozen=True, slots=True)
class Records:
    """What a section mentions, of one kind."""

    kind: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the text prints it, and the record that keeps it."""

    name: str
    role: str
    link: Link


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference number and its paper or source; none where only a doubt is left."""

    number: str
    id: str
    """Set where it is not certain what the number means."""
    link: Link | None
    title: str
    by: str
    """Its authors and its year."""
    outer: Outer | None
    note: str
    """What is known where it is not certain."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One section."""

    id: str
    level: int
    """Of its heading."""
    step: Step
    records: tuple[Records, ...]
    names: tuple[Named, ...]
    references: tuple[Reference, ...]
    mistakes: tuple[Mistake, ...]
    before: Step | None
    after: Step | None

    @property
    def says(self) -> bool:
        """Whether there is anything but mistakes in it."""
        return bool(self.records or self.names or self.references)


@dataclass(frozen=True, slots=True)
class Reading:
    """One text."""

    link: Link
    name_language: str
    """Set where its title is in the other language."""
    other_name: str
    other_language: str
    target: str
    """Its own page."""
    summary: str
    counts: str
    outer: tuple[Outer, ...]
    contents: tuple[Step, ...]
    passages: tuple[Passage, ...]
    elsewhere: tuple[Named, ...]
    """Names of which only the text is known, not the section."""
    unexplained: str
    """The numbers without a record of which nothing is said."""


def draw_reading(context: Context) -> Iterator[Page]:
    """A page for every text that has an outline, and the list of them, in both languages."""
    told = [(survey, found) for survey, found in context.surveys if survey.outline]
    for language in LANGUAGES:
        table = words(language)["reading"]
        drawn = [Writer(context, survey, found, language).text() for survey, found in told]
        path = f"{language}/read/index.html"
        body = context.templates.render("readings.html", path, language, view=drawn)
        yield Page(path, language, table["title"], table["lead"], body)
        for text in drawn:
            path = f"{language}/{text.target}"
            yield Page(
                path=path,
                language=language,
                title=fill(table["titled"], name=text.link.name),
                description=fill(table["description"], name=text.link.name, counts=text.counts),
                body=context.templates.render("reading.html", path, language, view=text),
            )


class Writer:
    """Writes one text in one language."""

    def __init__(
        self, context: Context, survey: Survey, told: Coverage, language: Language
    ) -> None:
        self._context, self._survey, self._told = context, survey, told
        self._language, self._words = language, words(language)
        self._doubts = {doubt.reference: doubt for doubt in survey.doubts}

    def text(self) -> Reading:
        """The text whole."""
        survey, language = self._survey, self._language
        link = self._context.link(survey.id, language)
        assert link is not None
        other = survey.name["zh" if language == "en" else "en"]
        steps = contents(survey, language)
        return Reading(
            link=link,
            name_language=said(survey.name, language).lang,
            other_name="" if other == link.name else other,
            other_language="zh" if language == "en" else "en",
            target=page_of(survey),
            summary=survey.summary[language],
            counts=self._counts(steps),
            outer=tuple(readable(survey)),
            contents=steps,
            passages=tuple(self._passages(steps)),
            elsewhere=self._names([name for name in survey.names if not name.section], set()),
            unexplained=spans(self._told.unexplained, self._words["listing"]["comma"]),
        )

    def _counts(self, steps: Sequence[Step]) -> str:
        table, told = self._words["reading"], self._told
        counts = {
            "sections": len(steps),
            "records": len(told.records),
            "references": len(told.references),
            "unknown": len(told.unidentified),
            "corrections": len(self._survey.errata),
        }
        said = [counted(table[name], n) for name, n in counts.items() if n]
        return str(self._words["listing"]["comma"]).join(said)

    def _passages(self, steps: Sequence[Step]) -> Iterator[Passage]:
        wrong: dict[str, list[Mistake]] = {}
        for mistake in mistakes(self._survey, self._context, self._language):
            wrong.setdefault(mistake.section, []).append(mistake)
        names: dict[str, list[Mention]] = {}
        for name in self._survey.names:
            names.setdefault(name.section or "", []).append(name)
        for place, (section, part) in enumerate(sections(self._survey)):
            cited = self._known(part.references) if part else {}
            mentions = self._context.links(part.mentions, self._language) if part else ()
            shown = {*(link.id for link in mentions), *cited.values()}
            yield Passage(
                id=steps[place].place[1:],
                level=min(steps[place].depth, 4) + 2,
                step=steps[place],
                records=tuple(self._by_kind(mentions, set(cited.values()))),
                names=self._names(names.pop(section, []), shown),
                references=tuple(self._references(section, cited)),
                mistakes=tuple(wrong.pop(section, [])),
                before=steps[place - 1] if place else None,
                after=steps[place + 1] if place + 1 < len(steps) else None,
            )

    def _known(self, references: Mapping[str, Ref]) -> dict[str, Ref]:
        followed = {key: self._context.catalog.follow(ref) for key, ref in references.items()}
        return {key: ref for key, ref in followed.items() if ref in self._context.catalog}

    def _by_kind(self, mentions: Sequence[Link], cited: set[Ref]) -> Iterator[Records]:
        """A paper that is among the references of the section stands there alone."""
        for kind in KINDS:
            links = tuple(
                link
                for link in dict.fromkeys(mentions)
                if link.id.startswith(f"{kind}/") and link.id not in cited
            )
            if links:
                yield Records(self._words["kinds"][kind], links)

    def _names(self, names: Sequence[Mention], shown: set[str]) -> tuple[Named, ...]:
        """The names that are a part of a record, or that it is not shown under already."""
        found = []
        for each in names:
            link = self._context.link(each.record, self._language)
            if link is None:
                continue
            name = each.name[self._language]
            own = names_of(self._context.catalog[link.id])
            known = any(fold(other).startswith(fold(name)) for other in own)
            if each.role or link.id not in shown or not known:
                role = self._words["reading"]["roles"][each.role or "record"]
                found.append(Named(name, role, link))
        return tuple(found)

    def _references(self, section: str, cited: Mapping[str, Ref]) -> Iterator[Reference]:
        """The numbers of a section in their order, also those of which only a doubt is left."""
        unsure = self._doubts
        lost = {d.reference for d in self._survey.doubts if d.section == section}
        numbers = sorted({*cited, *lost}, key=lambda number: (len(number), number))
        for number in numbers:
            note = unsure[number].note[self._language] if number in unsure else ""
            first = number in unsure and unsure[number].section == section
            yield self._reference(number, cited.get(number), note, first)

    def _reference(self, number: str, ref: Ref | None, note: str, first: bool) -> Reference:
        work = self._context.catalog[ref] if ref else None
        link = self._context.link(ref, self._language) if ref else None
        authors = work.authors if isinstance(work, Paper) else ()
        by = (speech.by_authors(authors, self._language), link.year if link else "")
        return Reference(
            number=number,
            id=f"doubt-{number}" if first else "",
            link=link,
            title=work.title if isinstance(work, Paper) else link.name if link else "",
            by=" · ".join(part for part in by if part),
            outer=_shortly(next(readable(work), None)) if work else None,
            note=note,
        )


def _shortly(outer: Outer | None) -> Outer | None:
    """A link called by where it leads, without the number that its address has anyway."""
    return outer._replace(label=outer.label.partition(":")[0]) if outer else None
