"""What a survey adds to its record: the outline, the names in it, its doubts and its errata."""

from typing import Annotated

from .categories import ErratumKind, NameRole
from .part import Part, field
from .references import AnyRef, EvidenceRef
from .values import Flag, Line, Localized, LocalizedText, Name, Prose, read_prose


class Section(Part):
    """One section: its title, the records it mentions, its reference numbers."""

    section: Line
    """Its number."""
    title: Name
    """Its heading."""
    mentions: tuple[AnyRef, ...] = ()
    """The records of what it names."""
    references: dict[Line, EvidenceRef] = field(default_factory=dict)
    """Its reference numbers, each with the paper or source that it means."""


class Doubt(Part):
    """A reference number of which it is not certain what it means.

    Where a section connects the number with a record, that record is a guess; else nothing is known.
    """

    reference: Line
    """The number."""
    section: Line
    """Where the number stands, or has to stand."""
    note: Prose
    """What the text says there, what was looked at, and why nothing is certain."""


Claim = Annotated[Localized, LocalizedText(read_prose, plain=True)]


class Erratum(Part):
    """Something that the text says and that is wrong."""

    section: Line
    """The number of the section where it stands."""
    kind: ErratumKind
    """What sort of mistake it is."""
    claim: Claim
    """What it says."""
    correction: Prose
    """What is right, and why."""
    about: tuple[AnyRef, ...] = ()
    """The records that it is about."""
    at: tuple[EvidenceRef, ...] = ()
    """The evidence."""
    unsettled: Flag | None = None
    """Whether nobody can say yet what is right."""


class Mention(Part):
    """A name in the text, and the record that keeps it."""

    name: Name
    """The name, as the text writes it."""
    section: Line | None = None
    """The number of the section where it stands."""
    record: AnyRef
    """The record that keeps it."""
    role: NameRole | None = field(default=None, alias="as")
    """What it is to that record, where it is a part of it."""
