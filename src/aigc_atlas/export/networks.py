"""The graphs as other programs' lists of nodes and edges.

Edges run from the later record to the earlier, as `atlas.lineage` has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..records import KINDS, Ref
from .columns import Cell
from .csv import written
from .edition import Edition


@dataclass(frozen=True, slots=True)
class Node:
    """A record as a node of a graph."""

    id: str
    kind: str
    name_en: str
    name_zh: str
    date: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as an edge of a graph."""

    later: str
    earlier: str
    relation: str
    sources: tuple[str, ...]
    locator: str


def nodes(edition: Edition, graph: str) -> Iterator[Node]:
    """The nodes of a graph, in the order of their IDs."""
    for ref in sorted(edition.graphs[graph].nodes):
        record = edition.catalog[ref]
        names, date = record.name, record.date
        yield Node(str(ref), record.kind, names.en, names.zh, str(date or ""), record.year)


def links(edition: Edition, graph: str) -> Iterator[Link]:
    """The edges of a graph, ordered by their ends and their relation."""
    order = sorted(
        edition.graphs[graph].edges, key=lambda edge: (edge.later, edge.earlier, edge.relation)
    )
    for edge in order:
        sources = tuple(map(str, edge.sources))
        yield Link(str(edge.later), str(edge.earlier), edge.relation, sources, edge.where or "")


def to_edge_lists(edition: Edition) -> dict[str, str]:
    """All connections as a list of nodes and a list of edges."""
    return {
        "edges/nodes.csv": written(
            ("id", "kind", "name_en", "name_zh", "date", "year"), _node_rows(edition)
        ),
        "edges/edges.csv": written(
            ("source", "target", "relation", "evidence", "locator"), _link_rows(edition)
        ),
    }


def to_neo4j(edition: Edition) -> dict[str, str]:
    """All connections with the headers of `neo4j-admin database import`."""
    return {
        "neo4j/nodes.csv": written(
            (":ID", ":LABEL", "name_en", "name_zh", "date", "year:int"),
            ((id_, _label(str(id_)), *rest) for id_, _, *rest in _node_rows(edition)),
        ),
        "neo4j/relationships.csv": written(
            (":START_ID", ":END_ID", ":TYPE", "evidence:string[]", "locator"),
            (
                (later, earlier, str(relation).upper(), *rest)
                for later, earlier, relation, *rest in _link_rows(edition)
            ),
        ),
    }


def to_graphframes(edition: Edition) -> dict[str, str]:
    """All connections as Spark GraphFrames expects them: `id`, and `src`, `dst`, `relationship`."""
    return {
        "graphframes/vertices.csv": written(
            ("id", "kind", "name_en", "name_zh", "date", "year"), _node_rows(edition)
        ),
        "graphframes/edges.csv": written(
            ("src", "dst", "relationship", "evidence", "locator"), _link_rows(edition)
        ),
    }


def _node_rows(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for node in nodes(edition, "connections"):
        yield node.id, node.kind, node.name_en, node.name_zh, node.date, node.year


def _link_rows(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for link in links(edition, "connections"):
        yield link.later, link.earlier, link.relation, link.sources, link.locator


def _label(ref: str) -> str:
    return KINDS[Ref(ref).kind].__name__
