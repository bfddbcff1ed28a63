"""Graphs out, for other programs; in again by networkx and pandas, and compared edge by edge."""

from collections import Counter
from pathlib import Path

import networkx
import pandas
import pytest

from aigc_atlas.export import FORMATS, Edition
from aigc_atlas.records import KINDS

GRAPHS = ("lineage", "citations", "connections")


def edges(edition: Edition, name: str) -> Counter[tuple[str, str, str, str, str]]:
    return Counter(
        (e.later, e.earlier, e.relation, " ".join(e.sources), e.where or "")
        for e in edition.graphs[name].edges
    )


def nodes(edition: Edition, name: str) -> dict[str, tuple[str, str, str, str, int | None]]:
    found = {}
    for ref in edition.graphs[name].nodes:
        record = edition.catalog[ref]
        names = record.name.en, record.name.zh
        found[str(ref)] = (record.kind, *names, str(record.date or ""), record.year)
    return found


def seen(graph: networkx.Graph) -> tuple[object, object]:
    """The nodes and the edges of a graph as networkx has them."""
    return {
        id_: (d["kind"], d["name_en"], d["name_zh"], d.get("date", ""), d.get("year"))
        for id_, d in graph.nodes(data=True)
    }, Counter(
        (later, earlier, d["relation"], d.get("sources", ""), d.get("locator", ""))
        for later, earlier, d in graph.edges(data=True)
    )


@pytest.mark.parametrize("name", GRAPHS)
def test_networkx_reads_every_node_and_edge_of_graphml(
    name: str, folder: Path, real: Edition
) -> None:
    graph = networkx.read_graphml(folder / f"{name}.graphml", force_multigraph=True)

    assert graph.is_directed()
    assert seen(graph) == (nodes(real, name), edges(real, name))


@pytest.mark.parametrize("name", GRAPHS)
def test_networkx_reads_every_node_and_edge_of_gexf(name: str, folder: Path, real: Edition) -> None:
    graph = networkx.read_gexf(folder / f"{name}.gexf", version="1.3")
    read_nodes, read_edges = seen(graph)

    assert graph.is_directed()
    assert read_nodes == nodes(real, name)
    assert {id_: d["label"] for id_, d in graph.nodes(data=True)} == {
        id_: each[1] for id_, each in read_nodes.items()
    }
    assert read_edges == edges(real, name)


@pytest.mark.parametrize("shape", ["graphml", "gexf"])
def test_signs_of_xml_do_no_harm(shape: str, hostile: Edition, tmp_path: Path) -> None:
    path = tmp_path / f"connections.{shape}"
    path.write_text(FORMATS[shape].files(hostile)[path.name], encoding="utf-8")
    read = getattr(networkx, f"read_{shape}")(path)

    assert read.nodes["models/mirage"]["name_en"] == '=HYPERLINK("https://evil.example")'


@pytest.mark.parametrize(
    ("first", "second", "ends"),
    [
        ("edges/nodes.csv", "edges/edges.csv", ("id", "source", "target", "relation")),
        ("graphframes/vertices.csv", "graphframes/edges.csv", ("id", "src", "dst", "relationship")),
        ("neo4j/nodes.csv", "neo4j/relationships.csv", (":ID", ":START_ID", ":END_ID", ":TYPE")),
    ],
)
def test_lists_of_nodes_and_edges_are_the_same_graph(
    first: str, second: str, ends: tuple[str, str, str, str], folder: Path, real: Edition
) -> None:
    points = pandas.read_csv(folder / first, dtype=str, keep_default_na=False)
    lines = pandas.read_csv(folder / second, dtype=str, keep_default_na=False)
    evidence = next(name for name in lines if name.startswith("evidence"))
    id_, later, earlier, relation = ends

    assert dict(zip(points[id_], points["name_zh"], strict=True)) == {
        node: told[2] for node, told in nodes(real, "connections").items()
    }
    assert Counter(
        zip(
            lines[later],
            lines[earlier],
            lines[relation].str.lower(),
            lines[evidence].str.replace(";", " "),
            lines["locator"],
            strict=True,
        )
    ) == edges(real, "connections")


def test_neo4j_gets_labels_and_types_as_it_writes_them(folder: Path) -> None:
    points = pandas.read_csv(folder / "neo4j" / "nodes.csv")
    lines = pandas.read_csv(folder / "neo4j" / "relationships.csv")

    assert set(points[":LABEL"]) == {schema.__name__ for schema in KINDS.values()}
    assert set(lines[":START_ID"]) | set(lines[":END_ID"]) <= set(points[":ID"])
    assert all(lines[":TYPE"].str.fullmatch(r"[A-Z_]+"))
