"""A source: a document that is not a paper but that facts rest on."""

from typing import Any, ClassVar

from .base import Record, named_by_title
from .categories import SourceKind
from .part import field
from .survey import Doubt, Erratum, Mention, Section
from .values import Line, Name, PartialDate, Url


class Source(Record):
    """One document; what it says of itself needs no further source."""

    facts_need_sources: ClassVar[bool] = False
    date_field: ClassVar[str | None] = "published"

    title: Name
    """Its title."""
    publisher: Name | None = None
    """Who publishes it."""
    url: Url
    """Where it was opened."""
    archived: Url | None = None
    """A copy that stays."""
    published: PartialDate | None = None
    """Its own date."""
    accessed: PartialDate
    """The day on which we opened it."""
    license: Line | None = None
    """Its licence."""
    kind_: SourceKind = field(alias="kind")
    """What sort of document it is."""
    outline: tuple[Section, ...] = ()
    """For a survey: its sections, with what each names."""
    names: tuple[Mention, ...] = ()
    """For a survey: every name in it, and the record that keeps it."""
    doubts: tuple[Doubt, ...] = ()
    """For a survey: its reference numbers of which it is not certain what they mean."""
    errata: tuple[Erratum, ...] = ()
    """What it says that is wrong."""

    @classmethod
    def before(cls, value: Any) -> Any:
        """A source is called by its title where no shorter name is given."""
        return named_by_title(value)
