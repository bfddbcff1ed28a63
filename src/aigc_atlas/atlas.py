"""The Atlas as people use it from Python: load it, then ask.

>>> import aigc_atlas
>>> atlas = aigc_atlas.load()
>>> atlas["models/gpt-3"].year
2020
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, cast

from . import loading
from .catalog import Catalog
from .graph import Edge, Graph, Step, connections
from .problems import Language
from .query import Condition, Index, Query, answer, parse
from .query.language import Span, read_value, resolve
from .records import (
    Company,
    Dataset,
    Milestone,
    Model,
    Paper,
    PartialDate,
    Product,
    Record,
    Ref,
    Source,
    Topic,
)
from .taxonomy import Taxonomy
from .timeline import Entry, timeline

if TYPE_CHECKING:
    import networkx

Asked: TypeAlias = (
    "str | int | float | bool | tuple[int | str | None, int | str | None] | list[str] | range"
)
"""A value of a filter: one value, a list (either of them), or a range: `(2020, 2023)`, `"2020..2023"`."""


def load(source: str | os.PathLike[str] | None = None, *, snapshot: bool = True) -> Atlas:
    """The Atlas: the data that the package ships, or that of a folder, a checkout or a zip.

    What was read and checked before, and has not changed, comes from a snapshot in the user's
    cache folder; records are made when they are asked for.

    Args:
        source: a data folder, a checkout or a zip of either; the package's own data unless given.
        snapshot: `False` reads every file, and neither believes nor keeps a snapshot.

    Raises:
        DataError: the data has mistakes; the error holds every one.
        FileNotFoundError: there is no data at that place.
    """
    return Atlas(loading.load(source, snapshot=snapshot))


class Atlas:
    """All records, and every question about them. Immutable, as the records are."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def __len__(self) -> int:
        return len(self.catalog)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.catalog)

    def __contains__(self, wanted: object) -> bool:
        return wanted in self.catalog

    def __getitem__(self, wanted: str) -> Record:
        """The record of a whole ID (`models/gpt-3`), or of a slug, name or alias that only one record has.

        Raises:
            NotFound: nothing is called so; the error lists the nearest.
            Ambiguous: more than one record is; the error lists them.
        """
        return self.catalog.find(wanted)

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(self.catalog.of_kind(kind))} {kind}"
            for kind in ("models", "papers", "companies", "milestones")
        )
        return f"<Atlas: {counts}, {len(self)} records in all>"

    # --- questions ---------------------------------------------------------------------

    def query(self, text: str, *, lang: Language = "en") -> tuple[Record, ...]:
        """The records that answer a query such as `model modality:image year:2022`.

        Args:
            text: a query in the language that the command line and the site speak too.
            lang: whose summaries bare words are looked for in.

        Raises:
            QueryError: it cannot be understood; the error names the column and the nearest words.
        """
        return answer(parse(text, self._index.fields), self._index, lang)

    def models(self, **filters: Asked) -> tuple[Model, ...]:
        """Models, by date: `models(modality="image", year=2022)`. Filters are the fields of the query language.

        Raises:
            QueryError: an unknown field or value; a `ValueError` that names the nearest.
        """
        return cast("tuple[Model, ...]", self._of("models", filters))

    def papers(self, **filters: Asked) -> tuple[Paper, ...]:
        """Papers, by date: `papers(venue="NeurIPS", year=2020)`."""
        return cast("tuple[Paper, ...]", self._of("papers", filters))

    def companies(self, **filters: Asked) -> tuple[Company, ...]:
        """Makers: `companies(country="CN", type="university")`."""
        return cast("tuple[Company, ...]", self._of("companies", filters))

    def milestones(self, **filters: Asked) -> tuple[Milestone, ...]:
        """Dated events: `milestones(significance="1")`."""
        return cast("tuple[Milestone, ...]", self._of("milestones", filters))

    def products(self, **filters: Asked) -> tuple[Product, ...]:
        """Products and services: `products(companies="openai")`."""
        return cast("tuple[Product, ...]", self._of("products", filters))

    def datasets(self, **filters: Asked) -> tuple[Dataset, ...]:
        """Training corpora and benchmarks."""
        return cast("tuple[Dataset, ...]", self._of("datasets", filters))

    def topics(self, **filters: Asked) -> tuple[Topic, ...]:
        """Nodes of the taxonomy: `topics(scheme="technique")`."""
        return cast("tuple[Topic, ...]", self._of("topics", filters))

    def sources(self, **filters: Asked) -> tuple[Source, ...]:
        """Documents that facts rest on and that are no papers."""
        return cast("tuple[Source, ...]", self._of("sources", filters))

    def _of(self, kind: str, filters: dict[str, Asked]) -> tuple[Record, ...]:
        conditions = []
        for name, asked in filters.items():
            field = resolve(name, self._index.fields)
            values = tuple(read_value(text, field) for text in _texts(asked))
            conditions.append(Condition(field.name, values))
        return answer(Query(kind, conditions=tuple(conditions)), self._index)

    # --- graphs ------------------------------------------------------------------------

    @cached_property
    def lineage(self) -> networkx.MultiDiGraph[str]:
        """Models and how each depends on earlier ones; edges run from the later to the earlier."""
        return self._index.lineage.to_networkx()

    @cached_property
    def citations(self) -> networkx.MultiDiGraph[str]:
        """Papers and the papers they cite."""
        return self._index.citations.to_networkx()

    def ancestors(self, wanted: str) -> tuple[Model, ...]:
        """The models that a model comes from, nearest first."""
        return self._models(self._index.lineage.ancestors(self[wanted].id))

    def descendants(self, wanted: str) -> tuple[Model, ...]:
        """The models that come from a model, nearest first."""
        return self._models(self._index.lineage.descendants(self[wanted].id))

    def path(self, start: str, end: str) -> tuple[Step, ...]:
        """How one record leads to another: the shortest way over all relations, each step with its sources.

        Empty where the two are the same or nothing connects them.
        """
        return tuple(self._connections.path(self[start].id, self[end].id) or ())

    @cached_property
    def influence(self) -> dict[str, float]:
        """How much grew out of each model: PageRank over the lineage; the values add up to 1."""
        return {str(ref): value for ref, value in self._index.lineage.influence.items()}

    def timeline(
        self,
        kinds: Collection[str] = ("models", "milestones"),
        *,
        lane: str | None = None,
        since: str | int | None = None,
        until: str | int | None = None,
    ) -> tuple[Entry, ...]:
        """The dated records of some kinds, oldest first.

        Args:
            kinds: which kinds take part.
            lane: `image`, `language`, `multimodal`, `audio`, `video`, `3d` or `foundations`.
            since: the first year, month or day (`2020`, `"2020-05"`).
            until: the last one.
        """
        first, last = (
            PartialDate.parse(str(end)) if end is not None else None for end in (since, until)
        )
        return timeline(self.catalog, kinds, lane=lane, since=first, until=last)

    @property
    def taxonomy(self) -> Taxonomy:
        """The trees of topics."""
        return self._index.taxonomy

    # --- made once ---------------------------------------------------------------------

    @cached_property
    def _index(self) -> Index:
        return Index(self.catalog)

    @cached_property
    def _connections(self) -> Graph:
        return connections(self.catalog)

    def _models(self, refs: Sequence[Ref] | dict[Ref, int]) -> tuple[Model, ...]:
        return tuple(cast("Model", self.catalog.records[ref]) for ref in refs)


def _texts(asked: Asked) -> list[str]:
    """The values of a filter as the query language writes them."""
    if isinstance(asked, range):
        return [f"{asked.start}..{asked.stop - 1}"]
    if isinstance(asked, tuple):
        low, high = asked
        return [f"{'' if low is None else low}..{'' if high is None else high}"]
    if isinstance(asked, (list, set, frozenset)):
        return [str(item) for item in asked]
    return [f"{asked:.0f}" if isinstance(asked, float) else str(asked)]


__all__ = ["Asked", "Atlas", "Edge", "Span", "Step", "load"]
