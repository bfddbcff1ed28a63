"""Pages to read a text by, in a browser: contents that follow, without scripts, and on paper."""

from collections.abc import Callable

from playwright.sync_api import Page

TEXT = "/en/read/cao-2023-comprehensive.html"


def test_the_contents_follow_on_a_wide_screen_and_open_by_hand_on_a_phone(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(java_script_enabled=False)
    link = page.locator(".contents a", has_text="Multimodal Models")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(TEXT)
    link.click()
    assert page.url.endswith("#s-4-2")
    assert link.is_visible()
    assert page.locator("#s-4-2-title").bounding_box()["y"] < 200

    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(TEXT)
    assert not link.is_visible()
    page.locator(".contents summary").click()
    assert link.is_visible()


def test_a_section_leads_to_its_neighbours_by_keyboard(page: Page) -> None:
    page.goto(TEXT + "#s-4-1")
    following = page.locator("#s-4-1 .steps a").last
    following.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#s-4-1-1")
    assert page.locator("#s-4-1-1-title").bounding_box()["y"] < 200


def test_on_paper_there_are_all_sections_and_no_contents(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(TEXT)
    assert not page.locator(".contents").is_visible()
    assert not page.locator(".steps").first.is_visible()
    assert page.locator(".passage:visible").count() == page.locator(".passage").count() > 15
    assert page.locator("#s-4-1-2 .cited-works li").first.is_visible()
