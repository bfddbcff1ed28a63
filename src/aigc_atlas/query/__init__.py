"""The query language over a catalog: one grammar for Python, the command line and the site."""

from __future__ import annotations

from .answer import answer
from .fields import Field, fields_of
from .index import Index, authors, makers, subjects
from .language import Condition, Query, QueryError, parse

__all__ = [
    "Condition",
    "Field",
    "Index",
    "Query",
    "QueryError",
    "answer",
    "authors",
    "fields_of",
    "makers",
    "parse",
    "subjects",
]
