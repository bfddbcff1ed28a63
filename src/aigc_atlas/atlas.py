"""The Atlas as people use it from Python: load it, then ask.

>>> import aigc_atlas
>>> atlas = aigc_atlas.load()
>>> atlas["models/gpt-3"].year
2020
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar, cast

from . import loading
from .catalog import Catalog
from .graph import Graph, Step, connections
from .problems import Language
from .query import Index, Query, answer, conditions_of, parse
from .records import (
    SINGULAR,
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
from .results import Records
from .taxonomy import Taxonomy

if TYPE_CHECKING:
    from typing import Unpack

    import networkx

    from .filters import (
        CompanyFilters,
        DatasetFilters,
        MilestoneFilters,
        ModelFilters,
        PaperFilters,
        ProductFilters,
        SourceFilters,
        TopicFilters,
    )
    from .history import History, Revision
    from .records.card import Html
    from .timeline import Entry

R = TypeVar("R", bound=Record)


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
    return Atlas(loading.load(source, snapshot=snapshot), partial(_released, source))


class Atlas:
    """All records, and every question about them. Immutable, as the records are."""

    def __init__(self, catalog: Catalog, releases: Callable[[], History] | None = None) -> None:
        self.catalog = catalog
        """Everything that was read; it serves the site, and may change with any version."""
        self._releases = releases

    def __len__(self) -> int:
        return len(self.catalog)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.catalog)

    def __contains__(self, wanted: object) -> bool:
        """Whether there is a record with this whole ID."""
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
            f"{len(self.catalog.kinds.get(kind, ()))} {kind}"
            for kind in ("models", "papers", "companies", "milestones")
        )
        return f"<Atlas: {counts}, {len(self)} records in all>"

    def _repr_html_(self) -> str:
        from .records.card import table

        counts = ((kind, f"{len(refs):,}") for kind, refs in self.catalog.kinds.items())
        return f"<strong>AIGC Atlas</strong>{table(('kind', 'records'), counts)}"

    # --- questions ---------------------------------------------------------------------

    def query(self, text: str, *, lang: Language = "en") -> Records[Record]:
        """The records that answer a query such as `model modality:image year:2022`.

        Args:
            text: a query in the language that the command line and the site speak too.
            lang: whose summaries bare words are looked for in.

        Raises:
            QueryError: it cannot be understood; the error names the column and the nearest words.
        """
        return Records(answer(parse(text, self._index.fields), self._index, lang), self._index)

    def models(self, **filters: Unpack[ModelFilters]) -> Records[Model]:
        """Models, by date: `models(modality="image", year=2022)`. Filters are the fields of the query language.

        Raises:
            QueryError: an unknown field or value; a `ValueError` that names the nearest.
        """
        return self._of(Model, "models", filters)

    def papers(self, **filters: Unpack[PaperFilters]) -> Records[Paper]:
        """Papers, by date: `papers(venue="NeurIPS", year=2020)`.

        Raises:
            QueryError: an unknown field or value; a `ValueError` that names the nearest.
        """
        return self._of(Paper, "papers", filters)

    def companies(self, **filters: Unpack[CompanyFilters]) -> Records[Company]:
        """Makers: `companies(country="CN", type="university")`.

        Raises:
            QueryError: an unknown field or value; a `ValueError` that names the nearest.
        """
        return self._of(Company, "companies", filters)

    def milestones(self, **filters: Unpack[MilestoneFilters]) -> Records[Milestone]:
        """Dated events: `milestones(significance="1")`.

        Raises:
            QueryError: an unknown field or value; a `ValueError` that names the nearest.
        """
        return self._of(Milestone, "milestones", filters)

    def products(self, **filters: Unpack[ProductFilters]) -> Records[Product]:
        """Products and services: `products(company="openai")`.

        Raises:
            QueryError: an unknown field or value; a `ValueError` that names the nearest.
        """
        return self._of(Product, "products", filters)

    def datasets(self, **filters: Unpack[DatasetFilters]) -> Records[Dataset]:
        """Training corpora and benchmarks.

        Raises:
            QueryError: an unknown field or value; a `ValueError` that names the nearest.
        """
        return self._of(Dataset, "datasets", filters)

    def topics(self, **filters: Unpack[TopicFilters]) -> Records[Topic]:
        """Nodes of the taxonomy: `topics(scheme="technique")`.

        Raises:
            QueryError: an unknown field or value; a `ValueError` that names the nearest.
        """
        return self._of(Topic, "topics", filters)

    def sources(self, **filters: Unpack[SourceFilters]) -> Records[Source]:
        """Documents that facts rest on and that are no papers.

        Raises:
            QueryError: an unknown field or value; a `ValueError` that names the nearest.
        """
        return self._of(Source, "sources", filters)

    def _of(self, schema: type[R], kind: str, filters: Mapping[str, object]) -> Records[R]:
        query = Query(kind, conditions=conditions_of(filters, self._index.fields))
        found = answer(query, self._index)
        return Records(cast("tuple[R, ...]", found), self._index)

    # --- graphs ------------------------------------------------------------------------

    @cached_property
    def lineage(self) -> networkx.MultiDiGraph[str]:
        """Models and how each depends on earlier ones; edges run from the later to the earlier."""
        return self._index.lineage.to_networkx()

    @cached_property
    def citations(self) -> networkx.MultiDiGraph[str]:
        """Papers and the papers they cite."""
        return self._index.citations.to_networkx()

    def ancestors(self, wanted: str) -> Records[Model]:
        """The models that a model comes from, nearest first.

        Args:
            wanted: the model, by its ID, slug, name or alias.

        Raises:
            NotFound: nothing is called so; the error lists the nearest.
            Ambiguous: more than one record is; the error lists them.
        """
        return self._models(self._index.lineage.ancestors(self[wanted].id))

    def descendants(self, wanted: str) -> Records[Model]:
        """The models that come from a model, nearest first.

        Args:
            wanted: the model, by its ID, slug, name or alias.

        Raises:
            NotFound: nothing is called so; the error lists the nearest.
            Ambiguous: more than one record is; the error lists them.
        """
        return self._models(self._index.lineage.descendants(self[wanted].id))

    def genealogy(self, wanted: str, *, lang: Language = "en") -> Html:
        """The drawing of two generations each way around a model, as an SVG that a notebook shows.

        Args:
            wanted: a model, by its ID, slug, name or alias.
            lang: the language of the names, `"en"` or `"zh"`.

        Raises:
            NotFound: no model is called so; the error lists the nearest.
            Ambiguous: more than one is; the error lists them.
            ValueError: the ID is that of another kind of record.
        """
        from .notebook import draw_genealogy

        model = self.catalog.find(wanted, "models")
        if not isinstance(model, Model):
            raise ValueError(f"{model.id} is no model, and only models have a genealogy")
        return draw_genealogy(self._index, model.id, lang)

    def path(self, start: str, end: str) -> tuple[Step, ...]:
        """How one record leads to another: the shortest way over all relations, each step with its sources.

        Empty where the two are the same or nothing connects them.

        Args:
            start: a record, by its ID, slug, name or alias.
            end: another one.

        Raises:
            NotFound: nothing is called so; the error lists the nearest.
            Ambiguous: more than one record is; the error lists them.
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

        Raises:
            ValueError: no such kind, lane or date; the error says which there are.
        """
        from .timeline import LANES, timeline

        for wanted, known in ((kinds, SINGULAR), ((lane,) if lane else (), LANES)):
            if strange := [each for each in wanted if each not in known]:
                raise ValueError(f"there is no {strange[0]!r}; write {', '.join(known)}")
        first, last = (
            PartialDate.parse(str(end)) if end is not None else None for end in (since, until)
        )
        return timeline(self.catalog, kinds, lane=lane, since=first, until=last)

    @property
    def taxonomy(self) -> Taxonomy:
        """The trees of topics."""
        return self._index.taxonomy

    # --- what was said when ------------------------------------------------------------

    def as_of(self, date: str | datetime.date) -> Atlas:
        """The Atlas as it had been released by a day: `as_of("2026-11-30")`.

        Args:
            date: a whole day, as a text such as `2026-11-30` or as a `datetime.date`.

        Raises:
            NotReleased: the day is before the first release, or still to come.
            ValueError: it is no day.
            DataError: a record of that release does not fit the fields of today.
            HistoryError: a release file cannot be read.
        """
        known = self._history.as_of(str(date))
        return Atlas(loading.remember(known.latest), lambda: known)

    def history(self, wanted: str) -> tuple[Revision, ...]:
        """What each release said anew of a record, the oldest first: empty before its first release.

        Each revision has a `version`, a `date`, a `change` (how the record changed) and `fields`, each
        with `field`, `old` and `new` (as JSON has them; None for absent), `old_sources` and
        `new_sources`. Records that have moved here or been withdrawn are found too.

        Raises:
            NotFound: neither a record nor a release knows it; the error lists the nearest.
            Ambiguous: more than one record has this name; the error lists them.
            HistoryError: a release file cannot be read.
        """
        ref: str = self.catalog.follow(wanted)
        if ref not in self._revisions:
            ref = self[wanted].id
        return self._revisions.get(ref, ())

    # --- made once ---------------------------------------------------------------------

    @cached_property
    def _history(self) -> History:
        from .history import History

        return self._releases() if self._releases else History()

    @cached_property
    def _revisions(self) -> dict[str, tuple[Revision, ...]]:
        return self._history.revisions(self.catalog.follow)

    @cached_property
    def _index(self) -> Index:
        return Index(self.catalog)

    @cached_property
    def _connections(self) -> Graph:
        return connections(self.catalog)

    def _models(self, refs: Iterable[Ref]) -> Records[Model]:
        found = (cast("Model", self.catalog.records[ref]) for ref in refs)
        return Records(found, self._index)


def _released(source: str | os.PathLike[str] | None) -> History:
    return loading.history(source)
