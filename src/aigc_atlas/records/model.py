"""A model: something that generates, or enables what generates."""

from typing import ClassVar

from .base import Record, Support
from .part import NonEmpty, Part, field
from .references import CompanyRef, DatasetRef, EvidenceRef, ModelRef, PaperRef, YardstickRef
from .values import Amount, Count, Line, MayBeWithheld, PartialDate, Prose
from .vocabulary import Access, Modality, Relation


class Variant(Part):
    """A size or version that is no record of its own."""

    name: Line
    """What its maker calls it."""
    parameters: Count | None = None
    """The number of its parameters."""
    released: PartialDate | None = None
    """Its first public appearance, if that is not the model's."""


class Descent(Part):
    """One step of the lineage: the earlier model, and how this one depends on it."""

    origin: ModelRef = field(alias="from")
    """The earlier model."""
    how: Relation
    """How the later model depends on the earlier."""
    note: Prose | None = None
    """What was taken over and what was changed."""
    at: EvidenceRef
    """The paper or source that says so."""
    where: Line | None = None
    """Section, table, page, row or anchor."""


class Model(Record):
    """One released or published generative (or enabling) model."""

    date_field: ClassVar[str | None] = "released"

    released: PartialDate
    """The first public appearance: paper, weights or service, whichever is first."""
    developers: MayBeWithheld[NonEmpty[CompanyRef]]
    """The makers."""
    family: Line | None = None
    """The line it belongs to, such as GPT."""
    inputs: tuple[Modality, ...] = ()
    """What goes in."""
    outputs: NonEmpty[Modality]
    """What comes out."""
    parameters: MayBeWithheld[Count] | None = None
    """The number of parameters, in all."""
    active_parameters: MayBeWithheld[Count] | None = None
    """The parameters that take part in one step, where a model is sparse."""
    variants: tuple[Variant, ...] = ()
    """Its sizes and versions."""
    training_data: MayBeWithheld[Amount] | None = None
    """How much it was trained on: one number and one unit."""
    training_compute: MayBeWithheld[Count] | None = None
    """The computation of its training, in FLOP."""
    context_window: MayBeWithheld[Count] | None = None
    """How many tokens it can attend to."""
    access: Access
    """How the public gets at it."""
    license: Line | None = None
    """The licence; an SPDX identifier where one fits."""
    papers: tuple[PaperRef, ...] = ()
    """The publications that present it."""
    trained_on: tuple[DatasetRef, ...] = ()
    """The data sets it learned from."""
    evaluated_on: tuple[YardstickRef, ...] = ()
    """Benchmarks that its makers report."""
    lineage: tuple[Descent, ...] = ()
    """The earlier models that it comes from, each step with its source."""

    def _own_supports(self, name: str) -> tuple[Support, ...]:
        if name != "lineage":
            return ()
        return tuple(
            Support(at=step.at, supports=("lineage",), where=step.where) for step in self.lineage
        )
