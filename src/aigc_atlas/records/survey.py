"""What a survey adds to its record: the outline, the names in it, its doubts and its errata."""

from __future__ import annotations

from typing import Annotated

from .categories import ErratumKind, NameRole
from .part import Part, field
from .references import AnyRef, EvidenceRef
from .values import Flag, Line, Localized, LocalizedText, Name, Prose, read_prose


class Section(Part):
    """One section: its title, the records it mentions, its reference numbers."""

    section: Line
    title: Name
    mentions: tuple[AnyRef, ...] = ()
    references: dict[Line, EvidenceRef] = field(default_factory=dict)


class Doubt(Part):
    """A reference number of which it is not certain what it means.

    Where a section connects the number with a record, that record is a guess; else nothing is known.
    """

    reference: Line
    section: Line
    """Where the number stands, or has to stand."""
    note: Prose
    """What the text says there, what was looked at, and why nothing is certain."""


Claim = Annotated[Localized, LocalizedText(read_prose, plain=True)]


class Erratum(Part):
    """Something that the text says and that is wrong."""

    section: Line
    kind: ErratumKind
    """What sort of mistake it is."""
    claim: Claim
    """What it says."""
    correction: Prose
    """What is right, and why."""
    about: tuple[AnyRef, ...] = ()
    at: tuple[EvidenceRef, ...] = ()
    """The evidence."""
    unsettled: Flag | None = None
    """Whether nobody can say yet what is right."""


class Mention(Part):
    """A name in the text, and the record that keeps it."""

    name: Name
    section: Line | None = None
    record: AnyRef
    role: NameRole | None = field(default=None, alias="as")
    """What it is to that record, where it is a part of it."""
