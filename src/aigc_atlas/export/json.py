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


def dump(value: Any) -> str:
    """JSON as we write it: two spaces, Chinese as it is, a line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def to_json(catalog: Catalog, records: Iterable[Record] | None = None) -> str:
    """All records (or some) as one JSON list, in the order of their IDs."""
    return dump([as_object(record) for record in (catalog if records is None else records)])
