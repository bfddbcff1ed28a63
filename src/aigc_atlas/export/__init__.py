"""Catalog in, text out: one function for each format, in one table."""

from __future__ import annotations

from collections.abc import Callable

from ..catalog import Catalog
from .bibtex import to_bibtex
from .json import to_json

FORMATS: dict[str, Callable[[Catalog], str]] = {"json": to_json, "bibtex": to_bibtex}
"""Every format of `aigc-atlas export`; the output is sorted, so two runs give the same bytes."""

__all__ = ["FORMATS", "to_bibtex", "to_json"]
