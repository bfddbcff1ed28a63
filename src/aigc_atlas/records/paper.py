"""A paper: one publication."""

import re
from typing import TYPE_CHECKING, Any, ClassVar

from .base import Record, named_by_title
from .part import Part
from .references import EvidenceOrUrl, PaperRef
from .survey import Doubt, Erratum, Mention, Section
from .values import Flag, FromText, Line, PartialDate, Url, refusal

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class ArxivNumber(str, FromText):
    """An arXiv number without its version: `2005.14165`, or `cs/0112017` for old ones."""

    json: ClassVar[dict[str, Any]] = {
        "type": ["string", "number"],
        "pattern": r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})$",
    }

    @classmethod
    def parse(cls, text: str) -> "ArxivNumber":
        bare = re.sub(r"(?i)^(https?://arxiv\.org/(abs|pdf)/|arxiv:)|(\.pdf)?(v\d+)?$", "", text)
        if not re.fullmatch(r"\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7}", bare):
            raise refusal(
                "bad-identifier",
                f"`{text}` is no arXiv number; write 2005.14165",
                f"`{text}` 不是 arXiv 编号；请写 2005.14165",
            )
        if bare != text:
            raise refusal(
                "bad-identifier",
                f"write the arXiv number alone: {bare}",
                f"只写 arXiv 编号本身：{bare}",
                old=text,
                new=bare,
            )
        return cls(bare)


class Doi(str, FromText):
    """A digital object identifier without the resolver's address: `10.1109/5.771073`."""

    json: ClassVar[dict[str, Any]] = {"type": ["string", "number"], "pattern": r"^10\.\d{4,9}/\S+$"}

    @classmethod
    def parse(cls, text: str) -> "Doi":
        bare = re.sub(r"(?i)^(https?://(dx\.)?doi\.org/|doi:)", "", text)
        if not re.fullmatch(r"10\.\d{4,9}/\S+", bare):
            raise refusal(
                "bad-identifier",
                f"`{text}` is no DOI; write 10.1109/5.771073",
                f"`{text}` 不是 DOI；请写 10.1109/5.771073",
            )
        if bare != text:
            raise refusal(
                "bad-identifier",
                f"write the DOI alone: {bare}",
                f"只写 DOI 本身：{bare}",
                old=text,
                new=bare,
            )
        return cls(bare)


class Author(Part):
    """One author, as the publication prints the name."""

    name: Line
    """The whole name, as printed."""
    orcid: Line | None = None
    """The person's ORCID, where it is known."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        whole = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [{"type": "string", "minLength": 1}, whole]}

    @classmethod
    def before(cls, value: Any) -> Any:
        """A name alone is an author too."""
        return {"name": value} if isinstance(value, str) else value

    def __str__(self) -> str:
        return self.name

    @property
    def family_name(self) -> str:
        """The last word of the name, as BibTeX would take it."""
        return self.name.rsplit(" ", 1)[-1]


class Bibliography(Part):
    """Whether the list of references was read, by which text, and whether all of it."""

    read: PartialDate
    """The day on which it was read."""
    at: EvidenceOrUrl
    """Where: a source, a paper, or an address."""
    complete: Flag
    """Whether all of it was read."""


class Paper(Record):
    """One publication."""

    date_field: ClassVar[str | None] = "published"

    title: Line
    """The title as printed."""
    authors: tuple[Author, ...] = ()
    """All of them in order; `{name, orcid}` where the ORCID is known."""
    published: PartialDate
    """The first public version."""
    venue: Line | None = None
    """Where it appeared: NeurIPS 2020, JMLR …"""
    arxiv: ArxivNumber | None = None
    """The arXiv number, without a version."""
    doi: Doi | None = None
    """The digital object identifier."""
    url: Url | None = None
    """Where it can be read, if neither arXiv nor DOI says so."""
    retracted: PartialDate | None = None
    """The day of its retraction."""
    cites: tuple[PaperRef, ...] = ()
    """Papers of the Atlas in its bibliography; only where that was read."""
    bibliography: Bibliography | None = None
    """How its bibliography was read."""
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
        """A paper is called by its title where no shorter name is given."""
        return named_by_title(value)
