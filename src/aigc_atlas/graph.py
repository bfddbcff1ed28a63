"""Citations and lineage as graphs: who came from whom, and how one record leads to another.

Edges run from the later record to the earlier, as the records say them; the methods have names
(`ancestors`, `descendants`), so nobody has to think of the arrows. Inside are plain dicts
(performance.md: 25–40 times quicker than networkx for a page's neighbourhood); `to_networkx`
gives the same graph to everybody else, and networkx is imported only then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .catalog import Catalog
from .records import KINDS, Model, Paper, Ref, references

if TYPE_CHECKING:
    import networkx


class Edge(NamedTuple):
    """One relation: the later record names the earlier one."""

    later: Ref
    """The record that names."""
    earlier: Ref
    """The record that is named."""
    relation: str
    """A word of the closed vocabulary (`extends` …), or the field that names it (`cites`, `developers` …)."""
    sources: tuple[Ref, ...] = ()
    """The papers and sources that say so."""
    where: str | None = None
    """Section, table, page or anchor in the source."""


class Step(NamedTuple):
    """One step of a path: from one record to the next, along an edge or against it."""

    start: Ref
    """Where the step begins."""
    end: Ref
    """Where it leads."""
    edge: Edge
    """The relation that it goes along, or against."""

    @property
    def forward(self) -> bool:
        """Whether the step goes along the relation: `start` is the one that names `end`."""
        return self.edge.later == self.start


class Graph:
    """Records and the edges between them; immutable once made."""

    def __init__(self, nodes: Iterable[Ref], edges: Iterable[Edge]) -> None:
        self.edges: tuple[Edge, ...] = tuple(edges)
        names = dict.fromkeys(nodes)
        self._out: dict[Ref, list[Edge]] = {ref: [] for ref in names}
        self._in: dict[Ref, list[Edge]] = {ref: [] for ref in names}
        for edge in self.edges:
            self._out[edge.later].append(edge)
            self._in[edge.earlier].append(edge)

    @property
    def nodes(self) -> tuple[Ref, ...]:
        """All records of the graph, in the order of their IDs."""
        return tuple(self._out)

    def __contains__(self, ref: object) -> bool:
        return ref in self._out

    def comes_from(self, ref: str) -> tuple[Edge, ...]:
        """The edges to what it comes from directly."""
        return tuple(self._out.get(Ref(ref), ()))

    def leads_to(self, ref: str) -> tuple[Edge, ...]:
        """The edges from what comes directly from it."""
        return tuple(self._in.get(Ref(ref), ()))

    def ancestors(self, ref: str) -> dict[Ref, int]:
        """Everything that it comes from, with the number of generations back; nearest first."""
        return self._reach(Ref(ref), self._out, lambda edge: edge.earlier)

    def descendants(self, ref: str) -> dict[Ref, int]:
        """Everything that comes from it, with the number of generations on; nearest first."""
        return self._reach(Ref(ref), self._in, lambda edge: edge.later)

    @staticmethod
    def _reach(start: Ref, edges: Mapping[Ref, list[Edge]], follow) -> dict[Ref, int]:  # type: ignore[no-untyped-def]
        found: dict[Ref, int] = {start: 0}
        frontier = [start]
        while frontier:
            level = sorted(
                {follow(edge) for ref in frontier for edge in edges.get(ref, ())} - found.keys()
            )
            depth = found[frontier[0]] + 1
            found.update((ref, depth) for ref in level)
            frontier = level
        del found[start]
        return found

    def path(self, start: str, end: str) -> list[Step] | None:
        """The shortest way from one record to another, along edges or against them; None if there is none.

        A way through what grew out of what is preferred to one through mere circumstances (see
        `CIRCUMSTANCES`): that two models have one maker says little of how one led to the other.
        Then fewest steps; among those the one whose IDs come first in order.
        """
        return self._path(Ref(start), Ref(end), CIRCUMSTANCES) or self._path(Ref(start), Ref(end))

    def _path(self, first: Ref, last: Ref, without: Collection[str] = ()) -> list[Step] | None:
        distance = self._distances(last, without)
        if first not in distance:
            return None
        steps = []
        while first != last:
            nearer = [
                (step.end, step.edge.later != first, step.edge.relation, step)
                for step in self._steps(first)
                if step.edge.relation not in without
                and distance.get(step.end) == distance[first] - 1
            ]
            step = min(nearer, key=lambda choice: choice[:3])[3]
            steps.append(step)
            first = step.end
        return steps

    def _steps(self, ref: Ref) -> Iterable[Step]:
        for edge in self._out.get(ref, ()):
            yield Step(ref, edge.earlier, edge)
        for edge in self._in.get(ref, ()):
            yield Step(ref, edge.later, edge)

    def _distances(self, ref: Ref, without: Collection[str]) -> dict[Ref, int]:
        distance = {ref: 0} if ref in self._out else {}
        frontier = list(distance)
        while frontier:
            reached = []
            for here in frontier:
                for step in self._steps(here):
                    if step.end not in distance and step.edge.relation not in without:
                        distance[step.end] = distance[here] + 1
                        reached.append(step.end)
            frontier = reached
        return distance

    @cached_property
    def influence(self) -> Mapping[Ref, float]:
        """How much grew out of each record: PageRank along the edges; the values add up to 1.

        Damping 0.85 and the treatment of ends as in Page, Brin, Motwani and Winograd, "The PageRank
        Citation Ranking" (1999); power iteration until no value moves by more than 1e-10.
        """
        count = len(self._out)
        if not count:
            return {}
        rank = dict.fromkeys(self._out, 1 / count)
        for _ in range(200):
            lost = sum(rank[ref] for ref, edges in self._out.items() if not edges)
            fresh = dict.fromkeys(rank, (0.15 + 0.85 * lost) / count)
            for ref, edges in self._out.items():
                for edge in edges:
                    fresh[edge.earlier] += 0.85 * rank[ref] / len(edges)
            moved = max(abs(fresh[ref] - rank[ref]) for ref in rank)
            rank = fresh
            if moved < 1e-10:
                break
        return rank

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The same graph for networkx: edges from the later to the earlier, keyed by the relation.

        Each edge has `relation`, `sources` (IDs) and `where`.
        """
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        graph.add_nodes_from(self._out)
        for edge in self.edges:
            graph.add_edge(
                edge.later,
                edge.earlier,
                key=edge.relation,
                relation=edge.relation,
                sources=edge.sources,
                where=edge.where,
            )
        return graph


def lineage(catalog: Catalog) -> Graph:
    """Models and how each depends on earlier ones."""
    models = catalog.all(Model)
    edges = (
        Edge(model.id, origin, str(step.how), (step.at,), step.where)
        for model in models
        for step in model.lineage
        if (origin := catalog.follow(step.origin)) in catalog
    )
    return Graph((model.id for model in models), edges)


def citations(catalog: Catalog) -> Graph:
    """Papers and the earlier papers in their bibliographies."""
    papers = catalog.all(Paper)
    edges = (
        Edge(paper.id, cited, "cites", (paper.id,))
        for paper in papers
        for ref in paper.cites
        if (cited := catalog.follow(ref)) in catalog
    )
    return Graph((paper.id for paper in papers), edges)


CONNECTING = (
    "papers",
    "developers",
    "cites",
    "companies",
    "powered_by",
    "about",
    "trained_on",
    "evaluated_on",
    "creators",
    "derived_from",
    "part_of",
)
"""The fields, beside the lineage, that make one record lead to another. A shared topic does not."""


CIRCUMSTANCES = frozenset(
    {"developers", "companies", "creators", "part_of", "trained_on", "evaluated_on"}
)
"""Connections by a shared maker or data set; a path takes them only where nothing else leads on."""


def connections(catalog: Catalog) -> Graph:
    """All records and every relation that makes one lead to another: the graph of `path`."""
    edges = list(lineage(catalog).edges)
    fields = {
        kind: [field for field in CONNECTING if field in schema.model_fields]
        for kind, schema in KINDS.items()
    }
    for record in catalog:
        for field in fields[record.kind]:
            value = getattr(record, field)
            if not isinstance(value, tuple) or not value:
                continue
            fact = record.facts.get(field)
            sources = fact.sources if fact else (record.id,)
            for _, ref in references(value):
                if (target := catalog.follow(ref)) in catalog:
                    edges.append(Edge(record.id, target, field, sources))
    return Graph(catalog.records, edges)
