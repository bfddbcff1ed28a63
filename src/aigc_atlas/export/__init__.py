"""Catalog in, files out: one function for each format, in one table."""

from __future__ import annotations

from .bibtex import to_bibtex
from .csl import to_csl
from .edition import Edition, updated
from .formats import FORMATS, Files, Format
from .json import to_json

__all__ = ["FORMATS", "Edition", "Files", "Format", "to_bibtex", "to_csl", "to_json", "updated"]
