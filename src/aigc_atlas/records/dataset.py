"""A data set: what models learn from or are measured on."""

from typing import ClassVar

from .base import Record
from .references import CompanyRef, DatasetRef, PaperRef
from .values import Amount, Line, MayBeWithheld, PartialDate


class Dataset(Record):
    """One training corpus or benchmark."""

    date_field: ClassVar[str | None] = "published"

    published: PartialDate | None = None
    """When it was first public, or first described."""
    creators: tuple[CompanyRef, ...] = ()
    """Who made it."""
    size: MayBeWithheld[Amount] | None = None
    """How large it is: one number and one unit."""
    papers: tuple[PaperRef, ...] = ()
    """The publications that present it."""
    license: Line | None = None
    """The licence; an SPDX identifier where one fits."""
    derived_from: tuple[DatasetRef, ...] = ()
    """The data sets it was made from."""
