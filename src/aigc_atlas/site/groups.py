"""Lists of records beside a record: what names it, what it names, what rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..problems import Language
from ..records import Model, Ref
from . import speech
from .context import Context, Link
from .evidence import Evidence, Mark
from .neighbours import Back
from .words import fill, words

NAMED_BY = {
    ("models", "papers"): "introduces",
    ("datasets", "papers"): "introduces_data",
    ("models", "trained_on"): "trained_on_it",
    ("models", "evaluated_on"): "evaluated_on_it",
    ("datasets", "derived_from"): "derived_data",
    ("products", "powered_by"): "products",
    ("products", "companies"): "offers",
    ("products", "uses"): "serves",
    ("datasets", "creators"): "made_data",
    ("companies", "part_of"): "parts",
    ("milestones", "about"): "milestones",
}
"""The kind and the field of a record that names another, and the word for the list."""

MOST = 100
"""Entries of one list; the explorer has the rest."""


class Entry(NamedTuple):
    """One record in a list."""

    link: Link
    how: str = ""
    """The relation in words."""
    note: str = ""
    mark: Mark | None = None
    """The source, where it is in this page's list."""
    source: Link | None = None
    """The source, where it is not."""


class Group(NamedTuple):
    """A list under a heading."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    more: str = ""
    """What leads to those left out."""
    target: str = ""


class Resting(NamedTuple):
    """A record with facts that rest on a source, and which facts."""

    link: Link
    facts: str


class Groups:
    """Makes the lists of one language."""

    def __init__(self, context: Context, language: Language) -> None:
        self._context, self._language, self._words = context, language, words(language)

    def named_by(self, back: Back) -> list[Group]:
        """The lists of what names a record, by the relation."""
        return [self.plain(name, back[key]) for key, name in NAMED_BY.items() if back.get(key)]

    def plain(
        self,
        name: str,
        refs: Iterable[Ref],
        target: str = "",
        title: str = "",
        newest: bool = False,
    ) -> Group:
        """Records one after another, at most a page's worth of them."""
        known = [ref for ref in refs if self._context.catalog.follow(ref) in self._context.catalog]
        kept = known[-MOST:] if newest else known[:MOST]
        more = len(known) - len(kept)
        links = self._context.links(kept, self._language)
        return Group(
            id=name.replace("_", "-"),
            title=title or self._words["group"][name],
            entries=tuple(Entry(link) for link in links),
            more=fill(self._words["record"]["more"], n=more) if more else "",
            target=target,
        )

    def origins(self, model: Model, evidence: Evidence) -> Group:
        """What a model grew out of, each step with its source."""
        entries = []
        for step in model.lineage:
            if link := self._context.link(step.origin, self._language):
                note = step.note[self._language] if step.note else ""
                how = step.how.label[self._language]
                mark = evidence.mark(step.at, self._language)
                entries.append(Entry(link, how, note, mark))
        return Group("origins", self._words["group"]["origins"], tuple(entries))

    def offspring(self, model: Model, refs: list[Ref], target: str) -> Group:
        """What grew out of a model; the sources stand on the pages of those models."""
        entries = []
        for ref in refs[:MOST]:
            later = self._context.catalog[ref]
            link = self._context.link(ref, self._language)
            assert isinstance(later, Model)
            assert link is not None
            for step in later.lineage:
                if self._context.catalog.follow(step.origin) == model.id:
                    how = step.how.inverse[self._language]
                    source = self._context.link(step.at, self._language)
                    entries.append(Entry(link, how, source=source))
        more = fill(self._words["record"]["more"], n=len(refs) - MOST) if len(refs) > MOST else ""
        title = self._words["group"]["offspring"]
        return Group("offspring", title, tuple(entries), more, target)

    def resting(self, facts: dict[Ref, list[str]]) -> tuple[list[Resting], int]:
        """The records with facts that rest on a source; and how many are left out."""
        kept = list(facts.items())[: 2 * MOST]
        rows = []
        for ref, names in kept:
            if link := self._context.link(ref, self._language):
                said = [self._words["field"].get(name, name) for name in names]
                rows.append(Resting(link, speech.listing(said, self._language)))
        return rows, len(facts) - len(kept)
