"""Records as JSON: what the files say, with `id` and `kind` in front."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..catalog import Catalog
from ..records import Record
from ..records.plain import plain


def as_object(record: Record) -> dict[str, Any]:
    """One record as JSON can say it; a milestone's or source's own `kind` is `type` here."""
    fields = plain(record)
    if "kind" in fields:
        fields["type"] = fields.pop("kind")
    return {"id": str(record.id), "kind": record.kind, **fields}


_ITEM = "\n  "
"""What begins a line of an item of a list."""

_in_one_line = json.JSONEncoder(ensure_ascii=False).encode
_text = json.encoder.encode_basestring


def dump_line(value: Any) -> str:
    """JSON in one line, for a cell of a table."""
    return _in_one_line(value)


def dump(value: Any) -> str:
    """JSON as we write it: two spaces, Chinese as it is, a line end at the end.

    The same text as `json.dumps` with an indent, which Python writes three times as slowly.
    """
    return _indented(value, "\n") + "\n"


def _indented(value: Any, line: str) -> str:
    """A value whose keys are texts or whole numbers; `line` begins a line at its own depth."""
    if isinstance(value, str):
        return _text(value)
    inner = line + "  "
    if value and isinstance(value, dict):
        pairs = [f"{_text(str(k))}: {_indented(v, inner)}" for k, v in value.items()]
        return f"{{{inner}{f',{inner}'.join(pairs)}{line}}}"
    if value and isinstance(value, (list, tuple)):
        return f"[{inner}{f',{inner}'.join([_indented(item, inner) for item in value])}{line}]"
    return _in_one_line(value)


def to_json(catalog: Catalog, records: Iterable[Record] | None = None) -> str:
    """All records (or some) as one JSON list, in the order of their IDs."""
    return listed([item_text(record) for record in (catalog if records is None else records)])


def item_text(record: Record) -> str:
    """One record as it stands in a list."""
    return _indented(as_object(record), _ITEM)


def listed(texts: list[str]) -> str:
    """The list of which these are the items."""
    return f"[{_ITEM}{f',{_ITEM}'.join(texts)}\n]\n" if texts else "[]\n"
