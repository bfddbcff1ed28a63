"""A record → what its page shows, whatever its kind."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from ..export.outside import Outer, readable
from ..history import Revision
from ..problems import Language
from ..records import (
    Dispute,
    Milestone,
    Paper,
    Record,
    Ref,
    Source,
    Topic,
)
from . import speech
from .addresses import other
from .citing import Citation, citation
from .context import Context, Link
from .evidence import Cited, Evidence, Mark
from .facts import Facts, Row
from .genealogy import Genealogy
from .groups import Group, Groups, Resting
from .neighbours import Back, Neighbours
from .revisions import Revised, Revisions
from .surveys import Mentioned, mentioned, said
from .words import Words, fill, words


class Disputed(NamedTuple):
    """A value that a source gives and that the Atlas did not take."""

    field: str
    value: str
    because: str
    mark: Mark | None


class RecordView(NamedTuple):
    """What a page shows of a record of any kind."""

    id: str
    kind: str
    slug: str
    name: str
    name_language: str
    """Set where the name is in the other language."""
    other_name: str
    other_language: str
    summary: str
    date: str
    day: str
    """The date for machines."""
    lane: str
    crumbs: tuple[Link, ...]
    facts: tuple[Row, ...]
    read_at: tuple[Outer, ...]
    branch: tuple[Link, ...]
    branch_topic: Link | None
    related: tuple[Group, ...]
    resting: tuple[Resting, ...]
    resting_more: str
    mentioned: tuple[Mentioned, ...]
    disputes: tuple[Disputed, ...]
    sources: tuple[Cited, ...]
    cite: Citation
    previous: Link | None
    next: Link | None
    edit: str
    has_yaml: bool
    has_bibtex: bool
    in_lineage: bool
    revisions: tuple[Revised, ...]


class Found(NamedTuple):
    """What does not depend on the language."""

    record: Record
    back: Back
    evidence: Evidence
    genealogy: Genealogy | None
    bibtex: str
    revisions: tuple[Revision, ...]


class Portraits:
    """Makes what pages show, in one language."""

    def __init__(self, context: Context, neighbours: Neighbours, language: Language) -> None:
        self._context, self._neighbours, self._language = context, neighbours, language
        self._words: Words = words(language)
        self._facts, self._groups = Facts(context, language), Groups(context, language)
        self._revisions = Revisions(context, language)

    def of(self, found: Found) -> RecordView:
        """What the page of one record shows."""
        record, language, context = found.record, self._language, self._context
        previous, following = self._neighbours.around(record.id)
        topic, branch = self._neighbours.branch(record)
        resting, more = self._groups.resting(self._neighbours.resting.get(record.id, {}))
        document = context.catalog.documents.get(record.id)
        return RecordView(
            id=record.id,
            kind=record.kind,
            slug=record.slug,
            name=record.name[language],
            name_language=_language(record, language),
            other_name=_other_name(record, language),
            other_language=other(language),
            summary=record.summary[language],
            date=self._date(record),
            day=str(record.date or ""),
            lane=context.lanes[record.id],
            crumbs=self._crumbs(record),
            facts=self._facts.rows(record, found.evidence),
            read_at=tuple(readable(record)),
            branch=context.links(branch, language),
            branch_topic=context.link(topic, language) if topic else None,
            related=tuple(self._related(found)),
            resting=tuple(resting),
            resting_more=fill(self._words["record"]["more"], n=more) if more else "",
            mentioned=mentioned(self._neighbours.surveyed.get(record.id, ()), context, language),
            disputes=tuple(self._disputed(each, found) for each in record.disputes),
            sources=found.evidence.cited(language),
            cite=citation(record, found.bibtex, context, language),
            previous=next(iter(context.links(previous, language)), None),
            next=next(iter(context.links(following, language)), None),
            edit=self._edit(document.path) if document else "",
            has_yaml=document is not None,
            has_bibtex=bool(found.bibtex),
            in_lineage=bool(found.genealogy),
            revisions=self._revisions.of(found.revisions),
        )

    def _date(self, record: Record) -> str:
        if isinstance(record, Milestone) and record.date:
            return speech.date(record.date, self._language)
        return str(record.year or "")

    def _crumbs(self, record: Record) -> tuple[Link, ...]:
        """The way down the taxonomy; without topics, the index of the kind is all there is."""
        if isinstance(record, Topic):
            above = [topic.id for topic in self._context.taxonomy.ancestors(record.id)]
        elif record.topics:
            topic = self._context.catalog.follow(record.topics[0])
            above = [*(t.id for t in self._context.taxonomy.ancestors(topic)), topic]
        else:
            above = []
        return self._context.links(above, self._language)

    def _related(self, found: Found) -> list[Group]:
        """Its own papers, then everything that names it."""
        own: tuple[Ref, ...] = tuple(getattr(found.record, "papers", ()))
        groups = [self._groups.plain("papers", own)] if own else []
        return [g for g in (*groups, *self._groups.named_by(found.back)) if g.entries]

    def _disputed(self, dispute: Dispute, found: Found) -> Disputed:
        said = self._words["field"].get(dispute.field, dispute.field)
        return Disputed(
            field=speech.opening(said),
            value=self._facts.told(found.record, dispute.field, dispute.value),
            because=dispute.because[self._language],
            mark=found.evidence.mark(dispute.at, self._language),
        )

    def _edit(self, path: str) -> str:
        """Where the file can be edited in the browser; empty where no repository is known."""
        repository = self._context.info.repository
        return f"{repository}/edit/main/data/{quote(path)}" if repository else ""


def _other_name(record: Record, language: Language) -> str:
    """What it is called in the other language; not where a paper's printed title begins so."""
    name = record.name[other(language)]
    told = isinstance(record, Paper) and record.title.startswith(name)
    return "" if told or name == record.name[language] else name


def _language(record: Record, language: Language) -> str:
    """The language of a title that has but one, where it is not the page's."""
    if record.name.en != record.name.zh or not isinstance(record, (Paper, Source)):
        return ""
    return said(record.name, language).lang
