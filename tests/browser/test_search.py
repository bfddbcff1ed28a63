"""The search of the site: the query language, the palette and the explorer, in the built site."""

import pytest
from playwright.sync_api import Page, Route, expect

import aigc_atlas
from aigc_atlas import Atlas, QueryError
from aigc_atlas.catalog import fold, names_of
from tests.test_golden_queries import QUERIES

ASK = """queries => Atlas.query.load("names", "texts", "facts").then(() => queries.map(text => {
    try { return {ids: Atlas.query.answer(text).map(row => row.id)}; }
    catch (error) { return {en: error.en, zh: error.zh, column: error.column, nearest: error.nearest}; }
}))"""


def test_the_browser_answers_golden_queries_as_python_does(page: Page, real_atlas: Atlas) -> None:
    for language in aigc_atlas.LANGUAGES:
        page.goto(f"/{language}/explore.html")
        for text, got in zip(QUERIES, page.evaluate(ASK, QUERIES), strict=True):
            try:
                wanted: dict[str, object] = {
                    "ids": [str(r.id) for r in real_atlas.query(text, lang=language)]
                }
            except QueryError as error:
                said = error.message
                wanted = {
                    "en": said.en,
                    "zh": said.zh,
                    "column": error.column,
                    "nearest": list(error.nearest),
                }
            assert got == wanted, f"{text} ({language})"


def test_the_browser_folds_names_as_python_does(page: Page, real_atlas: Atlas) -> None:
    names = [name for record in real_atlas for name in (*names_of(record), record.summary.zh)]
    names += ["擴散模型", "ＧＰＴ－３", "變分自編碼器"]
    page.goto("/zh/explore.html")
    page.evaluate("Atlas.query.load('names')")

    assert page.evaluate("names => names.map(Atlas.fold)", names) == [fold(name) for name in names]


def test_a_title_with_a_colon_or_a_kind_in_front_is_found_in_the_palette(page: Page) -> None:
    page.goto("/en/index.html")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    box.fill("PaLM: Scaling Language Modeling with Pathways")
    expect(page.get_by_role("option").first).to_have_attribute(
        "data-id", "papers/chowdhery-2022-palm"
    )
    box.fill("model compression")
    expect(page.get_by_role("option").first).to_have_attribute(
        "data-id", "topics/model-compression"
    )


@pytest.mark.parametrize(("language", "name"), [("en", "Diffusion models"), ("zh", "扩散模型")])
def test_the_page_for_lost_readers_offers_what_looks_alike(
    page: Page, language: str, name: str
) -> None:
    page.goto(f"/{language}/topics/difusion-modle.html")

    link = page.locator("[data-nearest] a").first
    expect(link).to_have_text(name)
    assert str(link.get_attribute("href")).endswith(f"{language}/topics/diffusion-model.html")


def test_the_palette_opens_with_a_key_and_leads_to_the_record(page: Page) -> None:
    page.goto("/en/index.html")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    box.fill("gpt3")
    expect(page.get_by_role("option").first).to_contain_text("GPT-3")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/models/gpt-3.html")


def test_the_palette_finds_chinese_and_forgives_a_typing_error(page: Page) -> None:
    page.goto("/zh/models/index.html")
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox")
    box.fill("扩散模型")
    expect(page.get_by_role("option").first).to_contain_text("扩散模型")
    box.fill("stable difusion")
    expect(page.get_by_role("option").first).to_contain_text("Stable Diffusion")
    page.keyboard.press("Escape")
    expect(box).not_to_be_visible()


def test_the_palette_speaks_the_query_language_and_tells_its_errors(page: Page) -> None:
    page.goto("/en/index.html")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    box.fill("model developer:opnai")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(
        "did you mean companies/openai"
    )
    box.fill("model developer:openai output:image")
    expect(page.get_by_role("option").first).to_be_visible()
    assert "models/dall-e" in page.evaluate(
        "Atlas.query.answer('model developer:openai output:image').map(r => r.id)"
    )


def test_the_explorer_keeps_its_state_in_the_address(page: Page) -> None:
    page.goto("/en/explore.html")
    field = page.locator("#explore-query")
    field.fill("model developer:openai")
    expect(page.locator("#explore-table tbody")).to_contain_text("GPT-3")
    page.locator("fieldset[data-field=output] input[value=image]").check()
    expect(page).to_have_url(
        "**/en/explore.html?q=model+developer:openai&output=image".replace(
            "**", page.url.split("/en/")[0]
        )
    )
    expect(page.locator("#explore-table tbody")).not_to_contain_text("GPT-3")
    expect(page.locator("#explore-table tbody")).to_contain_text("DALL")
    page.go_back()
    expect(page.locator("#explore-table tbody")).to_contain_text("GPT-3")
    page.goto("/en/explore.html?q=model&y=2014-2014&sort=name")
    expect(page.locator("#explore-table tbody tr").first).to_contain_text("2014")
    expect(page.locator("th[data-sort=name]")).to_have_attribute("aria-sort", "ascending")


def test_the_explorer_says_what_is_wrong_under_the_field(page: Page) -> None:
    page.goto("/en/explore.html?q=model+modalty:image")
    expect(page.locator("#explore-error")).to_have_text(
        "there is no field `modalty`; did you mean modality?"
    )


def test_letters_typed_before_the_palette_is_there_are_not_lost(page: Page) -> None:
    held: list[Route] = []
    page.route("**/search/names.*", lambda route: held.append(route))
    page.goto("/en/index.html")
    page.get_by_role("link", name="Search").first.focus()
    with page.expect_request("**/search/names.*"):
        page.keyboard.press("/")
        page.keyboard.type("clo")
    page.keyboard.press("Backspace")
    assert page.get_by_role("combobox").count() == 0
    for route in held:
        route.continue_()

    expect(page.get_by_role("combobox")).to_have_value("cl")
    page.keyboard.type("ip")
    expect(page.get_by_role("combobox")).to_have_value("clip")
    expect(page.get_by_role("option").first).to_contain_text("CLIP")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Search").first).to_be_focused()


def test_the_explorer_knows_makers_and_topics_before_the_texts_come(page: Page) -> None:
    told = "Atlas.query.rows().map(row => [row.id, row.makers, row.topics])"
    page.goto("/en/compare.html")
    page.evaluate("Atlas.query.load('names', 'facts')")
    by_facts = page.evaluate(told)
    assert page.evaluate("Atlas.index['texts-en']") is None
    page.evaluate("Atlas.query.load('texts')")

    assert by_facts == page.evaluate(told)
    assert sum(bool(makers) for _, makers, _ in by_facts) > 100
