"""A survey's outline or a bibliography, and a catalog → what of it the Atlas has and what is missing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeGuard

from .catalog import Catalog, names_of
from .records import Localized, Paper, Record, Ref, Source
from .records.survey import Doubt, Mention, Section

Survey: TypeAlias = "Paper | Source"
_Key: TypeAlias = Literal["arxiv", "doi", "title"]
_NUMBER = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Part:
    """One section of an outline."""

    section: str
    title: Localized
    records: tuple[Ref, ...]
    """What it mentions and the Atlas has."""
    missing: tuple[Ref, ...]
    """What it mentions and the Atlas lacks."""
    references: Mapping[str, Ref]
    """Its reference numbers that have a record: a paper or a source."""
    without: tuple[str, ...]
    """Its reference numbers whose record the Atlas lacks."""
    names: tuple[Mention, ...]
    """The names that stand in it."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the Atlas has of one survey."""

    survey: Ref
    name: Localized
    parts: tuple[Part, ...]
    references: Mapping[int, Ref]
    """Every reference number with its record."""
    unidentified: tuple[int, ...]
    """The numbers from 1 to the highest that have no record in any section."""
    doubts: tuple[Doubt, ...]
    """What is said of numbers that are uncertain, identified or not."""
    roles: Mapping[str, int]
    """How many names are kept as what (`author`, `member`, `passage`); "" is a record of its own."""
    astray: tuple[Mention, ...]
    """Names whose record does not exist."""
    unmentioned: tuple[Ref, ...]
    """Records of its names, errata and citations that no section mentions."""

    @property
    def records(self) -> tuple[Ref, ...]:
        """Every record that a section mentions, once, in the order of the text."""
        return tuple(dict.fromkeys(ref for part in self.parts for ref in part.records))

    @property
    def missing(self) -> tuple[Ref, ...]:
        """Every ID that a section mentions and that no record has."""
        return tuple(dict.fromkeys(ref for part in self.parts for ref in part.missing))

    @property
    def unexplained(self) -> tuple[int, ...]:
        """The unidentified numbers of which nothing is said."""
        said = {doubt.reference for doubt in self.doubts}
        return tuple(number for number in self.unidentified if str(number) not in said)

    @property
    def names(self) -> int:
        """How many names have a record."""
        return sum(self.roles.values())


def surveys(catalog: Catalog) -> tuple[Survey, ...]:
    """The texts whose outline or names the Atlas holds, in the order of their IDs."""
    return tuple(record for record in catalog if is_survey(record))


def is_survey(record: Record) -> TypeGuard[Survey]:
    """Whether there is anything to be covered."""
    return isinstance(record, (Paper, Source)) and bool(record.outline or record.names)


def coverage(catalog: Catalog, survey: Survey) -> Coverage:
    """What the Atlas has of a survey, section by section."""
    sections = [section.section for section in survey.outline]
    names: dict[int, list[Mention]] = {}
    for name in survey.names:
        if name.section in sections:
            names.setdefault(sections.index(name.section), []).append(name)
    parts = tuple(
        _part(catalog, section, names.get(index, ()))
        for index, section in enumerate(survey.outline)
    )
    references: dict[int, Ref] = {}
    for part in parts:
        for key in filter(_NUMBER.fullmatch, part.references):
            references.setdefault(int(key), part.references[key])
    keys = [
        *(key for section in survey.outline for key in section.references),
        *(doubt.reference for doubt in survey.doubts),
    ]
    highest = max(map(int, filter(_NUMBER.fullmatch, keys)), default=0)
    placed: list[Mention] = []
    astray: list[Mention] = []
    for name in survey.names:
        (placed if catalog.follow(name.record) in catalog else astray).append(name)
    return Coverage(
        survey=survey.id,
        name=survey.name,
        parts=parts,
        references=dict(sorted(references.items())),
        unidentified=tuple(n for n in range(1, highest + 1) if n not in references),
        doubts=survey.doubts,
        roles=dict(sorted(Counter(str(name.role or "") for name in placed).items())),
        astray=tuple(astray),
        unmentioned=tuple(_unmentioned(catalog, survey)),
    )


def _part(catalog: Catalog, section: Section, names: Iterable[Mention]) -> Part:
    mentions = tuple(dict.fromkeys(map(catalog.follow, section.mentions)))
    papers = {number: catalog.follow(ref) for number, ref in section.references.items()}
    return Part(
        section=section.section,
        title=section.title,
        records=tuple(ref for ref in mentions if ref in catalog),
        missing=tuple(ref for ref in mentions if ref not in catalog),
        references={number: ref for number, ref in papers.items() if ref in catalog},
        without=tuple(number for number, ref in papers.items() if ref not in catalog),
        names=tuple(names),
    )


def _unmentioned(catalog: Catalog, survey: Survey) -> Iterator[Ref]:
    told = {survey.id} | {
        catalog.follow(ref)
        for section in survey.outline
        for ref in (*section.mentions, *section.references.values())
    }
    kept = [
        *(name.record for name in survey.names),
        *(ref for erratum in survey.errata for ref in erratum.about),
        *(survey.cites if isinstance(survey, Paper) else ()),
    ]
    for ref in dict.fromkeys(map(catalog.follow, kept)):
        if ref in catalog and ref not in told:
            yield ref


def spans(numbers: Sequence[int], comma: str = ", ") -> str:
    """Numbers in ascending order as people say them: `1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return comma.join("–".join(map(str, run)) for run in runs)


# --- a bibliography ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Work:
    """One entry of a bibliography."""

    key: str
    line: int
    title: str = ""
    arxiv: str = ""
    doi: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One entry, and the record of the same work."""

    work: Work
    record: Ref | None
    by: _Key | Literal[""] = ""
    """What they have in common."""


def bibliography(catalog: Catalog, works: Iterable[Work]) -> tuple[Found, ...]:
    """For each entry the record of the same work: same arXiv number, else DOI, else title."""
    known: dict[tuple[_Key, str], Ref] = {}
    shelves: tuple[Survey, ...] = (*catalog.all(Paper), *catalog.all(Source))
    for record in shelves:
        for key in _keys_of(record):
            known.setdefault(key, record.id)
    return tuple(_found(work, known) for work in works)


def _keys_of(record: Survey) -> Iterator[tuple[_Key, str]]:
    if isinstance(record, Paper):
        yield from _keys(record.arxiv or "", record.doi or "")
    title = record.title
    own = (title.en, title.zh) if isinstance(title, Localized) else (title,)
    for name in (*own, *names_of(record)):
        yield from _keys(title=name)


def _keys(arxiv: str = "", doi: str = "", title: str = "") -> Iterator[tuple[_Key, str]]:
    """What a work is known by, in the order in which it is believed; arXiv has DOIs of its own."""
    doi = doi.casefold()
    if arxiv := arxiv or doi.partition("10.48550/arxiv.")[2]:
        yield "arxiv", arxiv.casefold()
    if doi:
        yield "doi", doi
    if bare := "".join(c for c in unicodedata.normalize("NFKC", title).casefold() if c.isalnum()):
        yield "title", bare


def _found(work: Work, known: Mapping[tuple[_Key, str], Ref]) -> Found:
    for by, key in _keys(work.arxiv, work.doi, work.title):
        if (ref := known.get((by, key))) is not None:
            return Found(work, ref, by)
    return Found(work, None)
