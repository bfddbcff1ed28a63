"""The classes of records → JSON Schemas, from which editors complete and check as one types.

An editor reads YAML 1.2, in which `2020` and `2006.11230` are numbers and `true` is a flag; we
read text. So where a field reads text that looks like one, its schema allows the number beside it.
"""

from __future__ import annotations

import json
from typing import Any

from ..records import KINDS, SINGULAR, SLUG, Part, Record, Stub
from ..records.part import meanings
from ..records.validation import json_schema

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest dialect that the YAML language server knows."""


def to_json_schemas() -> dict[str, str]:
    """The text of each schema by the name of its file: `model.schema.json` …"""
    return {
        f"{SINGULAR[kind]}.schema.json": json.dumps(_schema(record), indent=2, ensure_ascii=False)
        + "\n"
        for kind, record in KINDS.items()
    }


def to_export_schemas() -> dict[str, str]:
    """The schemas of records as JSON exports write them: `schema/model.schema.json` …

    With `id` and `kind` in front, and `type` where the file of a milestone or a source says `kind`.
    """
    return {
        f"schema/{SINGULAR[kind]}.schema.json": json.dumps(
            _export_schema(kind, record), indent=2, ensure_ascii=False
        )
        + "\n"
        for kind, record in KINDS.items()
    }


def _export_schema(kind: str, record: type[Record]) -> dict[str, Any]:
    whole, parts = _parts(record)
    own = whole["properties"]
    required = [("type" if name == "kind" else name) for name in whole["required"]]
    if "kind" in own:
        own["type"] = own.pop("kind")
    first = {
        "id": {"type": "string", "pattern": f"^{kind}/{SLUG.pattern}$"},
        "kind": {"const": kind},
    }
    return {
        "$schema": DIALECT,
        "title": record.__name__,
        **whole,
        "properties": {**first, **own},
        "required": [*first, *required],
        "definitions": parts,
    }


def _schema(record: type[Record]) -> dict[str, Any]:
    whole, parts = _parts(record)
    stub, _ = _parts(Stub)
    if "title" in whole["properties"]:  # which is the name, where none is given
        whole["required"].remove("name")
    return {
        "$schema": DIALECT,
        "title": record.__name__,
        "description": whole["description"],
        "type": "object",
        "if": {"anyOf": [{"required": ["moved_to"]}, {"required": ["withdrawn"]}]},
        "then": stub,
        "else": whole,
        "definitions": parts,
    }


def _parts(record: type[Part]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of a class, and of the groups of fields inside it."""
    whole = json_schema(record)
    parts = whole.pop("$defs", {})
    classes = _inside(record)
    for name, part in {**parts, record.__name__: whole}.items():
        _describe(part, classes[name])
    return whole, {name: parts[name] for name in sorted(parts)}


def _inside(schema: type[Part]) -> dict[str, type[Part]]:
    """A class and all classes of which it is made, by name."""
    found = {schema.__name__: schema}
    waiting: list[Any] = [info.annotation for info in schema.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, Part):
            if annotation.__name__ not in found:
                found |= _inside(annotation)
        else:
            waiting += getattr(annotation, "__args__", ())
    return found


def _describe(part: dict[str, Any], schema: type[Part]) -> None:
    """Give every field its sentence, and leave out what says nothing to a person."""
    part.pop("title", None)
    properties = part.get("properties", {})
    properties.pop("id", None) if issubclass(schema, (Record, Stub)) else None
    if "required" in part:
        part["required"] = [name for name in part["required"] if name in properties]
    sentences = meanings(schema)
    for name, info in schema.model_fields.items():
        field = properties.get(info.alias or name)
        if field is None:
            continue
        field.pop("title", None)
        field.pop("default", None)
        _without_null(field)
        if name in sentences:
            own = field.pop("description", None)
            field["description"] = sentences[name] + (f" ({own})" if own else "")


def _without_null(field: dict[str, Any]) -> None:
    """An absent field is left out, never null; what is left stands alone where it can."""
    choices = [choice for choice in field.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1 and "$ref" not in choices[0]:
        del field["anyOf"]
        field.update(choices[0])
    elif choices:
        field["anyOf"] = choices
