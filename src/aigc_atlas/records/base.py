"""What every record may say, and the parts of which records of all kinds are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from ..problems import Language
from .categories import Firmness
from .identifiers import GitHubName, HubName, OpenAlexId, WikidataId
from .part import NonEmpty, Part
from .references import SINGULAR, AnyRef, EvidenceRef, Ref, TopicRef, file_names
from .values import Line, Localized, Name, PartialDate, Prose, Url, refusal

if TYPE_CHECKING:
    from .card import Html


class Links(Part):
    """Where to go from here; addresses are no facts and need no source."""

    homepage: Url | None = None
    """Its own site."""
    code: Url | None = None
    """The program that its makers publish."""
    weights: Url | None = None
    """Where the weights can be downloaded."""
    demo: Url | None = None
    """Where it can be tried."""
    documentation: Url | None = None
    """The manual of its makers."""
    announcement: Url | None = None
    """The post that made it public."""
    model_card: Url | None = None
    """The card that describes it, by its makers."""


NO_LINKS = Links()


class Ids(Part):
    """What other catalogues call it."""

    wikidata: WikidataId | None = None
    """The item of Wikidata: Q95726734."""
    openalex: OpenAlexId | None = None
    """The identifier of OpenAlex: W3030163527."""
    huggingface: HubName | None = None
    """The repository on Hugging Face: openai-community/gpt2."""
    github: GitHubName | None = None
    """The repository on GitHub: openai/gpt-2."""


class Support(Part):
    """One source: which facts it supports, where in it, and how firmly."""

    at: EvidenceRef
    """The paper or source that says so."""
    supports: NonEmpty[Line]
    """The names of the facts; `*` is for a paper that names itself."""
    where: Line | None = None
    """Section, table, page, row or anchor."""
    kind: Firmness = Firmness.STATED
    """How firmly: stated, measured, estimated, inferred or reported."""
    accessed: PartialDate | None = None
    """The day on which it was read, for what changes."""


class Dispute(Part):
    """A value that a source gives and that we did not take."""

    field: Line
    """The name of the field."""
    value: Line
    """What the other source says, as a record would write it."""
    at: EvidenceRef
    """The paper or source that says so."""
    where: Line | None = None
    """Section, table, page, row or anchor."""
    because: Prose
    """Why ours is the better one."""


class Waiver(Part):
    """A rule that this record breaks for a good reason."""

    rule: Line
    """The name of the rule, as messages tell it."""
    because: Prose
    """Why it is right all the same."""


_FIRMEST_FIRST = tuple(Firmness)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a record and everything that supports it."""

    name: str
    """The name of the field, as the file has it."""
    value: Any
    """The value, of the field's own type; `NOT_DISCLOSED` where its maker withholds it."""
    supports: tuple[Support, ...]
    """Everything that supports it, each with source, place and firmness."""

    @property
    def sources(self) -> tuple[Ref, ...]:
        """The IDs of the papers and sources behind it."""
        return tuple(support.at for support in self.supports)

    @property
    def firmness(self) -> Firmness:
        """The firmest of its supports."""
        kinds = {support.kind for support in self.supports}
        return next((kind for kind in _FIRMEST_FIRST if kind in kinds), Firmness.STATED)


NOT_FACTS = frozenset(
    [
        "id",
        "name",
        "aliases",
        "summary",
        "topics",
        "links",
        "scheme",
        "parent",
        "order",
        "definition",
        "boundary",
        "significance",
        "outline",
        "names",
        "doubts",
        "errata",
        "bibliography",
        "exceptions",
        "disputes",
        "sources",
    ]
)
"""Fields that say something of our own ordering, and so need no source (data-model.md §2)."""


class Record(Part):
    """One file of `data/`: what it is, what is known about it, and how that is known."""

    facts_need_sources: ClassVar[bool] = True
    date_field: ClassVar[str | None] = None
    """The field that says when it came to be; it places the record in time."""

    id: AnyRef
    """The whole ID, from the file's place: kind and slug."""
    name: Name
    """What it is called; `{en, zh}` where the languages differ."""
    aliases: tuple[Line, ...] = ()
    """All other names that a person would type, in any language."""
    summary: Prose
    """One to three sentences in your own words, in both languages."""
    topics: tuple[TopicRef, ...] = ()
    """Where it belongs in the taxonomy."""
    links: Links = NO_LINKS
    """Addresses: homepage, code, weights, demo, documentation, announcement, model card."""
    ids: Ids | None = None
    """What other catalogues call it."""
    sources: tuple[Support, ...] = ()
    """What supports the facts."""
    disputes: tuple[Dispute, ...] = ()
    """What other sources say."""
    exceptions: tuple[Waiver, ...] = ()
    """Rules that it breaks for a reason."""

    @property
    def kind(self) -> str:
        """The kind: `models`, `papers` …"""
        return self.id.kind

    @property
    def slug(self) -> str:
        """The last part of the ID, which is the file's name."""
        return self.id.slug

    @property
    def date(self) -> PartialDate | None:
        """The main date of its kind: released, published, founded, launched; None where unknown."""
        if self.date_field is None:
            return None
        value = getattr(self, self.date_field)
        return value if isinstance(value, PartialDate) else None

    @property
    def year(self) -> int | None:
        """The year of the main date."""
        return self.date.year if self.date else None

    def title_in(self, language: Language) -> str:
        """The name in one language."""
        return self.name[language]

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """The facts that are present, by the name of their field, each with its supports."""
        found = {}
        for name, value in self.fields():
            if name in NOT_FACTS:
                continue
            supports = tuple(s for s in self.sources if name in s.supports or "*" in s.supports)
            found[name] = Fact(name, value, supports + self._own_supports(name))
        return found

    def fields(self) -> list[tuple[str, Any]]:
        """The fields that are present, in the order of the schema, under the names of the file."""
        values = self.__dict__
        return [
            (name, value)
            for attribute, name in file_names(type(self)).items()
            if (value := values[attribute]) is not None
            and value != ()
            and not (attribute == "links" and value == NO_LINKS)
        ]

    def card(self, lang: Language = "en") -> "Html":
        """The card that a notebook shows: names, summary, every fact with its sources.

        Args:
            lang: the language of labels and texts, `"en"` or `"zh"`.
        """
        from .card import card

        return card(self, lang)

    def _repr_html_(self) -> str:
        return self.card()

    def __repr__(self) -> str:
        parts = (type(self).__name__, self.id, self.name.en, str(self.date or ""))
        return f"<{' '.join(part for part in parts if part)}>"

    def __hash__(self) -> int:
        return hash(self.id)

    def _own_supports(self, name: str) -> tuple[Support, ...]:
        """Supports that a fact carries in itself, as the edges of a lineage do."""
        return ()

    def has_exception(self, rule: str) -> bool:
        """Whether the record explains why it breaks `rule`."""
        return any(waiver.rule == rule for waiver in self.exceptions)


class Stub(Part):
    """What is left of a record that was merged, renamed or withdrawn: its ID still answers."""

    id: AnyRef
    """The ID that still answers."""
    moved_to: AnyRef | None = None
    """The record that it is found in now."""
    withdrawn: Name | None = None
    """Why there is no such record any more."""
    name: Name | None = None
    """What it was called."""

    def after(self) -> "Stub":
        """Refused if it has moved and been withdrawn at once."""
        if self.moved_to and self.withdrawn:
            raise refusal(
                "two-endings",
                "a record has either moved or been withdrawn; keep `moved_to` or `withdrawn`, not both",
                "记录要么移走、要么撤回；`moved_to` 与 `withdrawn` 只能保留一个",
            )
        return self

    @property
    def kind(self) -> str:
        """The kind: `models`, `papers` …"""
        return self.id.kind


def named_by_title(value: dict[str, Any]) -> dict[str, Any]:
    """Papers and sources are called by their title where no shorter name is given."""
    if "name" not in value and isinstance(value.get("title"), (str, Localized, dict)):
        return {**value, "name": value["title"]}
    return value


__all__ = [
    "NOT_FACTS",
    "SINGULAR",
    "Dispute",
    "Fact",
    "Ids",
    "Links",
    "Part",
    "Record",
    "Stub",
    "Support",
    "Waiver",
    "named_by_title",
]
