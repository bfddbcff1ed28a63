"""Topics as trees, one for each scheme, with the records that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from .catalog import Catalog
from .records import Record, Ref, Topic


class Taxonomy:
    """The trees of topics; a topic's members are the records that name it."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._topics = catalog.all(Topic)
        self._ancestors: dict[str, tuple[Topic, ...]] = {}
        self._members: dict[tuple[str, bool], tuple[Record, ...]] = {}

    @cached_property
    def _children(self) -> Mapping[Ref | None, tuple[Topic, ...]]:
        children: dict[Ref | None, list[Topic]] = {}
        for topic in self._topics:
            parent = self._catalog.follow(topic.parent) if topic.parent else None
            children.setdefault(parent if parent in self._catalog else None, []).append(topic)
        return {
            parent: tuple(
                sorted(topics, key=lambda t: (t.order is None, t.order or 0, t.name.en.casefold()))
            )
            for parent, topics in children.items()
        }

    def roots(self, scheme: str | None = None) -> tuple[Topic, ...]:
        """The topics without a parent, of one scheme or of all."""
        return tuple(
            t for t in self._children.get(None, ()) if scheme is None or t.scheme == scheme
        )

    def children(self, topic: str) -> tuple[Topic, ...]:
        """The topics directly below one."""
        return self._children.get(Ref(topic), ())

    def ancestors(self, topic: str) -> tuple[Topic, ...]:
        """The topics above one, the widest first."""
        if (known := self._ancestors.get(topic)) is None:
            known = self._ancestors[topic] = self._above(topic)
        return known

    def _above(self, topic: str) -> tuple[Topic, ...]:
        above: list[Topic] = []
        seen = {self._catalog.follow(topic)}
        here = self._catalog.records.get(self._catalog.follow(topic))
        while (
            isinstance(here, Topic)
            and here.parent
            and (up := self._catalog.follow(here.parent)) not in seen
        ):
            seen.add(up)
            here = self._catalog.records.get(up)
            if isinstance(here, Topic):
                above.append(here)
        return tuple(reversed(above))

    def walk(self, topic: str | None = None, depth: int = 0) -> Iterator[tuple[int, Topic]]:
        """All topics below one (or all), each after its parent, with its depth.

        Args:
            topic: the whole ID of the topic; all trees unless given.
            depth: the number that the depths begin with.
        """
        for child in self._children.get(Ref(topic) if topic else None, ()):
            yield depth, child
            if depth < 20:
                yield from self.walk(child.id, depth + 1)

    def members(self, topic: str, *, deep: bool = True) -> tuple[Record, ...]:
        """The records that name a topic, or (deep) any topic below it, by date and then by ID.

        Args:
            topic: the whole ID of the topic.
            deep: whether narrower topics count.
        """
        if (members := self._members.get((topic, deep))) is None:
            below = [child.id for _, child in self.walk(topic)] if deep else []
            places = {place for ref in (Ref(topic), *below) for place in self._named.get(ref, ())}
            members = tuple(self._in_time[place] for place in sorted(places))
            self._members[topic, deep] = members
        return members

    @cached_property
    def _in_time(self) -> tuple[Record, ...]:
        """All records by date and then by ID; those without a date last."""
        return tuple(
            sorted(
                self._catalog,
                key=lambda r: (r.date is None, r.date.first if r.date else (), r.id),
            )
        )

    @cached_property
    def _named(self) -> Mapping[Ref, list[int]]:
        """The records that name each topic, as their places in time."""
        named: dict[Ref, list[int]] = {}
        for place, record in enumerate(self._in_time):
            for ref in record.topics:
                named.setdefault(self._catalog.follow(ref), []).append(place)
        return named
