"""How one record leads to another: Python, networkx and the command line over the real data.

tests/browser asks the lineage page the same questions.
"""

import re
from collections import Counter
from itertools import pairwise

import networkx
import pytest
from click.testing import CliRunner

from aigc_atlas import Atlas
from aigc_atlas.cli import main
from aigc_atlas.graph import CIRCUMSTANCES, Edge, Graph, Step, connections
from tests.golden import paths

QUESTIONS = paths.questions()
ARROW = re.compile(r" (--(?P<along>\w+)->|<-(?P<against>\w+)--) ")

Key = tuple[bool, int, list[tuple[str, bool, str]]]


@pytest.fixture(scope="module")
def graph(real_atlas: Atlas) -> Graph:
    return connections(real_atlas.catalog)


def key_of(way: list[Step]) -> Key:
    """By what ways are compared: no circumstances, fewest steps, then IDs, direction, relation."""
    return (
        any(step.edge.relation in CIRCUMSTANCES for step in way),
        len(way),
        [(str(step.end), not step.forward, step.edge.relation) for step in way],
    )


def read_back(answer: str, graph: Graph) -> list[Step] | None:
    """A recorded way over the present graph; None where one of its steps is no longer there."""
    parts = ARROW.split(answer)
    way = []
    for place in range(0, len(parts) - 1, 4):
        start, _, along, against, end = parts[place : place + 5]
        later, earlier = (start, end) if along else (end, start)
        edge = next(
            (
                edge
                for edge in graph.comes_from(later)
                if edge.earlier == earlier and edge.relation == (along or against)
            ),
            None,
        )
        if edge is None:
            return None
        way.append(Step(type(edge.later)(start), type(edge.later)(end), edge))
    return way


def test_half_of_the_200_questions_lead_three_steps_or_farther() -> None:
    far = [answer for _, _, answer in QUESTIONS if len(ARROW.findall(answer)) >= 3]

    assert len({(start, end) for start, end, _ in QUESTIONS}) == 200
    assert len(far) >= 100
    assert Counter(answer for *_, answer in QUESTIONS)[paths.NONE] >= 10


def test_no_answer_is_worse_than_the_recorded_one(real_atlas: Atlas, graph: Graph) -> None:
    """As the data grow, a way may become shorter. A worse one means that the search went wrong."""
    compared = 0
    for start, end, answer in QUESTIONS:
        way = list(graph.path(start, end) or ())
        if answer in (paths.SAME, paths.NONE):
            assert answer == paths.NONE or not way, f"{start} {end}"
            compared += 1
        elif (recorded := read_back(answer, graph)) is not None:
            assert way, f"{start} {end}: {answer}"
            assert key_of(way) <= key_of(recorded), f"{start} {end}: {paths.told(start, end, way)}"
            compared += 1
    assert compared >= 180, "records moved on: python -m tests.golden.paths"


def test_every_way_is_whole_and_made_of_edges(graph: Graph) -> None:
    edges = set(graph.edges)
    for start, end, _ in QUESTIONS:
        way = graph.path(start, end) or []
        assert all(step.edge in edges for step in way)
        assert all({s.start, s.end} == {s.edge.later, s.edge.earlier} for s in way)
        assert all(one.end == other.start for one, other in pairwise(way))
        assert not way or (way[0].start, way[-1].end) == (start, end)


def test_networkx_knows_no_shorter_way_and_none_earlier_in_order(graph: Graph) -> None:
    both = [as_networkx(graph.edges, without) for without in (CIRCUMSTANCES, frozenset[str]())]
    for start, end, _ in QUESTIONS:
        found = next((net for net in both if networkx.has_path(net, start, end)), None)
        wanted = min(networkx.all_shortest_paths(found, start, end)) if found else None
        way = graph.path(start, end)
        assert ([start, *(str(s.end) for s in way)] if way is not None else None) == wanted


def as_networkx(edges: tuple[Edge, ...], without: frozenset[str]) -> "networkx.Graph[str]":
    net: networkx.Graph[str] = networkx.Graph()
    for edge in edges:
        net.add_nodes_from((str(edge.later), str(edge.earlier)))
        if edge.relation not in without:
            net.add_edge(str(edge.later), str(edge.earlier))
    net.add_nodes_from(ref for start, end, _ in QUESTIONS for ref in (start, end))
    return net


def test_the_command_line_tells_the_same_ways(
    real_atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aigc_atlas.cli.questions.open_atlas", lambda *_: real_atlas)
    for start, end, _ in QUESTIONS:
        done = CliRunner().invoke(main, ["path", start, end])

        assert done.exit_code == 0, done.output
        way = real_atlas.path(start, end)
        lines = [re.sub(r"  \[.*\]$", "", line) for line in done.output.splitlines()]
        if way:
            assert [line.split() for line in lines] == [
                paths.told(s.start, s.end, [s]).split() for s in way
            ]
        else:
            assert lines == [paths.told(start, end, way)]
