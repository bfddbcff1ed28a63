"""A document → a record, or every mistake in it at its place."""

from tests.conftest import ReadAtlas
from tests.invented import ATLAS, changed

MODEL = "models/lumen-lab/lantern-1.yaml"


def test_a_good_record_has_typed_values(read_atlas: ReadAtlas):
    catalog, problems = read_atlas(ATLAS)
    model = catalog["models/lantern-2"]

    assert problems == []
    assert (str(model.released), model.parameters, [str(word) for word in model.outputs]) == (
        "2021-06",
        150_000_000_000,
        ["text", "code"],
    )
    assert model.facts["training_compute"].value == "not_disclosed"


def test_every_mistake_of_a_record_is_told_in_both_languages(read_atlas: ReadAtlas):
    lines = (
        "relased: 2020\naccess: open\nlineage:\n  - {from: models/lantern-2, how: copied_from}\n"
    )
    _, problems = read_atlas(changed({MODEL: lines}))

    assert [str(problem) for problem in problems] == [
        "models/lumen-lab/lantern-1.yaml:18:1: unknown-field: there is no field `relased` here; did you mean released?",
        "models/lumen-lab/lantern-1.yaml:19:9: unknown-value: `access`: `open` is not one of open_source, open_weights, "
        "api, product, restricted, unreleased; did you mean open_source or open_weights?",
        "models/lumen-lab/lantern-1.yaml:21:5: missing-field: `at` is missing; every lineage step has it (at: papers/…)",
        "models/lumen-lab/lantern-1.yaml:21:35: unknown-value: `how`: `copied_from` is not one of fine_tuned_from, "
        "continued_from, distilled_from, merged_from, quantized_from, uses_component, scaled_from, succeeds, extends, "
        "inspired_by; did you mean continued_from or scaled_from or quantized_from?",
    ]
    assert [problem.message.zh for problem in problems][:2] == [
        "此处没有 `relased` 字段；是不是 released？",
        "`access`: `open` 不在可用值之列：open_source、open_weights、api、product、restricted、unreleased；"
        "是不是 open_source 或 open_weights？",
    ]


def test_a_misspelt_field_is_not_also_missing(read_atlas: ReadAtlas):
    files = ATLAS | {MODEL: ATLAS[MODEL].replace("access:", "acces:")}

    assert [problem.rule for problem in read_atlas(files)[1]] == ["unknown-field"]


def test_a_paper_without_a_title_misses_only_that(read_atlas: ReadAtlas):
    path = "papers/2022/bo-2022-mirage.yaml"
    files = ATLAS | {path: ATLAS[path].replace("title: Mirage\n", "")}

    assert [str(problem) for problem in read_atlas(files)[1]] == [
        "papers/2022/bo-2022-mirage.yaml:1:1: missing-field: `title` is missing; every paper has it"
    ]


def test_a_language_that_is_wrong_is_pointed_at(read_atlas: ReadAtlas):
    _, problems = read_atlas(changed({MODEL: f"name: {{en: Lantern 1, zh: {'灯' * 201}}}\n"}))

    assert [str(problem) for problem in problems] == [
        "models/lumen-lab/lantern-1.yaml:18:27: too-long: `name`: the text has 201 characters; at most 200 fit here"
    ]


def test_a_stub_keeps_nothing_else(read_atlas: ReadAtlas):
    files = changed({"topics/task/old.yaml": "moved_to: topics/sketching\nscheme: task\n"})

    assert [str(problem) for problem in read_atlas(files)[1]] == [
        "topics/task/old.yaml:2:1: unknown-field: a record with `moved_to` or `withdrawn` keeps nothing else; delete `scheme`"
    ]


def test_an_id_that_is_written_does_not_hide_other_mistakes(read_atlas: ReadAtlas):
    _, problems = read_atlas(changed({MODEL: "id: models/lantern-1\nparameters: 7 bn\n"}))

    assert [problem.rule for problem in problems] == ["unknown-field", "bad-number"]
