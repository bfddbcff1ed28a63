"""The query language over a catalog: one grammar for Python, the command line and the site."""

from __future__ import annotations

from .answer import answer, arrange
from .fields import Field, fields_of
from .index import Index, authors, makers, subjects
from .keywords import conditions_of
from .language import Condition, Query, QueryError, parse, sorting

__all__ = [
    "Condition",
    "Field",
    "Index",
    "Query",
    "QueryError",
    "answer",
    "arrange",
    "authors",
    "conditions_of",
    "fields_of",
    "makers",
    "parse",
    "sorting",
    "subjects",
]
