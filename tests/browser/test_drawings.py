"""The lineage and the timeline with their scripts: the address is the state."""

import json

import pytest
from playwright.sync_api import Page, expect

import aigc_atlas
from aigc_atlas import LANGUAGES, Atlas
from aigc_atlas.graph import lineage
from aigc_atlas.problems import Language
from tests.golden import paths

ASK_THE_WAYS = """async questions => {
  const told = [];
  for (const [from, to] of questions) {
    history.replaceState(null, '', `?from=${from}&to=${to}`);
    dispatchEvent(new PopStateEvent('popstate'));
    await new Promise(done => setTimeout(done));
    told.push(Array.from(document.querySelectorAll('#lineage-answer .way li'), li => [
      ...Array.from(li.querySelectorAll('a.item'), a => new URL(a.href).pathname.slice(4, -5)),
      li.querySelector('.how').textContent]));
  }
  return told;
}"""
"""The page's own answers, one after another in one page: from, to and the relation in words."""


def test_a_focus_shows_as_many_ancestors_and_descendants_as_the_graph_has(page: Page) -> None:
    graph = lineage(aigc_atlas.load().catalog)

    page.goto("/en/lineage.html?focus=models/gpt-3")

    back, on = len(graph.ancestors("models/gpt-3")), len(graph.descendants("models/gpt-3"))
    expect(page.locator("#lineage-answer h2")).to_have_text("GPT-3 and its relatives")
    expect(page.locator("#lineage-answer p").first).to_have_text(
        f"{back} ancestors · {on} descendants"
    )
    assert page.locator("#lineage-answer .box").count() == back + on + 1
    assert page.locator("#lineage-answer .two section li").count() == back + on


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_between_records_are_those_of_the_python_api(
    page: Page, real_atlas: Atlas, language: Language
) -> None:
    questions = [[start, end] for start, end, _ in paths.questions()]
    page.goto(f"/{language}/lineage.html?from=models/gan&to=models/vae")
    expect(page.locator("#lineage-answer h2")).to_be_visible()
    words = json.loads(page.locator("#lineage-words").text_content() or "")

    for (start, end), told in zip(questions, page.evaluate(ASK_THE_WAYS, questions), strict=True):
        assert told == [
            [
                str(step.start),
                str(step.end),
                words["forward" if step.forward else "back"][step.edge.relation],
            ]
            for step in real_atlas.path(start, end)
        ]


def test_the_words_of_a_way_tell_relations_and_directions_apart(page: Page) -> None:
    for language in LANGUAGES:
        page.goto(f"/{language}/lineage.html")
        words = json.loads(page.locator("#lineage-words").text_content() or "")
        said = [*words["forward"].values(), *words["back"].values()]
        assert sorted(said) == sorted(set(said))


def test_a_model_is_picked_by_typing_and_back_undoes_it(page: Page) -> None:
    page.goto("/zh/lineage.html")

    page.locator("#pick-focus").fill("生成对抗")
    expect(page.locator("#list-focus li").first).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.locator("#lineage-answer h2")).to_be_visible()
    assert page.url.endswith("zh/lineage.html?focus=models/gan")
    page.go_back()
    expect(page.locator("#backbone")).to_be_visible()


def test_a_lane_that_is_switched_off_leaves_map_and_list(page: Page) -> None:
    page.goto("/en/timeline.html?lane=image")

    expect(page.locator(".toggle[data-lane=image]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".toggle[data-lane=language]")).to_have_attribute("aria-pressed", "false")
    assert page.locator('.dated li[data-lane="language"]:visible').count() == 0
    assert page.locator('svg.map a[data-lane="language"]:visible').count() == 0
    page.locator(".toggle[data-lane=language]").click()
    assert page.locator('.dated li[data-lane="language"]:visible').count() > 0
    assert page.url.endswith("?lane=image,language")


def test_keys_zoom_the_timeline_and_the_address_says_which_years(page: Page) -> None:
    page.goto("/en/timeline.html")
    frame = page.locator("#timeline .frame-scroll")
    whole = page.locator("svg.map").bounding_box()

    frame.focus()
    page.keyboard.press("+")

    wide = page.locator("svg.map").bounding_box()
    assert whole
    assert wide
    assert wide["width"] > 1.9 * whole["width"]
    assert "?y=20" in page.url
    page.keyboard.press("0")
    assert page.url.endswith("timeline.html")
