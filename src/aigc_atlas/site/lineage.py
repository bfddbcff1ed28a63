"""The lineage: the backbone as a drawing, every step with its source as lists, and a script's data.

With `lineage.js` the same page answers `?focus=models/gpt-3` and `?from=…&to=…`; the script
reasons over the same edges as `aigc_atlas.graph`, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ..graph import CIRCUMSTANCES, CONNECTING, Edge
from ..problems import LANGUAGES, Language
from ..records import Model
from ..records.vocabulary import Relation
from .charts.bars import Bar, bars_chart
from .context import Context, Link
from .genealogy import style_of
from .lanes import Strip, make_strips
from .map import Map, make_map
from .page import Asset, Page
from .scripts import as_script, data_script, scripts
from .significance import by_date
from .words import fill, words

BACKBONE = 5
"""A model with at least so many descendants belongs to the backbone."""
MOST = 15


@dataclass(frozen=True, slots=True)
class Step:
    """One step back, as a list says it."""

    how: str
    origin: Link
    source: Link | None
    where: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Everything that one model directly came from."""

    slug: str
    model: Link
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The models of a year with their origins."""

    year: str
    models: tuple[Origins, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """What the page shows."""

    map: Map
    strips: tuple[Strip, ...]
    backbone: int
    bars: tuple[Bar, ...]
    years: tuple[Year, ...]
    edges: int
    models: int
    roots: tuple[Link, ...]
    """Models without a recorded ancestor."""
    graph: str
    """The address of the script's data, from the root."""
    script_words: Markup


def draw_lineage(context: Context) -> Iterator[Page | Asset]:
    """`lineage.html` in both languages, and the graph for its script."""
    graph = data_script("lineage", f"Atlas.graph={as_script(graph_data(context))};\n")
    yield graph
    backbone = [m for m in context.catalog.all(Model) if context.descendants[m.id] >= BACKBONE]
    for language in LANGUAGES:
        path = f"{language}/lineage.html"
        table = words(language)["lineage"]
        models = by_date(context.catalog.all(Model))
        view = Lineage(
            map=make_map(context, backbone, language, edges=context.lineage.edges),
            strips=make_strips(context, backbone, language),
            backbone=len(backbone),
            bars=_bars(context, language),
            years=_years(context, language),
            edges=len(context.lineage.edges),
            models=len(models),
            roots=context.links(
                (m.id for m in models if not context.lineage.comes_from(m.id)), language
            ),
            graph=graph.path,
            script_words=Markup(as_script(_script_words(language))),  # escaped there
        )
        body = context.templates.render("lineage.html", path, language, view=view)
        head = scripts(context.info, "picker.js", "lineage.js")
        yield Page(path, language, table["title"], table["description"], body, head)


def graph_data(context: Context) -> dict[str, object]:
    """Everything that leads from one record to another, records by their number in order of IDs.

    An edge is `[later, earlier, relation, sources, where]`; `sources` is left at 0 where the later
    record itself says so. The relations of the lineage come first; those in `circumstances` a way
    takes only where nothing else leads on.
    """
    number = {str(ref): place for place, ref in enumerate(context.catalog.records)}
    relations = [*(str(how) for how in Relation), *CONNECTING]

    def row(edge: Edge) -> list[object]:
        sources = [number[s] for s in map(context.catalog.follow, edge.sources) if s in number]
        itself = sources == [number[edge.later]]
        short: list[object] = [number[edge.later], number[edge.earlier]]
        short += [relations.index(edge.relation), 0 if itself else sources]
        return [*short, edge.where] if edge.where else short

    edges = [row(edge) for edge in context.connections.edges]
    circumstances = [n for n, name in enumerate(relations) if name in CIRCUMSTANCES]
    return {
        "relations": relations,
        "lineage": len(Relation),
        "circumstances": circumstances,
        "edges": edges,
    }


def _script_words(language: Language) -> dict[str, object]:
    """The sentences of the script, and each relation read both ways."""
    table = words(language)["lineage"]
    forward = {str(how): how.label[language] for how in Relation}
    back = {str(how): how.inverse[language] for how in Relation}
    for field in CONNECTING:
        forward[field], back[field] = table["relations"][field]
    styles = {str(how): style_of(how) for how in Relation}
    kinds = words(language)["palette"]["kinds"]
    return {**table["script"], "kinds": kinds, "forward": forward, "back": back, "styles": styles}


def _bars(context: Context, language: Language) -> tuple[Bar, ...]:
    most = sorted(context.descendants.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    said = words(language)["lineage"]["descendants_of"]
    return bars_chart(
        Bar(
            name=link.name,
            count=count,
            target=link.target,
            lane=link.lane,
            year=link.year,
            proof=f"lineage.html?focus={link.id}",
            says=fill(said, n=count, name=link.name),
        )
        for ref, count in most
        if count and (link := context.link(ref, language)) is not None
    )


def _years(context: Context, language: Language) -> tuple[Year, ...]:
    """Newest first; within a year too."""
    models = [m for m in by_date(context.catalog.all(Model)) if context.lineage.comes_from(m.id)]
    years = []
    for year, group in groupby(reversed(models), key=lambda model: model.year):
        found = []
        for model in group:
            link = context.link(model.id, language)
            if link is not None:
                steps = tuple(_steps(context, context.lineage.comes_from(model.id), language))
                found.append(Origins(model.slug, link, steps))
        years.append(Year(str(year), tuple(found)))
    return tuple(years)


def _steps(context: Context, edges: tuple[Edge, ...], language: Language) -> Iterator[Step]:
    for edge in edges:
        origin = context.link(edge.earlier, language)
        source = next(iter(context.links(edge.sources, language)), None)
        if origin is not None:
            label = Relation(edge.relation).label[language]  # type: ignore[call-arg]
            yield Step(label, origin, source, edge.where or "")
