"""What makers tell of their models and what they do not."""

import re

import pytest

from aigc_atlas.site.charts.shares import shares_chart
from aigc_atlas.site.withheld import draw_withheld
from tests.invented import ATLAS
from tests.site.rendered import drawn, text_of


@pytest.fixture(scope="module")
def pages():
    return drawn(ATLAS, draw_withheld)


def told(page: str, start: str, end: str) -> str:
    return text_of(page[page.index(f'id="{start}">') : page.index(f'id="{end}">')])


def test_the_answer_the_chart_and_the_table_say_the_same(pages):
    page = pages["en/withheld.html"].body
    row = re.search(r'<th scope="row">Training compute</th>(.*?)</tr>', page)
    assert row
    numbers = re.findall(r"<td.*?>(\d+)</td>", row[1])

    assert numbers[2] == "1"
    assert " · ".join(numbers) in page[page.index("told-plot") :]
    answer = re.search(
        r"Of (\d+) models, the size of (\d+) .*? for (\d+) .*? for (\d+) .*? for (\d+) ", page
    )
    assert answer
    total, *parts = map(int, answer.groups())
    assert sum(parts) == total == sum(map(int, numbers)) == 3


def test_every_fact_that_is_withheld_is_listed_with_what_shows_it(pages):
    assert "Lantern 2 Training compute" in told(
        pages["en/withheld.html"].body, "silences", "makers"
    )
    assert "Lantern 2 训练算力" in told(pages["zh/withheld.html"].body, "silences", "makers")


def test_each_maker_shows_the_models_behind_its_numbers_newest_first(pages):
    page = pages["en/withheld.html"].body
    lab = page[page.index('<h3 id="lumen-lab">') :]
    lab = lab[: lab.index("</details>")]

    assert re.findall(r'class="name"><a href="models/([\w-]+)\.html">', lab) == [
        "mirage",
        "lantern-2",
        "lantern-1",
    ]
    assert "Lantern 2 2021" in text_of(lab)
    assert '<span class="gap">Not disclosed</span>' in lab
    assert '<a href="#lumen-lab">' in page


def test_both_languages_count_alike(pages):
    cells = [re.findall(r'<td class="num">(\d+)</td>', page.body) for page in pages.values()]

    assert cells[0] == cells[1]


def test_a_row_of_shares_is_as_long_as_all_its_parts():
    chart = shares_chart(["a", "b"], ["yes", "no"], [[1, 3], [0, 0]])

    assert [(s.x, s.width, s.count) for s in chart.rows[0].slices] == [(0, 25, 1), (25, 75, 3)]
    assert [(s.width, s.count) for s in chart.rows[1].slices] == [(0, 0), (0, 0)]
    assert chart.rows[1].y > chart.rows[0].y
    assert chart.height == 2 * chart.rows[1].y


def test_without_models_the_page_says_so():
    assert text_of(drawn({}, draw_withheld)["en/withheld.html"].body).endswith(
        "No model is recorded yet."
    )
