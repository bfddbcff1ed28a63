"""What the page of each kind shows beside what all records show."""

from __future__ import annotations

from dataclasses import dataclass

from ..export.outside import Outer
from .context import Link
from .evidence import Mark
from .genealogy import Drawing
from .groups import Group
from .strips import Strip
from .surveys import AsSurvey


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in a table: text, or the reason why there is none."""

    text: str
    gap: str = ""
    """`withheld` or `unknown`."""


@dataclass(frozen=True, slots=True)
class Output:
    """What comes out of a model."""

    label: str
    lane: str


@dataclass(frozen=True, slots=True)
class Row:
    """A model in a table, or a variant of one."""

    name: str
    link: Link | None
    released: Cell
    parameters: Cell
    outputs: tuple[Output, ...] = ()
    access: str = ""
    access_label: str = ""


@dataclass(frozen=True, slots=True)
class ModelView:
    """A model's lineage and its variants."""

    said: str
    """How many ancestors and descendants it has."""
    drawing: Drawing | None
    origins: Group
    offspring: Group
    focus: str
    """Its place in the lineage page."""
    variants: tuple[Row, ...]
    sized: bool
    dated: bool


@dataclass(frozen=True, slots=True)
class Writer:
    """One author."""

    name: str
    orcid: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper's authors, its place among citations, and what it is as a survey."""

    title: str
    """The printed title, where the record is called otherwise."""
    authors: tuple[Writer, ...]
    retracted: str
    cites: Group
    cited_by: Group
    cites_said: str
    cited_said: str
    bibliography: str
    reading: Link | None
    reading_at: Outer | None
    survey: AsSurvey


@dataclass(frozen=True, slots=True)
class CompanyView:
    """A maker's models."""

    models: tuple[Row, ...]
    more: str
    all: str
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """What an event is about, and what came right before and after."""

    about: Group
    before: Group
    after: Group


@dataclass(frozen=True, slots=True)
class Price:
    """What a plan cost on a day."""

    plan: str
    price: str
    day: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product's dated prices."""

    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """What a topic means, its place in the taxonomy, and its members."""

    definition: str
    boundary: str
    scheme: str
    children: Group
    members: tuple[Group, ...]
    strip: Strip | None
    count: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """What a source is as a survey."""

    survey: AsSurvey
