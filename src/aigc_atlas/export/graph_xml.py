"""The graphs as GraphML and GEXF, for networkx, igraph, Gephi, Cytoscape and yEd."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from .edition import NAME, Edition
from .networks import links, nodes

_NODES = ("kind", "name_en", "name_zh", "date", "year")
_LINKS = ("relation", "sources", "locator")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def to_graphml(edition: Edition) -> dict[str, str]:
    """One file for each graph."""
    return {f"{name}.graphml": _lines(_graphml(edition, name)) for name in edition.graphs}


def to_gexf(edition: Edition) -> dict[str, str]:
    """One file for each graph, in version 1.3."""
    return {f"{name}.gexf": _lines(_gexf(edition, name)) for name in edition.graphs}


def _graphml(edition: Edition, graph: str) -> Iterator[str]:
    yield _HEAD
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for place, names in (("node", _NODES), ("edge", _LINKS)):
        for name in names:
            yield f'<key id="{name}" for="{place}" attr.name="{name}" attr.type="{_type(name, "int")}"/>'
    yield f'<graph id="{graph}" edgedefault="directed">'
    for node in nodes(edition, graph):
        data = "".join(f'<data key="{n}">{escape(v)}</data>' for n, v in _values(node, _NODES))
        yield f"<node id={quoteattr(node.id)}>{data}</node>"
    for number, link in enumerate(links(edition, graph)):
        data = "".join(f'<data key="{n}">{escape(v)}</data>' for n, v in _values(link, _LINKS))
        ends = f"source={quoteattr(link.later)} target={quoteattr(link.earlier)}"
        yield f'<edge id="e{number}" {ends}>{data}</edge>'
    yield "</graph>"
    yield "</graphml>"


def _gexf(edition: Edition, graph: str) -> Iterator[str]:
    day = f' lastmodifieddate="{edition.updated}"' if edition.updated else ""
    yield _HEAD
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield f"<meta{day}><creator>{NAME}</creator><description>{graph}</description></meta>"
    yield '<graph mode="static" defaultedgetype="directed">'
    for place, names in (("node", _NODES), ("edge", _LINKS)):
        yield f'<attributes class="{place}" mode="static">'
        for name in names:
            yield f'<attribute id="{name}" title="{name}" type="{_type(name, "integer")}"/>'
        yield "</attributes>"
    yield "<nodes>"
    for node in nodes(edition, graph):
        id_, label = quoteattr(node.id), quoteattr(node.name_en)
        yield f"<node id={id_} label={label}>{_attvalues(_values(node, _NODES))}</node>"
    yield "</nodes>"
    yield "<edges>"
    for number, link in enumerate(links(edition, graph)):
        ends = f"source={quoteattr(link.later)} target={quoteattr(link.earlier)}"
        kind = quoteattr(link.relation)
        values = _attvalues(_values(link, _LINKS))
        yield f'<edge id="{number}" {ends} kind={kind} label={kind}>{values}</edge>'
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _attvalues(values: Iterator[tuple[str, str]]) -> str:
    inside = "".join(f'<attvalue for="{name}" value={quoteattr(v)}/>' for name, v in values)
    return f"<attvalues>{inside}</attvalues>"


def _values(item: object, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What is known of a node or an edge; the IDs of sources with spaces between them."""
    for name in names:
        value = getattr(item, name)
        text = " ".join(value) if isinstance(value, tuple) else str(value or "")
        if text:
            yield name, text


def _type(name: str, whole: str) -> str:
    return whole if name == "year" else "string"


def _lines(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"
