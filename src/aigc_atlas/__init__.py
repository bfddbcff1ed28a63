"""AIGC Atlas: the open, bilingual knowledge base of generative AI.

>>> import aigc_atlas
>>> atlas = aigc_atlas.load()
>>> [model.id for model in atlas.models(modality="image", year=2022)]  # doctest: +SKIP

`load()` gives an `Atlas`: look a record up (`atlas["gpt-3"]`), ask for many (`atlas.models(…)`,
`atlas.query("model access:api")`), follow them (`atlas.lineage`, `atlas.path(…)`). Each record has its
fields as attributes, and in `record.facts` what each of them rests on. `help(aigc_atlas.Atlas)` tells
every question, `help(aigc_atlas.Model)` every field.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .atlas import Atlas, load
from .catalog import Ambiguous, NotFound
from .graph import Edge, Step
from .problems import LANGUAGES, DataError, Problem
from .query import QueryError
from .records import (
    NOT_DISCLOSED,
    Amount,
    Author,
    Company,
    Count,
    Dataset,
    Descent,
    Fact,
    Localized,
    Milestone,
    Model,
    Paper,
    PartialDate,
    Product,
    Record,
    Ref,
    Source,
    Support,
    Topic,
    Variant,
)
from .records.vocabulary import Access, Modality, Relation
from .results import Records
from .taxonomy import Taxonomy

if TYPE_CHECKING:
    from .export.frames import to_arrow, to_pandas
    from .history import HistoryError, NotReleased, Revision
    from .records.card import Html
    from .timeline import Entry

__version__ = "0.1.0"

__all__ = [
    "LANGUAGES",
    "NOT_DISCLOSED",
    "Access",
    "Ambiguous",
    "Amount",
    "Atlas",
    "Author",
    "Company",
    "Count",
    "DataError",
    "Dataset",
    "Descent",
    "Edge",
    "Entry",
    "Fact",
    "HistoryError",
    "Html",
    "Localized",
    "Milestone",
    "Modality",
    "Model",
    "NotFound",
    "NotReleased",
    "Paper",
    "PartialDate",
    "Problem",
    "Product",
    "QueryError",
    "Record",
    "Records",
    "Ref",
    "Relation",
    "Revision",
    "Source",
    "Step",
    "Support",
    "Taxonomy",
    "Topic",
    "Variant",
    "load",
    "to_arrow",
    "to_pandas",
]


_SELDOM = {
    "Entry": ".timeline",
    "HistoryError": ".history",
    "Html": ".records.card",
    "NotReleased": ".history",
    "Revision": ".history",
    "to_arrow": ".export.frames",
    "to_pandas": ".export.frames",
}


def __getattr__(name: str) -> Any:
    """What few need is imported when it is asked for."""
    if (module := _SELDOM.get(name)) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(module, __name__), name)


def __dir__() -> list[str]:
    """What is promised, so that completion offers nothing else."""
    return [*__all__, "__version__"]
