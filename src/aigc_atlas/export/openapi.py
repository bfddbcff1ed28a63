"""The description of the static API, in OpenAPI 3.1."""

from __future__ import annotations

from typing import Any, get_args

from ..diff import HOWS, FieldHow
from ..records import SINGULAR, SLUG
from .edition import LICENCE, NAME, Edition

_TEXT = {"type": "string"}
_ID = {
    "type": "string",
    "pattern": f"^({'|'.join(SINGULAR)})/{SLUG.pattern}$",
    "description": "A whole ID: kind and slug.",
}
_BOTH = {
    "type": "object",
    "properties": {"en": _TEXT, "zh": _TEXT},
    "required": ["en", "zh"],
}
_COUNT = {"type": "integer", "minimum": 0}


def to_openapi(edition: Edition) -> dict[str, Any]:
    """Every path of the API with what it answers."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": NAME,
            "version": "1",
            "summary": "A knowledge base of generative AI as files that any client can fetch.",
            "description": (
                "Static and language-neutral: no key, no query string, both languages in one answer. "
                "An absent field is not recorded; `not_disclosed` means that the maker withholds it. "
                "Names of fields and paths stay within this version; new ones may come."
            ),
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": edition.address("api/v1") if edition.url else "."}],
        "paths": {
            "/index.json": _get("index", "What there is", {"type": "object"}),
            "/{kind}.json": _get(
                "list", "The records of a kind, in brief", _ref("List"), _parameter("kind")
            ),
            "/{kind}/{slug}.json": _get(
                "record", "One record, whole", _records(), _parameter("kind"), _parameter("slug")
            ),
            "/facets.json": _get(
                "facets", "The fields that sort records", _list(_ref("FacetSummary"))
            ),
            "/facets/{field}.json": _get(
                "facet",
                "The values of a field, each with its records",
                _ref("Facet"),
                _parameter("field"),
            ),
            "/graphs/{graph}.json": _get(
                "graph", "A whole graph", _ref("Graph"), _parameter("graph", list(edition.graphs))
            ),
            "/neighbours/{kind}.json": _get(
                "neighbours",
                "For each record of a kind: what it names, and what names it",
                {"type": "object", "additionalProperties": _ref("Neighbourhood")},
                _parameter("kind"),
            ),
            "/releases.json": _get(
                "releases", "Every release of the data, the oldest first", _list(_ref("Release"))
            ),
            "/history/{kind}.json": _get(
                "history",
                "For each record of a kind: what each release changed in it, the oldest first",
                {"type": "object", "additionalProperties": _list(_ref("Revision"))},
                _parameter("kind"),
            ),
        },
        "components": {"schemas": _schemas()},
    }


def _schemas() -> dict[str, Any]:
    evidence = {
        "relation": _TEXT,
        "sources": {**_list(_ID), "description": "The papers and sources that say so."},
        "where": {**_TEXT, "description": "Section, table, page or anchor."},
    }
    neighbour = _object({"id": _ID, **evidence}, optional=("where",))
    facet = {
        "field": _TEXT,
        "singular": {**_TEXT, "description": "Its name in the query language."},
        "type": {"enum": ["term", "ref", "year", "text"]},
        "kinds": _list({"enum": list(SINGULAR)}),
    }
    release = {"version": _TEXT, "date": {**_TEXT, "format": "date"}}
    sources = _list({"type": "object", "properties": {"at": _ID}, "required": ["at"]})
    values = {
        "old": {"description": "The value before; absent where there was none."},
        "new": {"description": "The value since; absent where there is none."},
        "old_sources": {**sources, "description": "What supported the old value."},
        "new_sources": {**sources, "description": "What supports the new one."},
    }
    field = {
        "field": _TEXT,
        "change": {"enum": list(get_args(FieldHow))},
        **values,
    }
    revision = {
        **release,
        "id": {**_ID, "description": "The ID that the record had before."},
        "change": {"enum": list(HOWS)},
        "to": {**_ID, "description": "Where it moved to."},
        "reason": {"anyOf": [_TEXT, _BOTH], "description": "Why it was withdrawn."},
        "fields": {
            **_list(_object(field, optional=tuple(values))),
            "description": "What is different; absent of a record that is new.",
        },
    }
    value = {"value": _TEXT, "label": _BOTH, "count": _COUNT, "records": _list(_ID)}
    brief = {"id": _ID, "name": _BOTH, "date": _TEXT, "href": _TEXT}
    return {
        "List": _object(
            {
                "kind": {"enum": list(SINGULAR)},
                "count": _COUNT,
                "records": _list(_object(brief, optional=("date",))),
            }
        ),
        "FacetSummary": _object({**facet, "distinct": _COUNT, "href": _TEXT}),
        "Facet": _object({**facet, "values": _list(_object(value, optional=("label",)))}),
        "Graph": _object(
            {
                "graph": _TEXT,
                "relations": {"type": "object", "additionalProperties": _COUNT},
                "nodes": _list(_ID),
                "edges": _list(
                    _object({"later": _ID, "earlier": _ID, **evidence}, optional=("where",))
                ),
            }
        ),
        "Neighbourhood": _object({"names": _list(neighbour), "named_by": _list(neighbour)}),
        "Release": _object(
            {**release, "changes": {"type": "object", "additionalProperties": _COUNT}}
        ),
        "Revision": _object(revision, optional=("to", "reason", "fields")),
    }


def _records() -> dict[str, Any]:
    """The schemas that are published beside the exports, seen from `api/v1/`."""
    return {
        "oneOf": [{"$ref": f"../../data/schema/{one}.schema.json"} for one in SINGULAR.values()]
    }


def _get(name: str, summary: str, schema: dict[str, Any], *parameters: Any) -> dict[str, Any]:
    operation: dict[str, Any] = {"operationId": name, "summary": summary}
    if parameters:
        operation["parameters"] = list(parameters)
    answer = {"description": "Found", "content": {"application/json": {"schema": schema}}}
    operation["responses"] = {"200": answer, "404": {"description": "There is no such file."}}
    return {"get": operation}


def _parameter(name: str, choices: list[str] | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if name == "kind":
        choices = list(SINGULAR)
    if choices:
        schema = {"enum": choices}
    elif name == "slug":
        schema["pattern"] = f"^{SLUG.pattern}$"
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
