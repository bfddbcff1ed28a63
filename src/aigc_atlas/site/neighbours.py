"""What stands beside a record: before and after it in time, in its branch, and what names it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ..catalog import Mention
from ..records import KINDS, Paper, Record, Ref, Source
from ..records.references import references
from .context import Context

Back = dict[tuple[str, str], list[Ref]]
"""By the kind and the field of the record that names."""


class Neighbours:
    """Orders of the whole catalog, each made once, so that a page only looks things up."""

    def __init__(self, context: Context) -> None:
        self._context, self._catalog = context, context.catalog

    def back(self, ref: Ref) -> Back:
        """What names a record, in order of time: `back["models", "papers"]`."""
        found: dict[tuple[str, str], dict[Ref, None]] = {}
        for mention in self._catalog.mentions_of(ref):
            if mention.by != ref:
                found.setdefault((mention.by.kind, mention.field), {})[mention.by] = None
        return {key: self.by_time(refs) for key, refs in found.items()}

    def by_time(self, refs: Iterable[Ref]) -> list[Ref]:
        """The oldest first; what has no date at the end, by name."""
        return sorted(refs, key=self._when.__getitem__)

    def around(self, ref: Ref, count: int = 1) -> tuple[list[Ref], list[Ref]]:
        """The few that come right before and right after in the order of their kind."""
        order, place = self.orders[ref.kind], self._places[ref]
        return order[max(0, place - count) : place], order[place + 1 : place + 1 + count]

    def branch(self, record: Record, count: int = 6) -> tuple[Ref | None, list[Ref]]:
        """The records of its kind that share its first topic, those nearest in time, and the topic."""
        for topic in record.topics:
            ref = self._catalog.follow(topic)
            members = self._branches.get((ref, record.kind), [])
            if len(members) > 1:
                place = self._branch_places[ref, record.id]
                low = max(0, min(place - count // 2, len(members) - count - 1))
                near = members[low : low + count + 1]
                return ref, [each for each in near if each != record.id]
        return None, []

    @cached_property
    def orders(self) -> dict[str, list[Ref]]:
        """Every kind in order of time; topics as the taxonomy lists them."""
        orders = {
            kind: self.by_time(record.id for record in self._catalog.of_kind(kind))
            for kind in KINDS
        }
        walked = dict.fromkeys(topic.id for _, topic in self._context.taxonomy.walk())
        orders["topics"] = [*walked, *(ref for ref in orders["topics"] if ref not in walked)]
        return orders

    @cached_property
    def _places(self) -> dict[Ref, int]:
        return {ref: place for order in self.orders.values() for place, ref in enumerate(order)}

    @cached_property
    def _when(self) -> dict[Ref, tuple[object, ...]]:
        return {
            record.id: (record.date.first if record.date else (9999,), record.id)
            for record in self._catalog
        }

    @cached_property
    def _branches(self) -> dict[tuple[Ref, str], list[Ref]]:
        branches: dict[tuple[Ref, str], list[Ref]] = {}
        for kind, order in self.orders.items():
            for ref in order:
                for topic in self._catalog[ref].topics:
                    branches.setdefault((self._catalog.follow(topic), kind), []).append(ref)
        return branches

    @cached_property
    def _branch_places(self) -> dict[tuple[Ref, Ref], int]:
        return {
            (topic, ref): place
            for (topic, _), members in self._branches.items()
            for place, ref in enumerate(members)
        }

    @cached_property
    def surveyed(self) -> dict[Ref, list[Mention]]:
        """For every record: where outlines, names and corrections of other records mention it."""
        surveyed: dict[Ref, list[Mention]] = {}
        for record in self._catalog:
            if isinstance(record, (Paper, Source)) and (
                record.outline or record.names or record.errata
            ):
                for path, ref in references(record):
                    mention, named = Mention(record.id, path), self._catalog.follow(ref)
                    if mention.field in ("outline", "names", "errata") and named != record.id:
                        surveyed.setdefault(named, []).append(mention)
        return surveyed

    @cached_property
    def resting(self) -> dict[Ref, dict[Ref, list[str]]]:
        """For every paper and source: the records with facts that rest on it, and which facts."""
        resting: dict[Ref, dict[Ref, list[str]]] = {}
        for record in self._catalog:
            for fact in record.facts.values():
                for ref in dict.fromkeys(self._catalog.follow(s.at) for s in fact.supports):
                    if ref != record.id:
                        resting.setdefault(ref, {}).setdefault(record.id, []).append(fact.name)
        return resting
