"""Catalog in, HTML pages and files out. Knows no MkDocs: see `aigc_atlas.mkdocs_plugin`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..catalog import Catalog
from .changes import draw_changes
from .context import Context
from .coverage import draw_coverage
from .data import draw_data
from .explore import draw_explorer
from .glossary import draw_glossary
from .home import draw_home
from .indexes import draw_indexes
from .lineage import draw_lineage
from .outline import draw_taxonomy
from .page import LANGUAGES, Asset, Language, Layout, Page, SiteInfo
from .records import RecordPages, draw_records, draw_stubs
from .search import draw_search
from .timeline import draw_timeline

__all__ = [
    "LANGUAGES",
    "Asset",
    "Context",
    "Language",
    "Layout",
    "Page",
    "RecordPages",
    "SiteInfo",
    "render",
]


def render(catalog: Catalog, info: SiteInfo, *, records: bool = True) -> Iterator[Page | Asset]:
    """Every page made from data, in both languages, and the files beside them.

    Args:
        catalog: what the pages are made from.
        info: the site around them.
        records: whether the records' own pages are among them; `RecordPages` draws them singly.
    """
    context = Context(catalog, info)
    for draw in DRAWERS:
        yield from draw(context)
    if records:
        yield from draw_records(context)


DRAWERS: tuple[Callable[[Context], Iterator[Page | Asset]], ...] = (
    draw_home,
    draw_timeline,
    draw_lineage,
    draw_taxonomy,
    draw_stubs,
    draw_indexes,
    draw_data,
    draw_coverage,
    draw_glossary,
    draw_changes,
    draw_search,
    draw_explorer,
)
"""One function for each group of pages but the records' own: context in, pages and files out."""
