"""The home page and the timeline: what they say before any script has run."""

import re

from aigc_atlas.site.charts.columns import Columns
from aigc_atlas.site.charts.dots import Dots
from aigc_atlas.site.home import draw_home
from aigc_atlas.site.questions.models import by_year, sizes
from aigc_atlas.site.timeline import draw_timeline
from tests.conftest import ReadAtlas
from tests.site.drawn import bodies, make_context, model, step

FILES = {
    "models/lantern.yaml": model("Lantern", "2020-05-28", more="parameters: 100M"),
    "models/lamp.yaml": model("Lamp", "2021-03", more="parameters: 20M\n" + step("models/lantern")),
    "models/beacon.yaml": model("Beacon", "2021-04", more="parameters: 7B"),
    "models/sun.yaml": model("Sun", "2022-01", outputs="image", more="parameters: not_disclosed"),
    "milestones/fair.yaml": """
        name: {en: "The <great> fair", zh: 大集市}
        summary: {en: "All came & saw.", zh: 众人皆至。}
        date: 2022-11-30
        kind: event
        about: [companies/lumen-lab]
        significance: 1
    """,
}


def test_the_first_page_says_what_this_is_and_draws_the_map(read_atlas: ReadAtlas) -> None:
    pages = bodies(draw_home, make_context(read_atlas, FILES))

    assert set(pages) == {"en/index.html", "zh/index.html"}
    assert "<h1>See where generative AI came from</h1>" in pages["en/index.html"]
    assert "<h1>看清生成式 AI 从何而来</h1>" in pages["zh/index.html"]
    assert "一张图看 3 年" in pages["zh/index.html"]
    assert re.findall(r'<text class="label"[^>]*>([^<]+)</text></a>\n', pages["en/index.html"])[
        :2
    ] == ["Lantern", "Lamp"]


def test_its_numbers_are_those_of_the_data(read_atlas: ReadAtlas) -> None:
    page = bodies(draw_home, make_context(read_atlas, FILES))["en/index.html"]

    numbers = re.findall(
        r"<div><dt>([^<]+)</dt><dd>([^<]+)</dd></div>",
        page.partition('class="numbers"')[2].partition("</dl>")[0],
    )
    assert numbers == [
        ("records", "7"),
        ("sources read", "1"),
        ("organisations", "1"),
        ("sourced steps of lineage", "1"),
    ]


def test_great_events_are_told_with_their_text_escaped(read_atlas: ReadAtlas) -> None:
    page = bodies(draw_home, make_context(read_atlas, FILES))["en/index.html"]

    turning = page.partition('class="turning"')[2].partition("</ol>")[0]
    assert "<time>30 Nov 2022</time>" in turning
    assert "The &lt;great&gt; fair</a><p>All came &amp; saw.</p>" in turning
    assert "<great>" not in page


def test_an_atlas_without_records_still_has_its_first_page(read_atlas: ReadAtlas) -> None:
    context = make_context(read_atlas, {})

    assert "<h1>" in bodies(draw_home, context)["zh/index.html"]
    assert "<h1>" in bodies(draw_timeline, context)["zh/timeline.html"]


def test_bars_count_models_by_year_and_lane(read_atlas: ReadAtlas) -> None:
    question = by_year(make_context(read_atlas, FILES), "en")

    assert question is not None
    chart = question.chart
    assert isinstance(chart, Columns)
    assert [part.label for part in chart.parts] == ["Image", "Language"]
    assert [(c.label, c.cells, c.total) for c in chart.columns] == [
        ("2020", (0, 1), 1),
        ("2021", (0, 2), 2),
        ("2022", (1, 0), 1),
    ]
    assert chart.peak.label == "2021"


def test_sizes_go_from_the_oldest_to_the_largest_and_leave_out_what_is_withheld(
    read_atlas: ReadAtlas,
) -> None:
    question = sizes(make_context(read_atlas, FILES), "zh")

    assert question is not None
    chart = question.chart
    assert isinstance(chart, Dots)
    assert [(p.link.id, p.said) for p in chart.points] == [
        ("models/lantern", "1 亿"),
        ("models/lamp", "2000 万"),
        ("models/beacon", "70 亿"),
    ]
    assert (chart.oldest.link.name, chart.largest.link.name) == ("Lantern", "Beacon")
    assert chart.points[1].y > chart.points[0].y > chart.points[2].y


def test_the_timeline_lists_every_model_and_milestone_newest_year_first(
    read_atlas: ReadAtlas,
) -> None:
    page = bodies(draw_timeline, make_context(read_atlas, FILES))["en/timeline.html"]

    listed = page.partition('id="by-year"')[2]
    assert re.findall(r'<section class="by" id="(y\d+)">', listed) == ["y2022", "y2021", "y2020"]
    assert re.findall(r'href="(m[^"]+)"', listed) == [
        "models/sun.html",
        "milestones/fair.html",
        "models/lamp.html",
        "models/beacon.html",
        "models/lantern.html",
    ]
    assert 'data-lane="image"><time>Jan 2022</time>' in listed
    assert '<span class="quiet">Milestone</span>' in listed


def test_everything_on_the_map_of_the_timeline_is_a_link_with_a_name(read_atlas: ReadAtlas) -> None:
    page = bodies(draw_timeline, make_context(read_atlas, FILES))["zh/timeline.html"]

    marks = re.findall(r"<a href=[^>]*data-x=.*?</a>", page)
    assert len(marks) == 5
    assert all("<title>" in mark or "<text" in mark for mark in marks)
