"""The Atlas as a static HTTP API: files below `api/v1/` that any web server can serve.

The records themselves (`models/gpt-3.json` …) are the twins of their pages and are written with them.
Names of fields and files stay as they are within `v1`; new ones may come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..diff import as_objects, counts
from ..graph import Edge, Graph
from ..history import History, Revision
from ..query import Field, Index
from ..records import KINDS, SINGULAR, Record, Ref
from .edition import LICENCE, NAME, Edition
from .json import dump
from .openapi import to_openapi

ROOT = "api/v1/"

_CLOSURES = frozenset({"ancestor", "descendant", "cited_by", "has", "missing", "source"})
"""Fields whose values follow from others; the graphs and the facts have them."""


def to_api(edition: Edition, index: Index) -> Iterator[tuple[str, str]]:
    """Every file but the records' own, with its path below the site's root."""
    for path, value in _files(edition, index):
        yield ROOT + path, dump(value)


def _files(edition: Edition, index: Index) -> Iterator[tuple[str, Any]]:
    yield "index.json", _entrance(edition)
    yield "openapi.json", to_openapi(edition)
    for kind in KINDS:
        records = [_brief(record) for record in edition.catalog.of_kind(kind)]
        yield f"{kind}.json", {"kind": kind, "count": len(records), "records": records}
    facets = {
        field.name: facet
        for field in index.fields.values()
        if _is_facet(field) and (facet := _facet(field, edition, index))
    }
    yield "facets.json", [_summary(facet) for facet in facets.values()]
    for name, facet in facets.items():
        yield f"facets/{name}.json", facet
    for name, graph in edition.graphs.items():
        yield f"graphs/{name}.json", _graph(name, graph)
    connections = edition.graphs["connections"]
    for kind in KINDS:
        yield (
            f"neighbours/{kind}.json",
            {str(r.id): _neighbours(r.id, connections) for r in edition.catalog.of_kind(kind)},
        )
    yield "releases.json", list(_releases(edition.history))
    revisions = edition.history.revisions(edition.catalog.follow)
    for kind in KINDS:
        yield (
            f"history/{kind}.json",
            {
                ref: [_revision(each) for each in revisions[ref]]
                for ref in sorted(revisions)
                if ref.startswith(f"{kind}/")
            },
        )


def _entrance(edition: Edition) -> dict[str, Any]:
    told = {
        "name": NAME,
        "version": edition.version,
        "updated": edition.updated,
        "license": LICENCE,
        "openapi": "openapi.json",
        "kinds": [
            {
                "kind": kind,
                "count": len(edition.catalog.of_kind(kind)),
                "records": f"{kind}.json",
                "neighbours": f"neighbours/{kind}.json",
                "history": f"history/{kind}.json",
                "schema": f"../../data/schema/{SINGULAR[kind]}.schema.json",
                "download": f"../../data/json/{kind}.json",
            }
            for kind in KINDS
        ],
        "facets": "facets.json",
        "graphs": [f"graphs/{name}.json" for name in edition.graphs],
        "releases": "releases.json",
    }
    return {name: value for name, value in told.items() if value}


def _brief(record: Record) -> dict[str, Any]:
    """A record as a row of a list, with the address of the whole."""
    row = {"id": str(record.id), "name": {"en": record.name.en, "zh": record.name.zh}}
    return {
        **row,
        **({"date": str(record.date)} if record.date else {}),
        "href": f"{record.id}.json",
    }


# --- facets ----------------------------------------------------------------------------------


def _is_facet(field: Field) -> bool:
    """Whether a field sorts records into groups: a closed list, references, years, countries."""
    if field.name in _CLOSURES:
        return False
    return field.type in ("term", "ref") or field.name in ("year", "country")


def _facet(field: Field, edition: Edition, index: Index) -> dict[str, Any] | None:
    """A field's values, each with its records: the most frequent first, then by value."""
    found: dict[str, list[str]] = {}
    for kind in field.kinds:
        for record in edition.catalog.of_kind(kind):
            for value in dict.fromkeys(_values(record, field, index)):
                found.setdefault(value, []).append(str(record.id))
    if not found:
        return None
    order = sorted(found, key=lambda value: (-len(found[value]), value))
    return {
        "field": field.name,
        "singular": field.singular,
        "type": "year" if field.name == "year" else field.type,
        "kinds": list(field.kinds),
        "values": [_value(value, found[value], field, edition) for value in order],
    }


def _values(record: Record, field: Field, index: Index) -> Iterator[str]:
    for value in index.row(record).get(field.name):
        if isinstance(value, tuple):  # the first and last day of a date
            yield str(value[0] // 10_000)
        else:
            yield str(value).upper() if field.name == "country" else str(value)


def _value(value: str, records: list[str], field: Field, edition: Edition) -> dict[str, Any]:
    told: dict[str, Any] = {"value": value}
    if (label := field.terms.get(value)) is not None:
        told["label"] = {"en": label.en, "zh": label.zh}
    elif field.type == "ref" and value in edition.catalog:
        name = edition.catalog[value].name
        told["label"] = {"en": name.en, "zh": name.zh}
    return {**told, "count": len(records), "records": records}


def _summary(facet: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in facet.items() if key != "values"}
    return {**kept, "distinct": len(facet["values"]), "href": f"facets/{facet['field']}.json"}


# --- graphs ----------------------------------------------------------------------------------


def _graph(name: str, graph: Graph) -> dict[str, Any]:
    edges = sorted(graph.edges, key=_order)
    relations = Counter(edge.relation for edge in edges)
    return {
        "graph": name,
        "relations": dict(sorted(relations.items())),
        "nodes": [str(ref) for ref in graph.nodes],
        "edges": [
            {"later": str(edge.later), "earlier": str(edge.earlier), **_evidence(edge)}
            for edge in edges
        ],
    }


def _neighbours(ref: Ref, graph: Graph) -> dict[str, Any]:
    """What a record names, and what names it."""
    return {
        "names": [
            {"id": str(edge.earlier), **_evidence(edge)}
            for edge in sorted(graph.comes_from(ref), key=_order)
        ],
        "named_by": [
            {"id": str(edge.later), **_evidence(edge)}
            for edge in sorted(graph.leads_to(ref), key=_order)
        ],
    }


def _evidence(edge: Edge) -> dict[str, Any]:
    told: dict[str, Any] = {"relation": edge.relation, "sources": list(map(str, edge.sources))}
    return {**told, "where": edge.where} if edge.where else told


def _order(edge: Edge) -> tuple[str, str, str]:
    return edge.later, edge.earlier, edge.relation


# --- releases --------------------------------------------------------------------------------


def _releases(history: History) -> Iterator[dict[str, Any]]:
    """Every release, the oldest first, and how many records it changed."""
    for release, changes in zip(history.releases, history.changes, strict=True):
        yield {"version": release.version, "date": release.date, "changes": counts(changes)}


def _revision(revision: Revision) -> dict[str, Any]:
    """What a release said anew of a record; of one that is new only that."""
    (told,) = as_objects((revision.change,))
    left_out = ("name", "fields") if revision.change.how == "added" else ("name",)
    kept = {key: value for key, value in told.items() if key not in left_out}
    return {"version": revision.version, "date": revision.date, **kept}
