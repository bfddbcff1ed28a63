"""A catalog in its context in, HTML pages and files out. Knows no MkDocs: see `aigc_atlas.mkdocs_plugin`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .changes import draw_changes
from .citations import draw_citations
from .compare import draw_compare
from .context import Context
from .coverage import draw_coverage
from .data import draw_data
from .disputes import draw_disputes
from .errata import draw_errata
from .explore import draw_explorer
from .glossary import draw_glossary
from .home import draw_home
from .indexes import draw_indexes
from .lineage import draw_lineage
from .outline import draw_taxonomy
from .page import LANGUAGES, Asset, Language, Layout, Page, SiteInfo
from .questions.page import draw_charts
from .reading import draw_reading
from .records import RecordPages, draw_stubs
from .search import draw_search
from .timeline import draw_timeline
from .withheld import draw_withheld

__all__ = [
    "LANGUAGES",
    "Asset",
    "Context",
    "Language",
    "Layout",
    "Page",
    "RecordPages",
    "SiteInfo",
    "draw_data",
    "render",
]


def render(context: Context) -> Iterator[Page | Asset]:
    """Every page made from data in both languages, and the files beside them; but for the records'
    own, which `RecordPages` draws singly, and the exports, which `draw_data` does."""
    for draw in DRAWERS:
        yield from draw(context)


DRAWERS: tuple[Callable[[Context], Iterator[Page | Asset]], ...] = (
    draw_home,
    draw_timeline,
    draw_lineage,
    draw_citations,
    draw_taxonomy,
    draw_stubs,
    draw_indexes,
    draw_charts,
    draw_errata,
    draw_disputes,
    draw_withheld,
    draw_coverage,
    draw_reading,
    draw_glossary,
    draw_changes,
    draw_search,
    draw_explorer,
    draw_compare,
)
"""One function for each group of those pages: context in, pages and files out."""
