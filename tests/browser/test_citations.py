"""The citations on their canvas and the questions with their charts, in a real browser."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from aigc_atlas import LANGUAGES, Atlas

HEAVIEST = 150_000
"""What a first visit may transfer, in bytes."""

PLACE = """slug => {
  const rows = [...document.querySelectorAll('.cited-list li')];
  const [x, y] = Atlas.citations.papers[rows.findIndex(row => row.id === slug)];
  const box = document.querySelector('canvas').getBoundingClientRect();
  return [box.left + x / 9999 * box.width, box.top + y / 9999 * box.height];
}"""
"""Where on the screen a paper's dot is, while all is shown."""

PICTURE = "document.fonts.ready.then(() => document.querySelector('canvas').toDataURL())"


def point_at(page: Page, slug: str) -> None:
    page.locator("canvas").scroll_into_view_if_needed()
    page.mouse.move(*page.evaluate(PLACE, slug))


def test_pointing_at_a_paper_names_it_and_lights_it_up(page: Page, real_atlas: Atlas) -> None:
    page.goto("/en/citations.html")
    resting = page.evaluate(PICTURE)

    point_at(page, "goodfellow-2014-generative")

    cited = len(real_atlas.query("paper cites:goodfellow-2014-generative"))
    caption = page.locator("figcaption")
    expect(caption).to_contain_text("Generative Adversarial Networks")
    expect(caption).to_contain_text(f"cited by {cited}")
    assert page.evaluate(PICTURE) != resting
    page.mouse.move(5, 5)
    expect(caption).to_contain_text("Point at a paper")
    assert page.evaluate(PICTURE) == resting


def test_a_click_opens_the_record(page: Page) -> None:
    page.goto("/zh/citations.html")
    point_at(page, "vaswani-2017-attention")
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url("**/zh/papers/vaswani-2017-attention.html")


def test_a_finger_lights_a_paper_up_first_and_opens_it_then(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(has_touch=True, viewport={"width": 390, "height": 844})
    page.goto("/en/citations.html")
    page.locator("canvas").scroll_into_view_if_needed()
    place = page.evaluate(PLACE, "vaswani-2017-attention")

    page.touchscreen.tap(*place)

    expect(page.locator("figcaption")).to_contain_text("Attention Is All You Need")
    assert page.url.endswith("citations.html?paper=vaswani-2017-attention")
    page.touchscreen.tap(*page.evaluate(PLACE, "vaswani-2017-attention"))
    page.wait_for_url("**/papers/vaswani-2017-attention.html")


def test_the_address_chooses_a_paper_and_back_undoes_a_choice(page: Page) -> None:
    page.goto("/zh/citations.html?paper=brown-2020-language")
    expect(page.locator("figcaption")).to_contain_text("Language Models are Few-Shot Learners")

    page.locator("#pick-paper").fill("clip")
    expect(page.locator("#list-paper li").first).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.locator("figcaption")).to_contain_text("Learning Transferable Visual Models")
    assert page.url.endswith("?paper=radford-2021-learning")
    page.go_back()
    expect(page.locator("figcaption")).to_contain_text("Language Models are Few-Shot Learners")


def test_the_list_lights_papers_up_and_a_record_leads_here(page: Page) -> None:
    page.goto("/en/papers/vaswani-2017-attention.html")
    page.get_by_role("link", name="View in citations").click()
    page.wait_for_url("**/citations.html?paper=vaswani-2017-attention")
    expect(page.locator("figcaption")).to_contain_text("Attention Is All You Need")

    page.locator("#goodfellow-2014-generative .show a").click()

    page.wait_for_url("**/citations.html?paper=goodfellow-2014-generative")
    expect(page.locator("figcaption")).to_contain_text("Generative Adversarial Networks")


def test_keys_walk_from_paper_to_paper_zoom_and_open(page: Page) -> None:
    page.goto("/en/citations.html?paper=vaswani-2017-attention")
    page.locator("canvas").focus()
    whole = page.evaluate(PICTURE)

    page.keyboard.press("ArrowRight")
    expect(page.locator("figcaption")).not_to_contain_text("Attention Is All You Need")
    name = page.locator("figcaption a").first.text_content()
    page.keyboard.press("+")
    assert page.evaluate(PICTURE) != whole
    page.keyboard.press("Escape")
    expect(page.locator("figcaption")).to_contain_text("Point at a paper")
    page.keyboard.press("0")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")

    page.wait_for_url("**/papers/*.html")
    assert name


def test_the_drawing_follows_the_theme_and_the_screen(new_page: Callable[..., Page]) -> None:
    page = new_page(device_scale_factor=2, color_scheme="light")
    page.goto("/en/citations.html")
    light = page.evaluate(PICTURE)

    page.locator("[data-scheme]").click()

    assert page.evaluate(PICTURE) != light
    assert page.evaluate(
        "(c => c.width === 2 * c.clientWidth && c.height === 2 * c.clientHeight)(document.querySelector('canvas'))"
    )


def test_the_drawing_works_from_a_folder(new_page: Callable[..., Page], built_site: Path) -> None:
    page = new_page()
    page.context.unroute_all()
    page.goto((built_site / "en" / "citations.html").as_uri() + "?paper=vaswani-2017-attention")
    expect(page.locator("figcaption")).to_contain_text("Attention Is All You Need")


def test_without_scripts_the_list_stands_alone(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/en/citations.html")

    expect(page.locator("canvas")).to_be_hidden()
    expect(page.locator(".show").first).to_be_hidden()
    page.locator("#vaswani-2017-attention").get_by_role("link", name="cited by").click()
    expect(page.locator("#cited-by")).to_be_visible()


@pytest.mark.parametrize("path", ["citations.html", "charts.html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_transfers_no_more_than_it_may(language: str, path: str, page: Page) -> None:
    weights: dict[str, int] = {}
    page.on(
        "response",
        lambda answer: weights.update({answer.url: len(gzip.compress(answer.body(), 9, mtime=0))}),
    )
    page.goto(f"/{language}/{path}")
    page.wait_for_load_state("networkidle")

    assert sum(weights.values()) <= HEAVIEST, weights


def test_a_dot_of_a_chart_leads_to_its_record_and_the_numbers_can_be_taken(page: Page) -> None:
    page.goto("/en/charts.html#compute")
    figure = page.locator("figure", has=page.locator("#compute"))

    figure.locator("summary").click()
    with page.expect_download() as download:
        figure.get_by_role("link", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("Model,Date,Training compute,")
    assert len(text.splitlines()) == figure.locator("svg.plot a").count() + 1
    figure.get_by_role("link", name="GPT-4:").click()
    page.wait_for_url("**/models/gpt-4.html")


def test_home_leads_to_the_other_questions(page: Page) -> None:
    page.goto("/zh/index.html")
    page.get_by_role("link", name="图表 →").click()
    expect(page.locator(".chart h2").first).to_have_text("模型何时能生成什么？")
