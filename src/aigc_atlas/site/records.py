"""The page of every record in both languages, and its twins: the same address, another suffix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from ..export.json import as_object, dump
from ..problems import Language
from ..records import (
    Company,
    Dispute,
    Milestone,
    Model,
    Paper,
    Product,
    Record,
    Ref,
    Source,
    Stub,
    Topic,
)
from . import speech
from .citing import Citation, bibtex, citation, head
from .context import Context, Link
from .entrance import redirect
from .evidence import Cited, Evidence, Mark
from .facts import Facts, Row
from .genealogy import Genealogy
from .groups import Group, Groups, Resting
from .kinds import Kinds
from .neighbours import Back, Neighbours
from .outside import Outer, readable
from .page import LANGUAGES, Asset, Page
from .surveys import Mentioned, mentioned
from .words import Words, fill, words


@dataclass(frozen=True, slots=True)
class Disputed:
    """A value that a source gives and that the Atlas did not take."""

    field: str
    value: str
    because: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class RecordView:
    """What a page shows of a record of any kind."""

    id: str
    kind: str
    slug: str
    name: str
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


@dataclass(frozen=True, slots=True)
class _Found:
    """What does not depend on the language."""

    record: Record
    back: Back
    evidence: Evidence
    genealogy: Genealogy | None
    bibtex: str


def draw_records(context: Context) -> Iterator[Page | Asset]:
    """Every record's page and twins, then the pages of those that moved or were withdrawn."""
    neighbours = Neighbours(context)
    writers = {language: Writer(context, neighbours, language) for language in LANGUAGES}
    for record in context.catalog:
        found = _Found(
            record=record,
            back=neighbours.back(record.id),
            evidence=Evidence(record, context),
            genealogy=Genealogy(record.id, context) if isinstance(record, Model) else None,
            bibtex=bibtex(record, context),
        )
        twins = list(_twins(found, context))
        for language in LANGUAGES:
            yield writers[language].page(found)
            for suffix, text in twins:
                yield Asset(f"{language}/{record.id}.{suffix}", text)
    for stub in context.catalog.stubs.values():
        for language in LANGUAGES:
            yield _stub_page(stub, context, language)


def _twins(found: _Found, context: Context) -> Iterator[tuple[str, str]]:
    """The record in other forms, by their suffix."""
    yield "json", dump(as_object(found.record))
    if document := context.catalog.documents.get(found.record.id):
        yield "yaml", document.text
    if found.bibtex:
        yield "bib", found.bibtex


def _stub_page(stub: Stub, context: Context, language: Language) -> Page:
    """The page of an ID that was published once and stands for no record now."""
    path = f"{language}/{stub.id}.html"
    name = stub.name[language] if stub.name else str(stub.id)
    if stub.moved_to and (link := context.link(stub.id, language)):
        target = f"{language}/{link.target}"
        return redirect(
            context.info, path, language, stub.name[language] if stub.name else link.name, target
        )
    table = words(language)["withdrawn"]
    reason = stub.withdrawn[language] if stub.withdrawn else ""
    return Page(
        path=path,
        language=language,
        title=fill(table["title"], name=name),
        description=table["text"],
        body=context.templates.render(
            "withdrawn.html", path, language, name=name, reason=reason, kind=stub.kind
        ),
        listed=False,
    )


class Writer:
    """Writes the pages of one language."""

    def __init__(self, context: Context, neighbours: Neighbours, language: Language) -> None:
        self._context, self._neighbours, self._language = context, neighbours, language
        self._words: Words = words(language)
        self._facts, self._groups = Facts(context, language), Groups(context, language)
        self._kinds = Kinds(context, neighbours, language)

    def page(self, found: _Found) -> Page:
        """The page of one record."""
        record, language = found.record, self._language
        path, summary = f"{language}/{record.id}.html", record.summary[language]
        body = self._context.templates.render(
            f"{record.kind}.html", path, language, record=self._view(found), it=self._special(found)
        )
        return Page(
            path=path,
            language=language,
            title=record.name[language],
            description=summary,
            body=body,
            head=head(record, summary, self._context, language),
        )

    def _special(self, found: _Found) -> object:
        match found.record:
            case Model():
                assert found.genealogy is not None
                return self._kinds.model(found.record, found.back, found.evidence, found.genealogy)
            case Paper():
                return self._kinds.paper(found.record, found.back)
            case Company():
                return self._kinds.company(found.record, found.back)
            case Milestone():
                return self._kinds.milestone(found.record)
            case Product():
                return self._kinds.product(found.record, found.evidence)
            case Topic():
                return self._kinds.topic(found.record)
            case Source():
                return self._kinds.source(found.record)
        return None

    def _view(self, found: _Found) -> RecordView:
        record, language, context = found.record, self._language, self._context
        previous, following = self._neighbours.around(record.id)
        topic, branch = self._neighbours.branch(record)
        resting, more = self._groups.resting(self._neighbours.resting.get(record.id, {}))
        twin = record.name.zh if language == "en" else record.name.en
        document = context.catalog.documents.get(record.id)
        return RecordView(
            id=record.id,
            kind=record.kind,
            slug=record.slug,
            name=record.name[language],
            other_name=twin if twin != record.name[language] else "",
            other_language="zh" if language == "en" else "en",
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
            mentioned=mentioned(record.id, context, language),
            disputes=tuple(self._disputed(each, found) for each in record.disputes),
            sources=found.evidence.cited(language),
            cite=citation(record, found.bibtex, context, language),
            previous=next(iter(context.links(previous, language)), None),
            next=next(iter(context.links(following, language)), None),
            edit=self._edit(document.path) if document else "",
            has_yaml=document is not None,
            has_bibtex=bool(found.bibtex),
            in_lineage=bool(found.genealogy),
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

    def _related(self, found: _Found) -> list[Group]:
        """Its own papers, then everything that names it."""
        own: tuple[Ref, ...] = tuple(getattr(found.record, "papers", ()))
        groups = [self._groups.plain("papers", own)] if own else []
        return [g for g in (*groups, *self._groups.named_by(found.back)) if g.entries]

    def _disputed(self, dispute: Dispute, found: _Found) -> Disputed:
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
