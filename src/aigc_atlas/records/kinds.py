"""The one list of kinds."""

from __future__ import annotations

from .base import Record
from .company import Company
from .dataset import Dataset
from .milestone import Milestone
from .model import Model
from .paper import Paper
from .product import Product
from .source import Source
from .topic import Topic

KINDS: dict[str, type[Record]] = {
    "models": Model,
    "papers": Paper,
    "companies": Company,
    "milestones": Milestone,
    "products": Product,
    "datasets": Dataset,
    "topics": Topic,
    "sources": Source,
}
