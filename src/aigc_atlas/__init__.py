"""AIGC Atlas: the open, bilingual knowledge base of generative AI.

>>> import aigc_atlas
>>> atlas = aigc_atlas.load()
>>> [model.id for model in atlas.models(modality="image", year=2022)]  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .atlas import Atlas, load
from .catalog import Ambiguous, NotFound
from .history import HistoryError, NotReleased, Revision
from .problems import LANGUAGES, DataError, Problem
from .query import QueryError
from .records import (
    NOT_DISCLOSED,
    Amount,
    Company,
    Count,
    Dataset,
    Fact,
    Localized,
    Milestone,
    Model,
    Paper,
    PartialDate,
    Product,
    Record,
    Source,
    Topic,
)

if TYPE_CHECKING:
    from .export.frames import to_arrow, to_pandas

__version__ = "0.1.0"

__all__ = [
    "LANGUAGES",
    "NOT_DISCLOSED",
    "Ambiguous",
    "Amount",
    "Atlas",
    "Company",
    "Count",
    "DataError",
    "Dataset",
    "Fact",
    "HistoryError",
    "Localized",
    "Milestone",
    "Model",
    "NotFound",
    "NotReleased",
    "Paper",
    "PartialDate",
    "Problem",
    "Product",
    "QueryError",
    "Record",
    "Revision",
    "Source",
    "Topic",
    "load",
    "to_arrow",
    "to_pandas",
]


def __getattr__(name: str) -> Any:
    """What few need is imported when it is asked for."""
    if name in ("to_arrow", "to_pandas"):
        from .export import frames

        return getattr(frames, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
