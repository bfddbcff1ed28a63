"""What each kind of record may say; `KINDS` is the one list of them."""

from __future__ import annotations

from .base import NOT_FACTS, Dispute, Fact, Record, Stub, Support
from .company import Company
from .dataset import Dataset
from .kinds import KINDS
from .milestone import Milestone
from .model import Descent, Model, Variant
from .paper import Author, Paper
from .part import Part
from .product import Product
from .references import SINGULAR, SLUG, Ref, leaves, references
from .source import Source
from .topic import Topic
from .values import NOT_DISCLOSED, Amount, Count, Disclosure, Localized, PartialDate

__all__ = [
    "KINDS",
    "NOT_DISCLOSED",
    "NOT_FACTS",
    "SINGULAR",
    "SLUG",
    "Amount",
    "Author",
    "Company",
    "Count",
    "Dataset",
    "Descent",
    "Disclosure",
    "Dispute",
    "Fact",
    "Localized",
    "Milestone",
    "Model",
    "Paper",
    "Part",
    "PartialDate",
    "Product",
    "Record",
    "Ref",
    "Source",
    "Stub",
    "Support",
    "Topic",
    "Variant",
    "leaves",
    "references",
]
