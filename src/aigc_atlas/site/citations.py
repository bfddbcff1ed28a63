"""Which paper cites which: a list that is whole without scripts, and the places of a drawing.

With `citations.js` the same page draws the graph on a canvas and answers `?paper=…`. The script
takes names and links from the list; its data are places and edges only, in the order of the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..problems import LANGUAGES, Language
from ..records import Paper, Ref
from ..timeline import LANES
from .constellation import HEIGHT, WIDTH, constellation, inside
from .context import Context, Link
from .drawing import Axis, short_label
from .page import Asset, Page
from .scripts import as_script, data_script, scripts
from .words import counted, fill, words

MOST = 700
"""How many papers, the most cited first, are listed and drawn; the index has all."""

STEPS = (20, 10, 5, 2, 1, 0)
"""The groups of the list, each by the least number of citations in it."""

_FINE = 9999
"""Places are whole numbers up to this."""


class Line(NamedTuple):
    """One paper in the list."""

    slug: str
    link: Link
    brought: str
    """The models and data sets it introduces."""
    cited: int
    cites: int | None
    """How many papers of the Atlas it cites; None where its bibliography was not read."""


class Group(NamedTuple):
    """Papers that are cited about as often."""

    id: str
    title: str
    lines: tuple[Line, ...]


class Lane(NamedTuple):
    """A colour of the legend."""

    lane: str
    label: str


class CitationsView(NamedTuple):
    """What the page shows."""

    told: str
    """How many bibliographies were read."""
    edges: str
    groups: tuple[Group, ...]
    lanes: tuple[Lane, ...]
    left_out: int
    width: int
    height: int


def draw_citations(context: Context) -> Iterator[Page | Asset]:
    """`citations.html` in both languages, and the places and edges for its script."""
    papers = by_citations(context)[:MOST]
    drawn = data_script(
        "citations", f"Atlas.citations={as_script(citation_data(context, papers))};\n"
    )
    yield drawn
    for language in LANGUAGES:
        path, table = f"{language}/citations.html", words(language)["citations"]
        view = _view(context, papers, language)
        body = context.templates.render("citations.html", path, language, view=view)
        head = f'<script src="../{drawn.path}" defer></script>'
        head += scripts(context.info, "picker.js", "citations.js")
        yield Page(path, language, table["title"], table["description"], body, head)


def by_citations(context: Context) -> list[Paper]:
    """All papers, the most cited first."""
    graph = context.citations
    return sorted(context.catalog.all(Paper), key=lambda p: (-len(graph.leads_to(p.id)), p.id))


def citation_data(context: Context, papers: list[Paper]) -> dict[str, object]:
    """The years, and for each paper its place, its size and what it cites.

    Papers are numbered in the given order; 0 instead of their numbers says that no bibliography
    was read.
    """
    axis = Axis.of(paper.published for paper in papers)
    lanes = list(LANES)
    stars = constellation(
        context.citations,
        {paper.id: axis.place(paper.published) for paper in papers},
        {paper.id: lanes.index(context.lanes[paper.id]) / len(lanes) for paper in papers},
    )
    number = {paper.id: place for place, paper in enumerate(papers)}
    rows: list[list[object]] = []
    for paper in papers:
        star = stars[paper.id]
        cited = sorted(number[ref] for ref in _cited(context, paper) if ref in number)
        cites = cited if paper.bibliography else 0
        rows.append([round(_FINE * star.x), round(_FINE * star.y), star.r, cites])
    years = [[short_label(tick), round(_FINE * inside(tick.start))] for tick in axis.ticks()]
    return {"years": years, "papers": rows}


def _cited(context: Context, paper: Paper) -> list[Ref]:
    return list(dict.fromkeys(edge.earlier for edge in context.citations.comes_from(paper.id)))


def _view(context: Context, papers: list[Paper], language: Language) -> CitationsView:
    table = words(language)["citations"]
    everything = context.catalog.all(Paper)
    read = Counter(bool(p.bibliography.complete) for p in everything if p.bibliography)
    lines = [_line(context, paper, language) for paper in papers]
    shown = {line.link.lane for line in lines}
    return CitationsView(
        told=fill(
            table["told"],
            papers=counted(table["papers"], len(everything)),
            whole=read[True],
            part=read[False],
            unread=len(everything) - read.total(),
        ),
        edges=counted(table["edges"], len(context.citations.edges)),
        groups=tuple(_groups(lines, language)),
        lanes=tuple(Lane(lane, label[language]) for lane, label in LANES.items() if lane in shown),
        left_out=len(everything) - len(papers),
        width=WIDTH,
        height=HEIGHT,
    )


def _line(context: Context, paper: Paper, language: Language) -> Line:
    link = context.link(paper.id, language)
    assert link is not None
    brought = context.links(context.index.introduced.get(paper.id, ()), language)
    return Line(
        slug=paper.slug,
        link=link,
        brought=words(language)["listing"]["comma"].join(each.name for each in brought),
        cited=len(context.citations.leads_to(paper.id)),
        cites=len(_cited(context, paper)) if paper.bibliography else None,
    )


def _groups(lines: list[Line], language: Language) -> Iterator[Group]:
    titles = words(language)["citations"]["groups"]
    rest = lines
    for least in STEPS:
        inside = tuple(line for line in rest if line.cited >= least)
        rest = rest[len(inside) :]
        if inside:
            yield Group(f"cited-{least}", titles[str(least)], inside)
