"""References resolve, say where they lead now, and keep quiet where the mistake is another's."""

from tests.conftest import ReadAtlas
from tests.invented import changed

MIRAGE = "models/lumen-lab/mirage.yaml"
PAPER = "papers/2021/ada-2021-larger.yaml"


def told(read_atlas: ReadAtlas, files: dict[str, str]) -> list[str]:
    return [str(problem) for problem in read_atlas(files)[1]]


def test_an_unknown_reference_is_reported_where_it_stands(read_atlas):
    files = changed({MIRAGE: "developers: [companies/lumen-lab, companies/harbour-university]\n"})

    assert told(read_atlas, files) == [
        "models/lumen-lab/mirage.yaml:15:35: unknown-reference: no record companies/harbour-university; "
        "did you mean companies/harbor-university?"
    ]


def test_the_same_slug_of_another_kind_is_offered_first(read_atlas):
    files = changed({"milestones/2020s/mirage-opens.yaml": "about: [datasets/mirage-studio]\n"})

    assert told(read_atlas, files) == [
        "milestones/2020s/mirage-opens.yaml:11:9: unknown-reference: no record datasets/mirage-studio; "
        "did you mean products/mirage-studio?"
    ]


def test_a_reference_like_no_other_is_answered_with_how_to_create_it(read_atlas):
    files = changed({MIRAGE: "papers: [papers/zzz]\n"})
    _, problems = read_atlas(files)

    assert problems[0].message.en == (
        "no record papers/zzz; create it with `aigc-atlas new paper`, or correct the ID"
    )
    assert problems[0].message.zh == (
        "没有记录 papers/zzz；请用 `aigc-atlas new paper` 创建，或改正 ID"
    )


def test_a_broken_record_keeps_its_referrers_quiet(read_atlas):
    files = changed({"companies/lumen-lab.yaml": "type: workshop\nfounded: someday\n"})

    assert [line.split(": ")[0:2] for line in told(read_atlas, files)] == [
        ["companies/lumen-lab.yaml:10:7", "unknown-value"],
        ["companies/lumen-lab.yaml:11:10", "bad-date"],
    ]


def test_a_mistake_in_a_record_hides_no_unknown_reference_in_it(read_atlas):
    files = changed(
        {MIRAGE: "released: soon\ndevelopers: [companies/lumen-lap]\npapers: [companies/nobody]\n"}
    )

    assert [line.split(": ")[:2] for line in told(read_atlas, files)] == [
        ["models/lumen-lab/mirage.yaml:13:11", "bad-date"],
        ["models/lumen-lab/mirage.yaml:14:14", "unknown-reference"],
        ["models/lumen-lab/mirage.yaml:15:10", "wrong-kind"],
    ]


def test_a_moved_reference_is_a_remark_that_can_be_mended(read_atlas):
    files = changed({"papers/2021/ada-2021-big.yaml": "moved_to: papers/ada-2021-larger\n"})
    files["papers/2022/bo-2022-mirage.yaml"] = files["papers/2022/bo-2022-mirage.yaml"].replace(
        "cites: [papers/ada-2021-larger", "cites: [papers/ada-2021-big"
    )
    catalog, problems = read_atlas(files)

    assert [str(problem) for problem in problems] == [
        "papers/2022/bo-2022-mirage.yaml:8:9: moved-reference: papers/ada-2021-big is now "
        "papers/ada-2021-larger; write that (`aigc-atlas check --fix` does)"
    ]
    assert problems[0].remark
    assert problems[0].edit is not None
    assert problems[0].edit.new == "papers/ada-2021-larger"
    assert catalog["papers/ada-2021-big"].id == "papers/ada-2021-larger"


def test_a_reference_to_what_moved_to_another_kind_is_left_to_a_person(read_atlas):
    files = changed({"models/lumen-lab/studio.yaml": "moved_to: products/mirage-studio\n"})
    files["milestones/2020s/mirage-opens.yaml"] = files[
        "milestones/2020s/mirage-opens.yaml"
    ].replace("products/mirage-studio", "models/studio")
    _, problems = read_atlas(files)

    assert [(problem.rule, problem.remark, problem.edit) for problem in problems] == [
        ("moved-reference", False, None)
    ]


def test_a_circle_of_moves_is_told_once(read_atlas):
    files = changed(
        {
            "topics/task/a.yaml": "moved_to: topics/b\n",
            "topics/task/b.yaml": "moved_to: topics/c\n",
            "topics/task/c.yaml": "moved_to: topics/a\n",
        }
    )

    assert told(read_atlas, files) == [
        "topics/task/a.yaml:1:11: redirect-chain: the moves lead in a circle (topics/a → topics/b → "
        "topics/c → topics/a), so no reader arrives; let one of them name a record"
    ]


def test_a_stub_that_leads_nowhere_is_told_where_it_stands(read_atlas):
    files = changed({"topics/task/a.yaml": "moved_to: topics/picture-makin\n"})

    assert told(read_atlas, files) == [
        "topics/task/a.yaml:1:11: unknown-reference: no record topics/picture-makin; "
        "did you mean topics/picture-making?"
    ]


def test_a_paper_may_be_its_own_source_but_not_cite_itself(read_atlas):
    files = changed({PAPER: "cites: [papers/ada-2021-larger]\n"})

    assert told(read_atlas, files) == [
        "papers/2021/ada-2021-larger.yaml:13:9: self-reference: `cites` names the record itself; "
        "name another one or delete this entry"
    ]


def test_papers_may_cite_each_other(read_atlas):
    early = "papers/2020/ada-2020-lantern.yaml"
    files = changed(
        {
            early: "published: 2020-09\n"
            "cites: [papers/ada-2021-larger]\n"
            "bibliography: {read: 2024-02-01, at: papers/ada-2020-lantern, complete: true}\n",
            "models/lumen-lab/lantern-1.yaml": "released: 2020-09\n",
        }
    )

    assert told(read_atlas, files) == []
