"""What texts get wrong: by text and by kind of mistake."""

import re

import pytest

from aigc_atlas.records.categories import ErratumKind
from aigc_atlas.site.errata import draw_errata
from tests.invented import ATLAS, changed
from tests.site.rendered import drawn, text_of

LAUNCH = """errata:
  - section: "1"
    kind: date
    claim: {en: It opened in 2021., zh: 它于 2021 年开放。}
    correction: {en: In 2022., zh: 应为 2022 年。}
    about: [products/mirage-studio]
  - section: "2"
    kind: number
    unsettled: true
    claim: {en: A thousand people came., zh: 来了一千人。}
    correction: {en: Nobody counted., zh: 无人统计。}
  - section: "3"
    kind: date
    claim: {en: Lantern 1 is of 2019., zh: Lantern 1 出自 2019 年。}
    correction: {en: Of 2020., zh: 应为 2020 年。}
"""
PAPER = """outline:
  - section: "1"
    title: {en: Words, zh: 词}
errata:
  - section: "1"
    kind: name
    claim: {en: It is called Lamp., zh: 它叫 Lamp。}
    correction: {en: It is called Lantern., zh: 它叫 Lantern。}
"""
FILES = changed({"sources/lumen-launch.yaml": LAUNCH, "papers/2021/ada-2021-larger.yaml": PAPER})


@pytest.fixture(scope="module")
def pages():
    return drawn(FILES, draw_errata)


def part(page: str, heading: str) -> str:
    return page[page.index(f'id="{heading}"') :]


def test_texts_and_kinds_are_counted_and_lead_to_their_lists(pages):
    page = pages["en/errata.html"].body
    bars = re.findall(r'href="#([\w-]+)">([^<]+)</a>.*?width="([\d.]+)%".*?count">(\d+)<', page)

    assert "4 mistakes, 1 of them unsettled, in 2 texts" in text_of(page)
    assert bars == [
        ("kind-date", "Date", "100", "2"),
        ("kind-number", "Number", "50", "1"),
        ("kind-name", "Name", "50", "1"),
        ("text-ada-2021-larger", "Larger lanterns", "33.3", "1"),
        ("text-lumen-launch", "Lumen opens its studio", "100", "3"),
    ]
    assert all(f'id="{place}"' in page for place, *_ in bars)


def test_each_kind_lists_its_mistakes_and_marks_those_that_are_unsettled(pages):
    told = text_of(part(pages["en/errata.html"].body, "by-kind").partition('id="every"')[0])

    assert (
        f"Date 2 {ErratumKind.DATE.meaning.en} It opened in 2021. Lumen opens its studio § 1 "
        "Lantern 1 is of 2019. Lumen opens its studio § 3 "
        f"Number 1 {ErratumKind.NUMBER.meaning.en} A thousand people came. "
        "Lumen opens its studio § 2 · unsettled"
    ) in told


def test_each_text_lists_its_mistakes_with_what_is_right_and_leads_beside_the_text(pages):
    page = part(pages["zh/errata.html"].body, "every")

    assert "§ 2 数字 未定 原文 来了一千人。 更正 无人统计。" in text_of(page)
    assert re.findall(r'<b><a href="(.*?)">', page) == [
        "read/ada-2021-larger.html#erratum-1",
        "sources/lumen-launch.html#erratum-1",
        "sources/lumen-launch.html#erratum-2",
        "sources/lumen-launch.html#erratum-3",
    ]


def test_both_languages_have_the_same_places(pages):
    ids = [re.findall(r' id="([\w-]+)"', page.body) for page in pages.values()]

    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_without_errata_the_page_says_so():
    assert text_of(drawn(ATLAS, draw_errata)["zh/errata.html"].body).endswith("尚无勘误。")
