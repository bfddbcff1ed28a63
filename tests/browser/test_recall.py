"""How well the search finds what people want, in the real page (tests/golden/searches.txt)."""

from statistics import fmean

import pytest
from playwright.sync_api import Page, expect

from aigc_atlas import LANGUAGES, Atlas
from aigc_atlas.problems import Language
from tests.golden.searches import Search, searches

FILES = ["searches.txt", "searches-held-out.txt"]
LEAST = 0.97
TYPE = """texts => texts.map(text => {
    const box = document.querySelector("dialog.palette [role=combobox]");
    box.value = text;
    box.dispatchEvent(new Event("input", {bubbles: true}));
    return Array.from(document.querySelectorAll("dialog.palette [role=option]"), o => o.dataset.id);
})"""


def asked(page: Page, language: str, texts: list[str]) -> list[list[str]]:
    """The IDs of the results, in order, each text typed into the palette of one page."""
    page.goto(f"/{language}/index.html")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_role("combobox")).to_be_focused()
    page.evaluate("Atlas.query.load('names', 'texts')")
    found: list[list[str]] = page.evaluate(TYPE, texts)
    return found


@pytest.mark.parametrize("file", FILES)
def test_people_find_what_they_want_among_the_first_five(page: Page, file: str) -> None:
    every = searches(file)
    said, recalls = [], []
    for language in ("zh", "en"):
        mine = [search for search in every if search.chinese == (language == "zh")]
        for search, found in zip(mine, asked(page, language, [s.text for s in mine]), strict=True):
            recalls.append(search.recall(found))
            if recalls[-1] < 1:
                missing = sorted(search.wanted - set(found[:5]))
                said.append(f"{search.text}: got {found[:5]}, not {missing}")
    assert not every or fmean(recalls) >= LEAST, "\n".join([str(fmean(recalls)), *said])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_exact_name_comes_first_in_both_languages(page: Page, language: str) -> None:
    every = [search for file in FILES for search in searches(file) if search.exact]

    answers = asked(page, language, [search.text for search in every])

    missed = {s.text: f[:1] for s, f in zip(every, answers, strict=True) if s.misses_the_exact(f)}
    assert missed == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_is_found_by_its_name(
    page: Page, real_atlas: Atlas, language: Language
) -> None:
    every = [Search(record.name[language], frozenset([record.id])) for record in real_atlas]

    answers = asked(page, language, [search.text for search in every])

    missed = {s.text: f[:2] for s, f in zip(every, answers, strict=True) if s.recall(f) < 1}
    assert missed == {}
    assert len(every) > 1_000


@pytest.mark.parametrize("file", FILES)
def test_the_searches_name_records_and_are_asked_once(real_atlas: Atlas, file: str) -> None:
    every = searches(file)

    assert {ref for s in every for ref in s.wanted if ref not in real_atlas.catalog} == set()
    assert len({search.text for search in every}) == len(every)


def test_half_of_two_hundred_searches_are_in_chinese() -> None:
    every = searches()

    assert len(every) >= 200
    assert sum(search.chinese for search in every) >= len(every) / 2
