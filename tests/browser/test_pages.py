"""Every kind of page in a real browser: in both languages, light and dark, wide and narrow."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

KINDS = (
    "index.html",
    "models/gpt-3.html",
    "papers/vaswani-2017-attention.html",
    "companies/openai.html",
    "milestones/index.html",
    "products/chatgpt.html",
    "datasets/imagenet.html",
    "topics/rlhf.html",
    "sources/aigc-survey-notes-zh.html",
    "models/index.html",
    "topics/index.html",
    "explore.html",
    "compare.html",
    "compare.html?ids=models/gpt-2,models/gpt-3,models/palm",
    "timeline.html",
    "lineage.html",
    "lineage.html?focus=models/gpt-3",
    "lineage.html?from=models/vae&to=models/stable-diffusion-1",
    "taxonomy.html",
    "citations.html",
    "citations.html?paper=vaswani-2017-attention",
    "charts.html",
    "data.html",
    "coverage.html",
    "errata.html",
    "withheld.html",
    "read/index.html",
    "read/aigc-survey-notes-zh.html",
    "glossary.html",
    "changes.html",
    "start.html",
    "edit/rules.html",
)
LOOKS = (("en", "light", 1440), ("zh", "dark", 390))
"""Two combinations for every kind of page; the rest are sampled below."""


@pytest.fixture
def errors(page: Page) -> list[str]:
    """What scripts of the page complain about."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    return said


def scrolls_sideways(page: Page) -> bool:
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
@pytest.mark.parametrize("path", KINDS)
def test_a_page_has_no_script_error_no_sideways_scroll_and_nothing_for_axe_to_find(
    path: str,
    language: str,
    scheme: str,
    width: int,
    page: Page,
    errors: list[str],
    axe: Callable[[Page], list[str]],
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/{language}/{path}")
    page.wait_for_load_state("networkidle")
    assert errors == []
    assert not scrolls_sideways(page)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == language
    assert axe(page) == []


@pytest.mark.parametrize("path", KINDS)
def test_no_page_scrolls_sideways_at_320_pixels(path: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"/en/{path}")
    page.wait_for_load_state("networkidle")
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("path", [path for path in KINDS if "?" not in path])
def test_a_page_is_complete_without_scripts(
    path: str, new_page: Callable[..., Page], built_site: Path
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"/zh/{path}")
    assert page.locator("h1").is_visible()
    assert page.locator("main a").count() > 3
    assert not page.locator(".needs-js:visible").count()


def test_the_header_leads_to_the_twin_page(page: Page) -> None:
    page.goto("/en/papers/vaswani-2017-attention.html")
    page.get_by_role("link", name="中文").click()
    page.wait_for_url("**/zh/papers/vaswani-2017-attention.html")


def test_light_and_dark_are_remembered(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/en/index.html")
    page.locator("[data-scheme]").click()
    page.goto("/zh/models/gpt-3.html")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_an_unknown_address_says_so_in_both_languages(page: Page) -> None:
    answer = page.goto("/en/models/gpt-33.html")
    assert answer is not None
    assert answer.status == 404
    text = page.locator("main").inner_text()
    assert "Page not found" in text
    assert "找不到" in text or "没有" in text
