"""Every fact has a source, and every source supports what is there."""

from tests.conftest import ReadAtlas
from tests.invented import changed, merged

BENCH = "datasets/harbor-bench.yaml"
LANTERN_2 = "models/lumen-lab/lantern-2.yaml"
LAB = "companies/lumen-lab.yaml"


def told(read_atlas: ReadAtlas, changes: dict[str, str]) -> list[str]:
    return [str(problem) for problem in read_atlas(changed(changes))[1]]


def test_a_record_without_sources_is_told_once(read_atlas):
    assert told(read_atlas, {BENCH: "sources: []\n"}) == [
        "datasets/harbor-bench.yaml:1:1: unsourced-fact: `sources` is missing, so nobody can verify published, "
        "creators, size, derived_from; add what supports them: sources: [{at: papers/…, supports: [published, "
        "creators, size, derived_from], where: …}]"
    ]


def test_each_fact_without_a_source_is_told_at_its_key(read_atlas):
    changes = {
        BENCH: "license: MIT\nsources:\n  - {at: papers/ada-2021-larger, supports: [published, size, derived_from]}\n"
    }

    assert [line.partition(";")[0] for line in told(read_atlas, changes)] == [
        "datasets/harbor-bench.yaml:6:1: unsourced-fact: no source supports `creators`",
        "datasets/harbor-bench.yaml:9:1: unsourced-fact: no source supports `license`",
    ]


def test_names_texts_topics_and_links_need_no_source(read_atlas):
    changes = {
        BENCH: "aliases: [HB]\nlinks: {homepage: 'https://harbor.example'}\ntopics: [topics/sketching]\n"
    }

    assert told(read_atlas, changes) == []


def test_what_a_source_says_of_itself_needs_no_source(read_atlas):
    assert told(read_atlas, {"sources/lumen-launch.yaml": "license: CC0-1.0\n"}) == []


def test_lineage_and_prices_bring_their_own_sources(read_atlas):
    catalog, problems = read_atlas(changed({}))

    assert problems == []
    assert catalog["models/mirage"].facts["lineage"].sources == ("papers/bo-2022-mirage",)
    assert catalog["products/mirage-studio"].facts["pricing"].sources[-1] == "sources/lumen-launch"


def test_a_source_cannot_support_what_is_not_there(read_atlas):
    changes = {
        LAB: "sources:\n  - {at: sources/lumen-launch, supports: [type, contry, country, founded, part_of, headquarters]}\n"
    }

    assert told(read_atlas, changes) == [
        "companies/lumen-lab.yaml:11:49: unknown-fact: `contry` is no field of this record; did you mean country?",
        "companies/lumen-lab.yaml:11:84: unknown-fact: the source supports `headquarters`, but the record has no "
        "such value; write the value, or take the word out",
    ]


def test_a_star_is_for_a_paper_that_is_its_own_source(read_atlas):
    changes = {BENCH: 'sources:\n  - {at: papers/ada-2021-larger, supports: ["*"]}\n'}

    assert told(read_atlas, changes) == [
        "datasets/harbor-bench.yaml:10:45: unknown-fact: `*` is for a paper that is its own source; "
        "papers/ada-2021-larger is another record: name the facts that it supports"
    ]


def test_a_dispute_may_be_about_a_field_that_is_absent_but_not_about_none(read_atlas):
    dispute = "disputes:\n  - {{field: {}, value: 2048, at: sources/lumen-launch, because: {{en: An estimate., zh: 估计值。}}}}\n"

    assert told(read_atlas, {LANTERN_2: dispute.format("context_window")}) == []
    assert told(read_atlas, {LANTERN_2: dispute.format("contextwindow")}) == [
        "models/lumen-lab/lantern-2.yaml:27:13: unknown-fact: `contextwindow` is no field of a model; "
        "did you mean context_window?"
    ]


def test_a_record_of_sources_dates_a_silence_by_itself(read_atlas):
    changes = {
        LANTERN_2: merged(
            "", "context_window: not_disclosed\n"
            "sources:\n"
            "  - {at: papers/ada-2021-larger, supports: [released, developers, inputs, outputs, parameters, "
            "active_parameters, access, papers, evaluated_on]}\n"
            "  - {at: sources/lumen-launch, supports: [context_window, training_compute]}\n",
        )
    }  # fmt: skip

    assert told(read_atlas, changes) == []
