"""What one cites: a record as authors, title, place and date, for BibTeX and CSL-JSON alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..catalog import Catalog
from ..records import Dataset, Model, Paper, PartialDate, Record, Ref, Source
from ..records.categories import SourceKind
from .outside import arxiv

Sort = Literal["conference", "journal", "preprint", "software", "dataset", "entry", "page"]


@dataclass(frozen=True, slots=True)
class Person:
    """An author: a person's two names, or a name that is not to be taken apart."""

    name: str
    family: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One thing that is cited."""

    key: str
    sort: Sort
    title: str
    authors: tuple[Person, ...] = ()
    date: PartialDate | None = None
    container: str = ""
    """The proceedings or the journal."""
    arxiv: str = ""
    doi: str = ""
    url: str = ""
    accessed: PartialDate | None = None


def cited(record: Record, catalog: Catalog) -> list[Record]:
    """What one cites for a record: its papers if it has any, else itself; nothing for makers and topics."""
    if isinstance(record, Model):
        papers = [catalog.records.get(catalog.follow(paper)) for paper in record.papers]
        return [paper for paper in papers if paper] or [record]
    return [record] if isinstance(record, (Paper, Source, Dataset)) else []


def work(record: Record, catalog: Catalog) -> Work:
    """A record as something that is cited."""
    if isinstance(record, Paper):
        return _paper(record)
    if isinstance(record, Source):
        entry, data = SourceKind.ENCYCLOPEDIA, SourceKind.DATASET
        return Work(
            key=record.slug,
            sort={entry: "entry", data: "dataset"}.get(record.kind_, "page"),  # type: ignore[arg-type]
            title=record.name.en,
            authors=(Person(record.publisher.en),) if record.publisher else (),
            date=record.date,
            url=record.url,
            accessed=record.accessed,
        )
    makers: tuple[Ref, ...] = ()
    if isinstance(record, Model) and isinstance(record.developers, tuple):
        makers = record.developers
    elif isinstance(record, Dataset):
        makers = record.creators
    return Work(
        key=record.slug,
        sort="dataset" if isinstance(record, Dataset) else "software",
        title=record.name.en,
        authors=tuple(Person(catalog[maker].name.en) for maker in makers if maker in catalog),
        date=record.date,
        url=record.links.homepage or "",
    )


def _paper(paper: Paper) -> Work:
    venue = paper.venue or ""
    preprint = not venue or (paper.arxiv is not None and venue.lower().startswith("arxiv"))
    conference = any(character.isdigit() for character in venue)
    return Work(
        key=paper.slug,
        sort="preprint" if preprint else "conference" if conference else "journal",
        title=paper.title,
        authors=tuple(map(person, (author.name for author in paper.authors))),
        date=paper.published,
        container=venue,
        arxiv=paper.arxiv or "",
        doi=paper.doi or "",
        url=paper.url or "",
    )


def person(name: str) -> Person:
    """A name taken apart at its last space, unless it is one word or written in Chinese."""
    given, _, family = name.rpartition(" ")
    if not given or (not name.isascii() and all("\u4e00" <= c <= "\u9fff" for c in name)):
        return Person(name)
    return Person(name, family, given)


def places(of: Work) -> Iterator[str]:
    """Where it can be read, the best place first."""
    if of.url:
        yield of.url
    if of.arxiv:
        yield arxiv(of.arxiv).address
