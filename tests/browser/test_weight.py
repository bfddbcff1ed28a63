"""What a first visit transfers, on the real site: `python -m benchmarks.weight` tells it page by page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from benchmarks.weight import EXPLORER, MOST, ROWS, Scales, asked, rows_of, tops


@pytest.fixture(scope="module")
def scales(built_site: Path) -> Scales:
    return Scales(built_site)


def test_what_any_page_names_is_within_the_limit(scales: Scales) -> None:
    weights = {page: scales.visit(page).total for page in scales.pages()}

    assert {page: weight for page, weight in weights.items() if weight > MOST} == {}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_scripts_load_beside_it_is_within_the_limit(
    page: Page, site: str, scales: Scales, language: str
) -> None:
    pages = [path for path in tops(scales.pages()) if path.startswith(language)]
    assert f"{language}/lineage.html" in pages
    explorer = f"{language}/explore.html"
    visits = {path: scales.visit(path, asked(page, f"{site}/{path}")) for path in pages}
    heavy = {path: visit.total for path, visit in visits.items() if visit.total > MOST}

    assert heavy.keys() <= {explorer}
    assert visits[explorer].share(".js", below="search/") > 50_000, "it came with its index"
    assert visits[explorer].with_rows(rows_of(scales.site), ROWS) <= EXPLORER
