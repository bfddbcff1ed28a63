"""Pages to read a text by."""

import re

import pytest

from aigc_atlas.site.reading import draw_reading
from aigc_atlas.site.surveys import anchor
from tests.invented import ATLAS, changed
from tests.site.rendered import drawn, text_of

SURVEY = """outline:
  - section: "2"
    title: {en: Lanterns, zh: 灯笼}
    mentions: [topics/lattice-network, models/lantern-2, models/lantern-1, papers/ada-2020-lantern]
    references: {1: papers/ada-2020-lantern, 4: papers/ada-2021-larger}
  - section: "2.1.1"
    title: {en: Pictures, zh: 图画}
    mentions: [models/mirage]
  - section: "3.1"
    title: Nothing yet
names:
  - {name: Lantern 1, section: "2", record: models/lantern-1}
  - {name: First lamp, section: "2", record: models/lantern-1}
  - {name: A. Lind, section: "2", record: papers/ada-2020-lantern, as: author}
  - {name: {en: The bench, zh: 测试台}, section: "2.1", record: datasets/harbor-bench, as: passage}
  - {name: 海港, record: datasets/harbor-bench, as: member}
doubts:
  - {reference: "4", section: "2", note: {en: Or the smaller one., zh: 或为较小的一盏。}}
  - {reference: "6", section: "2", note: {en: Its place is empty., zh: 此处空白。}}
errata:
  - section: abstract
    kind: date
    claim: Lantern 1 came out in 2019.
    correction: {en: It came out in 2020., zh: 它于 2020 年发布。}
    about: [models/lantern-1]
    at: [papers/ada-2020-lantern]
  - section: "2"
    kind: number
    unsettled: true
    claim: {en: Two lanterns burn., zh: 两盏灯亮着。}
    correction: {en: Three do., zh: 亮着三盏。}
"""
FILES = changed({"sources/lumen-launch.yaml": SURVEY})


@pytest.fixture(scope="module")
def pages():
    return drawn(FILES, draw_reading)


def passage(html: str, place: str) -> str:
    found = re.search(rf'<section class="passage" id="{place}".*?</section>', html, re.DOTALL)
    assert found, f"no section {place}"
    return found[0]


def test_a_text_with_an_outline_has_a_page_and_stands_in_the_list(pages):
    assert set(pages) == {
        f"{language}/read/{name}.html"
        for language in ("en", "zh")
        for name in ("index", "lumen-launch")
    }
    assert '<a href="lumen-launch.html">' in pages["zh/read/index.html"].body
    assert set(drawn(ATLAS, draw_reading)) == {"en/read/index.html", "zh/read/index.html"}
    assert pages["en/read/lumen-launch.html"].title == "Reading: Lumen opens its studio"


def test_sections_stand_in_order_and_those_that_only_names_and_errata_know_among_them(pages):
    page = pages["en/read/lumen-launch.html"].body

    assert re.findall(r'<h(\d) id="(s-[\w-]+)-title">', page) == [
        ("2", "s-abstract"),
        ("2", "s-2"),
        ("3", "s-2-1"),
        ("4", "s-2-1-1"),
        ("2", "s-3-1"),
    ]
    assert text_of(passage(page, "s-2-1")).startswith("Section 2.1 Also named The bench is dealt")
    assert text_of(passage(pages["zh/read/lumen-launch.html"].body, "s-abstract")).startswith(
        "摘要"
    )


def test_the_contents_name_every_section_once_and_neighbours_lead_on(pages):
    page = pages["en/read/lumen-launch.html"].body
    contents = page[page.index('<details class="contents">') : page.index("</details>")]

    assert re.findall(r'data-depth="(\d)"><a href="#([\w-]+)"', contents) == [
        ("0", "s-abstract"),
        ("0", "s-2"),
        ("1", "s-2-1"),
        ("2", "s-2-1-1"),
        ("0", "s-3-1"),
        ("0", "elsewhere"),
        ("0", "unidentified"),
    ]
    steps = re.findall(r'<p class="steps">(.*?)</p>', page)
    assert [re.findall(r'href="#([\w-]+)"', each) for each in steps] == [
        ["s-2"],
        ["s-abstract", "s-2-1"],
        ["s-2", "s-2-1-1"],
        ["s-2-1", "s-3-1"],
        ["s-2-1-1"],
    ]


def test_a_section_shows_its_records_by_kind_its_names_references_and_corrections(pages):
    told = text_of(passage(pages["en/read/lumen-launch.html"].body, "s-2"))

    assert told == (
        "2 Lanterns Models Lantern 2 2021 Lantern 1 2020 Topics Lattice network "
        "Also named First lamp here means Lantern 1 2020 A. Lind is an author of Lantern: a lattice that writes 2020 "
        "References [1] Lantern: a lattice that writes Lind & Chen · 2020 · arXiv "
        "[4] Larger lanterns Lind · 2021 · arXiv "
        "Uncertain: Or the smaller one. [6] Not identified Its place is empty. "
        "Corrections 1 Number unsettled It says Two lanterns burn. Rather Three do. "
        "Previous section: ↑ Abstract Next section: Section 2.1 ↓"
    )


def test_what_has_no_section_or_no_paper_is_told_at_the_end(pages):
    told = text_of(pages["en/read/lumen-launch.html"].body)

    assert "No record is entered for this section." in told
    assert "海港 is kept together with others in Harbor Bench 2021" in told
    assert told.endswith("does not use them. 2–3, 5")
    assert told.count("5 sections, 5 records, 2 references, 4 reference numbers without") == 1


def test_both_languages_have_the_same_places(pages):
    ids = [
        re.findall(r' id="([\w-]+)"', pages[f"{language}/read/lumen-launch.html"].body)
        for language in ("en", "zh")
    ]

    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_a_section_that_an_outline_has_twice_has_two_places():
    twice = SURVEY.replace('section: "3.1"', 'section: "2.1.1"')
    page = drawn(changed({"sources/lumen-launch.yaml": twice}), draw_reading)

    assert 'id="s-2-1-1--2"' in page["en/read/lumen-launch.html"].body


def test_places_are_made_of_the_number():
    assert [anchor(name) for name in ("4.1.2", "Abstract", "附录 A")] == [
        "s-4-1-2",
        "s-abstract",
        "s-附录-a",
    ]
