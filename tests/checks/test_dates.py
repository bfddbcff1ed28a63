"""Nothing is older than what it needs, as far as the dates can tell."""

import datetime

import pytest

from aigc_atlas.loading import read_texts
from tests.conftest import ReadAtlas
from tests.invented import changed

LANTERN_1 = "models/lumen-lab/lantern-1.yaml"
LANTERN_2 = "models/lumen-lab/lantern-2.yaml"
MIRAGE = "models/lumen-lab/mirage.yaml"
LARGER = "papers/2021/ada-2021-larger.yaml"
OPENS = "milestones/2020s/mirage-opens.yaml"
STUDIO = "products/mirage-studio.yaml"

WAIVE = "correct one of the dates, or explain it under `exceptions` (rule: dates-in-order)"


def told(read_atlas: ReadAtlas, changes: dict[str, str]) -> list[str]:
    return [str(problem) for problem in read_atlas(changed(changes))[1]]


def test_a_model_is_not_older_than_its_ancestor(read_atlas):
    changes = {MIRAGE: "released: 2021-05\npapers: []\nsources:\n  - {at: papers/bo-2022-mirage, "
               "supports: [released, developers, inputs, outputs, access]}\n"}  # fmt: skip

    assert told(read_atlas, changes) == [
        "models/lumen-lab/mirage.yaml:10:12: dates-in-order: models/mirage (released 2021-05) comes from "
        f"models/lantern-2, which is younger (2021-06); {WAIVE}"
    ]


@pytest.mark.parametrize("released", ["2021", "2021-06", "2021-06-30", "2022"])
def test_dates_are_compared_at_the_coarser_precision(read_atlas, released):
    assert told(read_atlas, {LANTERN_2: f"released: {released}\n"}) == []


def test_a_model_before_its_oldest_paper_needs_another_source(read_atlas):
    early = {LANTERN_2: "released: 2021-05-31\n"}

    assert told(read_atlas, early) == [
        "models/lumen-lab/lantern-2.yaml:30:11: dates-in-order: `released` 2021-05-31 is before the oldest "
        "paper, papers/ada-2021-larger (2021-06-03), and no other source supports it; name the source of the "
        f"earlier date; {WAIVE}"
    ]
    early[LANTERN_2] += (
        "sources:\n"
        "  - {at: papers/ada-2021-larger, supports: [developers, inputs, outputs, parameters, "
        "active_parameters, access, papers, evaluated_on, training_compute], accessed: 2024-02-01}\n"
        "  - {at: sources/lumen-launch, supports: [released]}\n"
    )
    assert told(read_atlas, early) == []


def test_a_model_may_be_older_than_its_paper_within_the_month(read_atlas):
    assert told(read_atlas, {LANTERN_2: "released: 2021-06-01\n"}) == []


@pytest.mark.parametrize(
    ("published", "rules"), [("2019-05-27", 1), ("2019-05-28", 0), ("2020", 0)]
)
def test_a_paper_may_cite_what_appears_within_a_year(read_atlas, published, rules):
    files = {
        "papers/2019/cy-2019-early.yaml": f"""\
title: Early
summary: {{en: Early., zh: 早。}}
published: {published}
cites: [papers/ada-2020-lantern]
bibliography: {{read: 2024-02-01, at: papers/cy-2019-early, complete: true}}
sources:
  - {{at: papers/cy-2019-early, supports: ["*"]}}
"""
    }

    assert [line.split(": ")[0] for line in told(read_atlas, files)] == [
        "papers/2019/cy-2019-early.yaml:4:9"
    ] * rules


def test_a_milestone_is_not_older_than_what_it_is_about(read_atlas):
    assert told(read_atlas, {OPENS: "date: 2022-08-21\n"}) == [
        "milestones/2020s/mirage-opens.yaml:6:9: dates-in-order: the milestone (2022-08-21) is older than "
        f"products/mirage-studio, which it is about (2022-09-01); {WAIVE}",
        "milestones/2020s/mirage-opens.yaml:6:33: dates-in-order: the milestone (2022-08-21) is older than "
        f"models/mirage, which it is about (2022-08-22); {WAIVE}",
    ]


def test_a_milestone_may_be_some_days_older_than_its_paper(read_atlas):
    changes = {OPENS: "date: 2021-06-01\nabout: [papers/ada-2021-larger]\n"}

    assert told(read_atlas, changes) == []


def test_a_product_is_not_older_than_its_first_model(read_atlas):
    assert told(read_atlas, {STUDIO: "launched: 2022-08-01\n"}) == [
        "products/mirage-studio.yaml:6:14: dates-in-order: products/mirage-studio (launched 2022-08-01) is "
        f"powered by models/mirage, which is younger (2022-08-22); {WAIVE}"
    ]


def test_later_models_may_join_a_product(read_atlas):
    changes = {STUDIO: "launched: 2021-07\npowered_by: [models/mirage, models/lantern-2]\n"}

    assert told(read_atlas, changes) == []


def test_what_was_read_was_there_to_be_read(read_atlas):
    changes = {
        LARGER: "bibliography: {read: 2021-06-02, at: papers/ada-2021-larger, complete: true}\n"
        "retracted: 2020\n",
        "sources/lumen-launch.yaml": "accessed: 2022-08\n",
        "companies/lumen-lab.yaml": "sources:\n  - {at: sources/lumen-launch, "
        "supports: [type, country, founded, part_of], accessed: 2022-08-31}\n",
    }

    assert [line.partition("; ")[0] for line in told(read_atlas, changes)] == [
        "companies/lumen-lab.yaml:11:87: dates-in-order: sources/lumen-launch was accessed (2022-08-31) "
        "before it was published (2022-09-01)",
        "papers/2021/ada-2021-larger.yaml:13:22: dates-in-order: its bibliography was read (2021-06-02) "
        "before it was published (2021-06-03)",
        "papers/2021/ada-2021-larger.yaml:14:12: dates-in-order: it was retracted (2020) before it was "
        "published (2021-06-03)",
        "sources/lumen-launch.yaml:9:11: dates-in-order: it was accessed (2022-08) before it was published "
        "(2022-09-01)",
    ]


def test_next_year_is_counted_from_the_day_of_the_check():
    texts = [
        (path, text.encode()) for path, text in changed({LANTERN_1: "released: 2031\n"}).items()
    ]

    def rules(today: datetime.date) -> set[str]:
        return {problem.rule for problem in read_texts(texts, today)[1]}

    assert rules(datetime.date(2029, 12, 31)) == {"date-range", "dates-in-order"}
    assert rules(datetime.date(2030, 1, 1)) == {"dates-in-order"}


def test_a_university_may_be_older_than_the_century(read_atlas):
    assert told(read_atlas, {"companies/harbor-university.yaml": "founded: 1096\n"}) == []


def test_an_exception_lifts_the_rule_for_its_record(read_atlas):
    because = "because: {en: The model was shown at a fair., zh: 该模型曾在展会亮相。}"
    changes = {
        LANTERN_2: f"released: 2021-05\nexceptions:\n  - rule: dates-in-order\n    {because}\n"
    }

    assert told(read_atlas, changes) == []
