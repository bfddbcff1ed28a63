"""The filters of each kind, for type checkers and completion: a test holds them to the query language.

Each field stands in the singular and as the file has it (`developer`, `developers`).
"""

from __future__ import annotations

import datetime
from collections.abc import Set as AbstractSet
from typing import TypeAlias, TypedDict, TypeVar

from .records import PartialDate, Record

T = TypeVar("T")
Either: TypeAlias = "list[T] | AbstractSet[T]"
"""Several values, of which a record has to have one."""
Day: TypeAlias = "str | int | PartialDate | datetime.date"
Word: TypeAlias = "str | int | Either[str] | Either[int]"
"""A word of a list, or a piece of text."""
Which: TypeAlias = "str | Record | Either[str] | Either[Record]"
"""A record: its whole ID, slug, name or alias, or itself."""
When: TypeAlias = "Day | Either[Day] | tuple[Day | None, Day | None] | range"
"""A year, month or day: `2020`, `"2020-05"`, `(2019, None)`, `range(2019, 2023)`, `"2019..2022"`."""
HowMany: TypeAlias = "str | int | float | tuple[str | float | None, str | float | None]"
"""A number or a range of numbers: `175e9`, `"175B"`, `(1e9, 10e9)`, `("100B", None)`."""


class Filters(TypedDict, total=False):
    """What records of every kind can be asked by."""

    topic: Which
    topics: Which
    date: When
    kind: Word
    id: Word
    name: Word
    year: When
    source: Which
    has: Word
    missing: Word


class ModelFilters(Filters, total=False):
    """What models can be asked by."""

    released: When
    developer: Which
    developers: Which
    family: Word
    input: Word
    inputs: Word
    output: Word
    outputs: Word
    parameter: HowMany
    parameters: HowMany
    active_parameter: HowMany
    active_parameters: HowMany
    training_data: HowMany
    training_compute: HowMany
    context_window: HowMany
    access: Word
    license: Word
    paper: Which
    papers: Which
    trained_on: Which
    evaluated_on: Which
    country: Word
    modality: Word
    ancestor: Which
    descendant: Which


class PaperFilters(Filters, total=False):
    """What papers can be asked by."""

    title: Word
    author: Word
    authors: Word
    published: When
    venue: Word
    arxiv: Word
    doi: Word
    url: Word
    cites: Which
    cited_by: Which


class CompanyFilters(Filters, total=False):
    """What companies can be asked by."""

    type: Word
    country: Word
    founded: When
    headquarter: Word
    headquarters: Word
    part_of: Which
    former_name: Word
    former_names: Word


class MilestoneFilters(Filters, total=False):
    """What milestones can be asked by."""

    type: Word
    about: Which
    significance: Word


class ProductFilters(Filters, total=False):
    """What products can be asked by."""

    country: Word
    company: Which
    companies: Which
    launched: When
    ended: When
    powered_by: Which
    uses: Which


class DatasetFilters(Filters, total=False):
    """What datasets can be asked by."""

    license: Word
    paper: Which
    papers: Which
    published: When
    country: Word
    creator: Which
    creators: Which
    size: HowMany
    derived_from: Which


class TopicFilters(Filters, total=False):
    """What topics can be asked by."""

    scheme: Word
    parent: Which
    order: HowMany


class SourceFilters(Filters, total=False):
    """What sources can be asked by."""

    license: Word
    title: Word
    published: When
    url: Word
    type: Word
    publisher: Word
    archived: Word
    accessed: When
