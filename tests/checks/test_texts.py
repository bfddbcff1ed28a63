"""Addresses, languages, topics and exceptions: rules with little to tell."""

import pytest

from aigc_atlas.checks.links import without_tracking
from tests.conftest import ReadAtlas
from tests.invented import changed

LANTERN_1 = "models/lumen-lab/lantern-1.yaml"
PICTURE = "topics/task/picture-making.yaml"


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://a.example/?utm_source=x", "https://a.example/"),
        ("https://a.example/?utm_source=x&id=2&UTM_Medium=y#part", "https://a.example/?id=2#part"),
        ("https://a.example/?id=2&fbclid=z", "https://a.example/?id=2"),
        ("https://a.example/?q=utm_source", "https://a.example/?q=utm_source"),
        ("https://a.example/?a=1&&b=%E4%B8%AD", "https://a.example/?a=1&&b=%E4%B8%AD"),
    ],
)
def test_only_what_tracks_is_taken_from_an_address(address, clean):
    assert without_tracking(address) == clean


def test_an_insecure_address_is_a_remark_that_an_exception_lifts(read_atlas: ReadAtlas):
    links = {LANTERN_1: 'links: {homepage: "http://lumen.example"}\n'}
    _, problems = read_atlas(changed(links))
    assert [(problem.rule, problem.remark) for problem in problems] == [("insecure-address", True)]

    links[LANTERN_1] += (
        "exceptions: [{rule: insecure-address, because: {en: No https there., zh: 该处没有 https。}}]\n"
    )
    assert read_atlas(changed(links))[1] == []


@pytest.mark.parametrize(
    ("summary", "places"),
    [
        ("{en: From text to picture., zh: From text to a picture.}", ["42"]),
        ("{en: 由文字到图画。, zh: 由文字到图画，完。}", ["15"]),
        ("{en: The model 文心 of 2019., zh: 文心 2019。}", []),
        ("{en: GPT-2 made smaller., zh: GPT-2 的缩小版。}", []),
    ],
)
def test_each_text_is_in_its_language(read_atlas: ReadAtlas, summary, places):
    _, problems = read_atlas(changed({PICTURE: f"summary: {summary}\n"}))

    assert [(p.rule, str(p.location.column)) for p in problems] == [
        ("wrong-language", place) for place in places
    ]


def test_a_parent_may_be_a_field(read_atlas: ReadAtlas):
    assert read_atlas(changed({PICTURE: "parent: topics/generative-models\n"}))[1] == []


def test_an_exception_that_is_not_needed_is_remarked(read_atlas: ReadAtlas):
    waiver = "exceptions: [{rule: dates-in-order, because: {en: Once needed., zh: 曾经需要。}}]\n"
    _, problems = read_atlas(changed({PICTURE: waiver}))

    assert [str(problem) for problem in problems] == [
        "topics/task/picture-making.yaml:7:21: useless-exception: the record does not break dates-in-order; "
        "delete this exception, or a real mistake will hide behind it"
    ]


def test_an_exception_is_heard_only_in_its_own_record(read_atlas: ReadAtlas):
    waiver = "exceptions: [{rule: date-range, because: {en: It is old., zh: 年代久远。}}]\n"
    files = {"papers/1763/bayes-1763-essay.yaml": "title: An essay\nsummary: {en: Old., zh: 旧。}\npublished: 1763\n"
             'sources:\n  - {at: papers/bayes-1763-essay, supports: ["*"]}\n', PICTURE: waiver}  # fmt: skip
    _, problems = read_atlas(changed(files))

    assert [(p.location.path, p.rule) for p in problems if p.rule != "isolated-record"] == [
        ("papers/1763/bayes-1763-essay.yaml", "date-range"),
        (PICTURE, "useless-exception"),
    ]
