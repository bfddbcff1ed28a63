"""Graphs out, for other programs; in again by networkx and pandas, and compared edge by edge."""

import datetime
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

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


class Rule(NamedTuple):
    """What an element may have: attributes, and the names of its children in their order."""

    required: str
    optional: str
    children: str


GEXF = {
    "gexf": Rule("version", "variant", "(meta )?graph "),
    "meta": Rule("", "lastmodifieddate", "(creator |keywords |description )*"),
    "creator": Rule("", "", ""),
    "description": Rule("", "", ""),
    "graph": Rule("", "defaultedgetype idtype mode", "(attributes )*nodes edges "),
    "attributes": Rule("class", "mode", "(attribute )*"),
    "attribute": Rule("id title type", "", "(default |options )*"),
    "nodes": Rule("", "count", "(node )*"),
    "node": Rule("id", "label", "(attvalues )?"),
    "edges": Rule("", "count", "(edge )*"),
    "edge": Rule("source target", "id type label weight kind", "(attvalues )?"),
    "attvalues": Rule("", "", "(attvalue )*"),
    "attvalue": Rule("for value", "", ""),
}
"""What Gephi's schema of version 1.3 allows in a static graph, of the elements that we write."""

GRAPHML = {
    "graphml": Rule("", "", "(key )*(data |graph )*"),
    "key": Rule("id", "for attr.name attr.type", "(default )?"),
    "graph": Rule("edgedefault", "id", "(data |node |edge )*"),
    "node": Rule("id", "", "(data )*"),
    "edge": Rule("source target", "id directed", "(data )*"),
    "data": Rule("key", "id", ""),
}
"""The same of GraphML 1.0; its schema would have IDs without slashes, of which no reader knows."""


def misfits(root: ElementTree.Element, grammar: dict[str, Rule]) -> set[str]:
    found = set()
    namespace = root.tag.partition("}")[0] + "}"
    for element in root.iter():
        name = element.tag.removeprefix(namespace)
        if name not in grammar:
            found.add(f"<{name}>")
            continue
        required, optional, children = grammar[name]
        missing = {*required.split()} - {*element.keys()}
        strange = {*element.keys()} - {*required.split(), *optional.split()}
        inside = "".join(child.tag.removeprefix(namespace) + " " for child in element)
        found |= {f"<{name}> {each}" for each in (*missing, *strange)}
        if not re.fullmatch(children, inside):
            found.add(f"<{name}>: {inside[:40]}")
    return found


@pytest.mark.parametrize("name", GRAPHS)
def test_gexf_is_what_the_schema_of_gephi_says(name: str, folder: Path) -> None:
    root = ElementTree.parse(folder / f"{name}.gexf").getroot()
    space = {"": "http://gexf.net/1.3"}

    assert (root.tag, root.get("version")) == ("{http://gexf.net/1.3}gexf", "1.3")
    assert misfits(root, GEXF) == set()
    meta, graph = root.find("meta", space), root.find("graph", space)
    assert datetime.date.fromisoformat(meta.get("lastmodifieddate"))
    assert (graph.get("mode"), graph.get("defaultedgetype")) == ("static", "directed")
    points = [node.get("id") for node in graph.iterfind("nodes/node", space)]
    lines = list(graph.iterfind("edges/edge", space))
    for place, items in (("node", graph.iterfind("nodes/node", space)), ("edge", lines)):
        (declared,) = (a for a in graph.iterfind("attributes", space) if a.get("class") == place)
        types = {each.get("id"): each.get("type") for each in declared}
        assert set(types.values()) <= {"string", "integer"}
        for each in items:
            values = {v.get("for"): v.get("value") for v in each.iterfind("*/attvalue", space)}
            assert values.keys() <= types.keys()
            assert all(v.isdigit() for k, v in values.items() if types[k] == "integer")
    assert len(points) == len(set(points))
    assert len({line.get("id") for line in lines}) == len(lines)
    assert {end for line in lines for end in (line.get("source"), line.get("target"))} <= {*points}


@pytest.mark.parametrize("name", GRAPHS)
def test_graphml_is_what_its_schema_says(name: str, folder: Path) -> None:
    root = ElementTree.parse(folder / f"{name}.graphml").getroot()
    space = {"": "http://graphml.graphdrawing.org/xmlns"}

    assert root.tag == "{http://graphml.graphdrawing.org/xmlns}graphml"
    assert misfits(root, GRAPHML) == set()
    keys = {key.get("id"): key.attrib for key in root.iterfind("key", space)}
    assert {key["for"] for key in keys.values()} == {"node", "edge"}
    assert {key["attr.type"] for key in keys.values()} <= {"string", "int"}
    assert root.find("graph", space).get("edgedefault") == "directed"
    for place in ("node", "edge"):
        for data in root.iterfind(f"graph/{place}/data", space):
            assert keys[data.get("key")]["for"] == place


def test_what_no_schema_knows_is_found() -> None:
    text = '<gexf xmlns="x" version="1.3"><graph new=""><edges/><nodes/><hair/></graph></gexf>'
    assert misfits(ElementTree.fromstring(text), GEXF) == {
        "<graph> new",
        "<graph>: edges nodes hair ",
        "<hair>",
    }


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
