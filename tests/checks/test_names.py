"""No name, alias or identifier is claimed twice."""

import pytest

from aigc_atlas.checks.folding import look
from tests.conftest import ReadAtlas
from tests.invented import changed

LANTERN_2 = "models/lumen-lab/lantern-2.yaml"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-2", "gpt2"),
        ("GPT-2", "ＧＰＴ－２"),
        ("GPT-2", "GРТ-2"),  # Cyrillic Р and Т
        ("Lantern", "Lаntern"),  # Cyrillic а
        ("Nova", "Νova"),  # Greek capital Nu
        ("Nova", "nοva"),  # Greek omicron
        ("文心一言", "文心 一言"),
        ("语言模型", "語言模型"),
        ("Café", "Cafe\u0301"),
    ],
)
def test_names_that_look_the_same_are_the_same(one, other):
    assert look(one) == look(other)


@pytest.mark.parametrize(("one", "other"), [("GPT-2", "GPT-3"), ("文心", "文字"), ("Nova", "Nora")])
def test_other_names_stay_apart(one, other):
    assert look(one) != look(other)


def test_a_name_that_another_record_has_names_its_file(read_atlas: ReadAtlas):
    _, problems = read_atlas(changed({LANTERN_2: "aliases: [LANTERN-1]\n"}))

    assert [str(problem) for problem in problems] == [
        "models/lumen-lab/lantern-2.yaml:30:11: duplicate-name: `LANTERN-1` is already a name of "
        "models/lantern-1 (as `Lantern 1`, which looks the same) in models/lumen-lab/lantern-1.yaml; "
        "if they are one thing, keep one record and let the other say `moved_to`, else tell the names apart"
    ]


def test_two_shared_names_are_one_mistake(read_atlas: ReadAtlas):
    _, problems = read_atlas(changed({LANTERN_2: "aliases: [Lantern 1, 灯笼一号]\n"}))

    assert [problem.rule for problem in problems] == ["duplicate-name"]


def test_records_of_two_kinds_may_share_a_name(read_atlas: ReadAtlas):
    assert read_atlas(changed({"datasets/harbor-pages.yaml": "aliases: [Lantern]\n"}))[1] == []


def test_a_title_is_where_a_paper_without_a_name_has_it(read_atlas: ReadAtlas):
    _, problems = read_atlas(
        changed({"papers/2022/bo-2022-mirage.yaml": "title: larger lanterns\n"})
    )

    assert [str(problem).split(": ")[:2] for problem in problems] == [
        ["papers/2022/bo-2022-mirage.yaml:12:8", "duplicate-name"]
    ]


def test_identifiers_are_compared_without_case(read_atlas: ReadAtlas):
    _, problems = read_atlas(
        changed({"papers/2022/bo-2022-mirage.yaml": "doi: 10.5555/LANTERN.2\n"})
    )

    assert [problem.message.zh for problem in problems] == [
        "`doi` 10.5555/LANTERN.2 已属于 papers/ada-2021-larger，见 papers/2021/ada-2021-larger.yaml；"
        "请改正，或保留一条记录，另一条写 `moved_to`"
    ]
