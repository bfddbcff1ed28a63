"""Everything that a page is drawn from, made once for the whole site."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from ..catalog import Catalog
from ..coverage import Coverage, Survey, coverage, surveys
from ..graph import Graph, connections
from ..problems import Language
from ..query import Index, makers
from ..records import Model, Paper, Record
from ..taxonomy import Taxonomy
from ..timeline import lane_of
from . import speech
from .page import LANGUAGES, SiteInfo
from .templates import Templates, open_templates


class Link(NamedTuple):
    """A record as other pages name it."""

    id: str
    target: str
    """The path inside a tree: `models/gpt-3.html`."""
    name: str
    lane: str
    year: str
    maker: str


class Context:
    """The catalog with its graphs, and what templates need to speak of records."""

    def __init__(self, catalog: Catalog, info: SiteInfo) -> None:
        self.catalog = catalog
        self.info = info
        self.templates: Templates = open_templates(info)
        self.index = Index(catalog)
        self._links: dict[Language, dict[str, Link]] = {language: {} for language in LANGUAGES}

    @property
    def lineage(self) -> Graph:
        """Models and what they come from."""
        return self.index.lineage

    @property
    def citations(self) -> Graph:
        """Papers and what they cite."""
        return self.index.citations

    @property
    def taxonomy(self) -> Taxonomy:
        """Topics and their members."""
        return self.index.taxonomy

    @cached_property
    def connections(self) -> Graph:
        """Everything that makes one record lead to another."""
        return connections(self.catalog)

    @cached_property
    def surveys(self) -> tuple[tuple[Survey, Coverage], ...]:
        """The texts whose outline or names the Atlas holds, each with what it has of them."""
        return tuple((each, coverage(self.catalog, each)) for each in surveys(self.catalog))

    @cached_property
    def lanes(self) -> dict[str, str]:
        """The lane of every record, by ID."""
        return {record.id: lane_of(record, self.catalog) for record in self.catalog}

    @cached_property
    def descendants(self) -> dict[str, int]:
        """How many models come from each model, by ID."""
        return {
            model.id: len(self.lineage.descendants(model.id)) for model in self.catalog.all(Model)
        }

    def link(self, ref: str, language: Language) -> Link | None:
        """The record with an ID as a link; None where there is no such record."""
        links = self._links[language]
        if (known := links.get(ref)) is not None:
            return known
        record = self.catalog.records.get(self.catalog.follow(ref))
        if record is None:
            return None
        made = links[ref] = Link(
            id=record.id,
            target=f"{record.id}.html",
            name=record.name[language],
            lane=self.lanes[record.id],
            year=str(record.year or ""),
            maker=self._maker(record, language),
        )
        return made

    def links(self, refs: Iterable[str], language: Language) -> tuple[Link, ...]:
        """The records with these IDs as links, those that exist."""
        found = [self.link(ref, language) for ref in refs]
        return tuple([link for link in found if link is not None])

    def cited(self, ref: str, language: Language) -> Link | None:
        """The same, called as it is cited where it has authors: `Brown et al. 2020`."""
        link = self.link(ref, language)
        record = self.catalog.records.get(link.id) if link else None  # type: ignore[call-overload]
        authors = record.authors if isinstance(record, Paper) else ()
        if link is None or not authors:
            return link
        return link._replace(name=f"{speech.by_authors(authors, language)} {link.year}")

    def _maker(self, record: Record, language: Language) -> str:
        first = next(iter(makers(record)), None)
        maker = self.catalog.records.get(self.catalog.follow(first)) if first else None
        return maker.name[language] if maker else ""
