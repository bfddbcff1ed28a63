"""A milestone: one dated event."""

from typing import ClassVar

from .base import Record
from .categories import MilestoneKind, Significance
from .part import NonEmpty, field
from .references import AnyRef
from .values import PartialDate


class Milestone(Record):
    """One dated event of the field's history."""

    date_field: ClassVar[str | None] = "date_"

    date_: PartialDate = field(alias="date")
    """The day, month or year of the event."""
    kind_: MilestoneKind = field(alias="kind")
    """What sort of event it was."""
    about: NonEmpty[AnyRef]
    """The records that it is about."""
    significance: Significance
    """1 field-changing, 2 notable, 3 context."""
