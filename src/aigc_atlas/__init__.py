"""AIGC Atlas: the open, bilingual knowledge base of generative AI.

>>> import aigc_atlas
>>> atlas = aigc_atlas.load()
>>> [model.id for model in atlas.models(modality="image", year=2022)]  # doctest: +SKIP
"""

from __future__ import annotations

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
]
