"""The zip of the site, unpacked and read from `file://`, where browsers refuse modules and fetch."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from aigc_atlas import LANGUAGES

ZIP = "data/aigc-atlas-offline.zip"


@pytest.fixture(scope="module")
def folder(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader has unpacked it."""
    place = tmp_path_factory.mktemp("阅 读")  # a name that has to be quoted in addresses
    with zipfile.ZipFile(built_site / ZIP) as packed:
        packed.extractall(place)
    return place / "aigc-atlas"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that nothing may go wrong on, and that may ask for nothing but files."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    page, wrong = context.new_page(), []
    context.on("request", lambda r: r.url.startswith(("file:", "blob:")) or wrong.append(r.url))
    context.on("requestfailed", lambda r: _is_lost(r) and wrong.append(f"{r.url}: {r.failure}"))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    yield page
    context.close()
    assert wrong == []


def _is_lost(request: Request) -> bool:
    """Whether a file is not there; one that is no longer wanted when the reader leaves is."""
    return "ABORTED" not in str(request.failure) and "/none.html" not in request.url


def go(page: Page, folder: Path, path: str) -> None:
    name, mark, question = path.partition("?")
    page.goto((folder / name).as_uri() + mark + question)


def test_the_start_page_leads_into_the_language_of_the_reader(page: Page, folder: Path) -> None:
    go(page, folder, "index.html")
    page.wait_for_url("**/en/index.html")
    page.get_by_role("link", name="中文").click()
    page.wait_for_url("**/zh/index.html")
    go(page, folder, "index.html")
    page.wait_for_url("**/zh/index.html")


def test_the_palette_finds_and_opens(page: Page, folder: Path) -> None:
    go(page, folder, "zh/models/gpt-3.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("扩散模型")
    expect(page.get_by_role("option").first).to_contain_text("扩散模型")
    page.get_by_role("combobox").fill("output:image sort:released")
    expect(page.get_by_role("option").nth(5)).to_be_visible()
    page.get_by_role("combobox").fill("clip")
    expect(page.get_by_role("option").first).to_contain_text("CLIP")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/models/clip.html")


def test_the_explorer_filters_and_says_so_in_the_address(page: Page, folder: Path) -> None:
    go(page, folder, "en/explore.html?kind=model")
    page.get_by_role("searchbox").fill("diffusion")
    page.locator("input[value=image]").check()
    expect(page.locator("#explore-table tbody tr").first).to_contain_text("iffusion")
    shown = page.locator("#explore-count b").inner_text()
    assert "q=diffusion&kind=model" in unquote(page.url)
    assert "output=image" in page.url
    page.go_back()
    expect(page.locator("#explore-count b")).not_to_have_text(shown)
    with page.expect_download() as download:
        page.locator("[data-download=csv]").click()
    assert download.value.path().read_text(encoding="utf-8-sig").startswith("id,name,")


def test_records_are_compared(page: Page, folder: Path) -> None:
    go(page, folder, "en/compare.html?ids=models/gpt-2,models/gpt-3,models/none")
    expect(page.locator("#compare-frame thead th")).to_have_count(2)
    label = page.get_by_role("rowheader", name="Parameters", exact=True)
    row = page.locator("#compare-frame tbody tr").filter(has=label)
    expect(row.locator("td").nth(1)).to_contain_text("175 B")
    expect(page.locator("#compare-notice")).to_contain_text("models/none")
    page.locator("#compare-frame thead a").first.click()
    page.wait_for_url("**/en/models/gpt-2.html")


def test_the_way_between_two_records_is_told(page: Page, folder: Path) -> None:
    go(page, folder, "zh/lineage.html?from=papers/vaswani-2017-attention&to=models/gpt-3")
    expect(page.locator("#lineage-answer .way li").first).to_be_visible()
    go(page, folder, "zh/lineage.html?focus=models/gpt-3")
    expect(page.locator("#lineage-answer svg")).to_be_visible()


def test_the_timeline_zooms_and_switches_lanes(page: Page, folder: Path) -> None:
    go(page, folder, "en/timeline.html")
    page.locator(".toggle[data-lane=image]").click()
    page.locator("#timeline .frame-scroll").focus()
    page.keyboard.press("+")
    expect(page.locator("svg.map.zoomed")).to_be_visible()
    assert "lane=" in page.url
    assert "y=20" in page.url


def test_the_scheme_is_kept_and_neighbours_lead_on(page: Page, folder: Path) -> None:
    page.emulate_media(color_scheme="light")
    go(page, folder, "en/taxonomy.html")
    page.locator("details").nth(1).locator("summary").click()
    expect(page.locator("details").nth(1).locator(".branch-body")).to_be_visible()
    page.locator("[data-scheme]").click()
    go(page, folder, "en/models/gpt-3.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("a[rel=next]").click()
    page.wait_for_url(re.compile(r"/en/models/(?!gpt-3\.)[a-z0-9-]+\.html"))
    expect(page.locator("h1")).to_be_visible()


def test_every_top_page_and_the_documentation_open_without_an_error(
    page: Page, folder: Path
) -> None:
    tops = [p for language in LANGUAGES for p in sorted((folder / language).glob("*.html"))]
    assert len(tops) > 24
    for path in (*tops, *(folder / "zh" / "use").glob("*.html")):
        page.goto(path.as_uri())
        expect(page.locator("h1")).to_have_count(1)


def test_no_link_needs_a_server(folder: Path, built_site: Path) -> None:
    """Each leads to a file that is there; none to a folder, or from the root."""
    lost = set()
    for page in folder.rglob("*.html"):
        for address in re.findall(r'\s(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            url = urlsplit(address.replace("&amp;", "&"))
            if not url.scheme and url.path and not (page.parent / unquote(url.path)).is_file():
                lost.add(f"{page.relative_to(folder)}: {address}")
    assert lost == set()
    assert (built_site / "404.html").is_file()
    assert not (folder / "404.html").exists(), "its addresses begin at the root"
    assert not (folder / "sitemap.xml").exists()
    for script in folder.rglob("assets/atlas/*.js"):
        assert not re.search(r"\bfetch\(|XMLHttpRequest|\bimport\b", script.read_text("utf-8"))


def test_the_site_offers_the_zip_and_the_zip_does_not(folder: Path, built_site: Path) -> None:
    size = f"{(built_site / ZIP).stat().st_size / 1e6:.1f} MB"
    for language, title in (("en", "Read offline"), ("zh", "离线阅读")):
        offer = (built_site / language / "data.html").read_text(encoding="utf-8")
        kept = (folder / language / "data.html").read_text(encoding="utf-8")
        assert title in offer
        assert f'href="../{ZIP}" download>' in offer
        assert f">{size}<" in offer
        assert title not in kept
        assert "aigc-atlas-offline" not in kept
        assert "</section>\n<section" in kept
        assert re.sub(
            r'<section aria-labelledby="offline">.*?</section>\n', "", offer, flags=re.S
        ) == (kept.replace("'self' file:", "'self'"))
