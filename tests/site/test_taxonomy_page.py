"""The taxonomy as an outline."""

import re

from aigc_atlas.site.outline import draw_taxonomy
from tests.conftest import ReadAtlas
from tests.site.drawn import bodies, make_context, model, step

TOPIC = """
name: {{en: {en}, zh: {zh}}}
summary: {{en: "About {en}.", zh: "关于{zh}。"}}
scheme: {scheme}
{more}
"""
FILES = {
    "topics/light.yaml": TOPIC.format(en="Light", zh="光", scheme="field", more=""),
    "topics/wick.yaml": TOPIC.format(
        en="Wick", zh="灯芯", scheme="architecture", more="parent: topics/light"
    ),
    "topics/thin-wick.yaml": TOPIC.format(
        en="Thin wick", zh="细芯", scheme="architecture", more="parent: topics/wick"
    ),
    "topics/gas.yaml": TOPIC.format(en="Gas", zh="Gas", scheme="technique", more=""),
    "models/lantern.yaml": model(
        "Lantern", "2020-05-28", more="topics: [topics/thin-wick]\npapers: [papers/ada]"
    ),
    "models/lamp.yaml": model("Lamp", "2021-03", more="topics: [topics/wick]"),
    "papers/ada.yaml": """
        title: On lanterns
        summary: {en: Of lanterns., zh: 论灯笼。}
        published: 2020-05
        topics: [topics/thin-wick]
    """,
}


def outline(read_atlas: ReadAtlas, language: str = "en") -> str:
    return bodies(draw_taxonomy, make_context(read_atlas, FILES))[f"{language}/taxonomy.html"]


def row(page: str, slug: str) -> str:
    before, _, after = page.partition(f'id="{slug}"')
    return "<details" + before.rpartition("<details")[2] + after.partition("</details>")[0]


def test_topics_stand_by_scheme_each_below_its_wider_topic(read_atlas: ReadAtlas) -> None:
    page = outline(read_atlas)

    assert re.findall(r'<h2 id="scheme-(\w+)">', page) == ["field", "architecture", "technique"]
    found = re.findall(r'data-depth="(\d)">.*?class="branch-body" id="([\w-]+)"', page, re.DOTALL)
    assert found == [("0", "light"), ("0", "wick"), ("1", "thin-wick"), ("0", "gas")]


def test_a_wider_topic_counts_what_its_narrower_ones_hold(read_atlas: ReadAtlas) -> None:
    page = outline(read_atlas)

    assert [
        re.search(r'class="n">(\d+)<', row(page, slug))[1]  # type: ignore[index]
        for slug in ("light", "wick", "thin-wick", "gas")
    ] == ["3", "3", "2", "0"]


def test_both_names_are_shown_unless_they_are_one(read_atlas: ReadAtlas) -> None:
    assert 'Wick <span lang="zh">灯芯</span>' in row(outline(read_atlas), "wick")
    assert '灯芯 <span lang="en">Wick</span>' in row(outline(read_atlas, "zh"), "wick")
    assert "lang=" not in row(outline(read_atlas), "gas")


def test_a_row_opens_to_the_records_that_name_the_topic_itself(read_atlas: ReadAtlas) -> None:
    page = outline(read_atlas)

    assert "models/lamp.html" in row(page, "wick")
    assert "models/lantern.html" not in row(page, "wick")
    assert "No record names this topic yet." in row(page, "gas")
    assert "No record names this topic itself" in row(page, "light")


def test_a_model_stands_for_the_paper_that_presents_it(read_atlas: ReadAtlas) -> None:
    thin = row(outline(read_atlas), "thin-wick")

    assert "papers/ada.html" not in thin
    assert thin.count("<circle") == 1


def test_a_topic_whose_wider_one_is_of_another_scheme_leads_there(read_atlas: ReadAtlas) -> None:
    assert 'part of <a href="#light">Light</a>' in row(outline(read_atlas), "wick")
    assert "part of" not in row(outline(read_atlas), "thin-wick")


def test_a_long_list_shows_what_most_rests_on_and_leads_to_the_rest(read_atlas: ReadAtlas) -> None:
    lamps = {
        f"models/lamp-{n}.yaml": model(f"Lamp {n}", f"2021-{n:02}", more="topics: [topics/gas]")
        for n in range(1, 13)
    }
    late = {
        "models/base.yaml": model("Base", "2022-01", more="topics: [topics/gas]"),
        "models/heir.yaml": model("Heir", "2022-02", more=step("models/base")),
    }
    gas = row(
        bodies(draw_taxonomy, make_context(read_atlas, FILES | lamps | late))["en/taxonomy.html"],
        "gas",
    )

    listed = re.findall(r'href="models/([\w-]+)\.html"', gas)
    assert listed == [*(f"lamp-{n}" for n in range(1, 12)), "base"]
    assert '<a href="topics/gas.html">1 more</a>' in gas
