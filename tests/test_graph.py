"""Lineage, citations and the way from one record to another."""

import networkx
import pytest

from aigc_atlas import Atlas
from aigc_atlas.graph import Edge, Graph
from aigc_atlas.records import Ref


def graph(*edges: str) -> Graph:
    """A graph from `child>parent` pairs."""
    pairs = [edge.split(">") for edge in edges]
    nodes = sorted({Ref(name) for pair in pairs for name in pair})
    return Graph(nodes, [Edge(Ref(child), Ref(parent), "extends") for child, parent in pairs])


def test_ancestors_come_nearest_first_with_their_generation() -> None:
    family = graph("d>c", "c>b", "b>a", "d>b")
    assert family.ancestors("d") == {"b": 1, "c": 1, "a": 2}
    assert family.descendants("a") == {"b": 1, "c": 2, "d": 2}


def test_a_path_has_the_fewest_steps_and_goes_against_edges_too() -> None:
    family = graph("b>a", "c>a", "d>c")
    steps = family.path("b", "d")
    assert steps is not None
    assert [(step.start, step.end, step.forward) for step in steps] == [
        ("b", "a", True),
        ("a", "c", False),
        ("c", "d", False),
    ]


def test_of_equal_paths_the_first_by_id_is_taken() -> None:
    steps = graph("z>b", "z>c", "b>a", "c>a").path("z", "a")
    assert steps is not None
    assert [step.end for step in steps] == ["b", "a"]


def test_nothing_leads_to_a_record_apart() -> None:
    assert graph("b>a", "d>c").path("a", "d") is None


def test_influence_agrees_with_the_pagerank_of_networkx() -> None:
    family = graph("b>a", "c>a", "d>c", "e>c", "e>b")
    ours = family.influence
    assert sum(ours.values()) == pytest.approx(1)
    theirs = networkx.algorithms.link_analysis.pagerank_alg._pagerank_python(
        networkx.DiGraph(family.to_networkx())
    )
    assert ours == pytest.approx(theirs, abs=1e-5)


def test_the_public_graphs_are_networkx_with_named_relations(atlas: Atlas) -> None:
    lineage = atlas.lineage
    assert isinstance(lineage, networkx.MultiDiGraph)
    assert lineage.edges["models/lantern-2", "models/lantern-1", "scaled_from"] == {
        "relation": "scaled_from",
        "sources": ("papers/ada-2021-larger",),
        "where": "§1",
    }
    assert sorted(atlas.citations.edges(keys=True)) == [
        ("papers/ada-2021-larger", "papers/ada-2020-lantern", "cites"),
        ("papers/bo-2022-mirage", "papers/ada-2020-lantern", "cites"),
        ("papers/bo-2022-mirage", "papers/ada-2021-larger", "cites"),
    ]


def test_every_step_of_a_path_has_a_source(atlas: Atlas) -> None:
    steps = atlas.path("Mirage Studio", "Lantern")
    assert [(step.edge.relation, step.end) for step in steps] == [
        ("powered_by", "models/mirage"),
        ("uses_component", "models/lantern-2"),
        ("scaled_from", "models/lantern-1"),
    ]
    assert all(step.edge.sources for step in steps)
