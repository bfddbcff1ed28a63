"""Pages of an invented atlas, without a theme around them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape

from aigc_atlas.catalog import Catalog
from aigc_atlas.loading import read_texts
from aigc_atlas.site import Asset, Page, RecordPages, SiteInfo
from aigc_atlas.site.context import Context
from tests.conftest import TODAY

INFO = SiteInfo(
    url="https://atlas.example/",
    version="1.2.0",
    updated="2024-02-01",
    repository="https://code.example/atlas",
    assets={},
)


def catalog_of(files: dict[str, str]) -> Catalog:
    """The records of these files, which must have no mistakes."""
    catalog, problems = read_texts([(path, text.encode()) for path, text in files.items()], TODAY)
    mistakes = [str(problem) for problem in problems if not problem.remark]
    assert mistakes == []
    return catalog


def drawn(
    files: dict[str, str],
    *drawers: Callable[[Context], Iterator[Page | Asset]],
    info: SiteInfo = INFO,
) -> dict[str, Page | Asset]:
    """Everything that the drawers make of some files, by its path."""
    context = Context(catalog_of(files), info)
    made: dict[str, Page | Asset] = {}
    for item in (item for draw in drawers for item in draw(context)):
        made[item.path] = item
        for path in item.also if isinstance(item, Asset) else ():
            made[path] = replace(item, path=path, also=())
    return made


def draw_records(context: Context) -> Iterator[Page | Asset]:
    """Every record's page and twins."""
    pages = RecordPages(context)
    for ref in context.catalog.records:
        yield from pages.of(ref)


def text_of(html: str) -> str:
    """What a reader sees, in one line; the number of a source in brackets."""
    seen = re.sub(r"<(script|title|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    seen = re.sub(r"<sup[^>]*><a[^>]*>(\d+)</a></sup>", r" [\1]", seen)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", seen)).split())


def section(html: str, heading: str) -> str:
    """What stands under the heading with this id, up to the next of its rank or the section's end."""
    found = re.search(
        rf'<h([23]) id="{heading}">.*?</h\1>(.*?)(?=<h[12]\b|<h\1\b|</aside>|\Z)', html, re.DOTALL
    )
    assert found, f"no heading {heading}"
    return text_of(found[2])
