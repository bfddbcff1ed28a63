"""Which state of the data a site shows."""

from __future__ import annotations

from ..catalog import Catalog


def updated(catalog: Catalog) -> str:
    """The last day on which a source of the data was read, or nothing: no clock decides it."""
    days = (str(s.accessed) for record in catalog for s in record.sources if s.accessed)
    return max(days, default="")
