"""Nothing is its own ancestor, and one shortest circle says so."""

import time

from tests.conftest import ReadAtlas
from tests.invented import ATLAS, changed

PAPER = "papers/ada-2020-lantern"


def model(name: str, *origins: str) -> str:
    steps = "".join(f"  - {{from: {origin}, how: extends, at: {PAPER}}}\n" for origin in origins)
    return (
        f"name: {name}\nsummary: {{en: Model., zh: 模型。}}\nreleased: 2020-06\n"
        "developers: [companies/lumen-lab]\noutputs: [text]\naccess: api\ntopics: [topics/deep-lattice]\n"
        + (f"lineage:\n{steps}" if origins else "")
        + f"sources:\n  - {{at: {PAPER}, supports: [released, developers, outputs, access]}}\n"
    )


def models(origins: dict[str, list[str]]) -> dict[str, str]:
    return ATLAS | {
        f"models/ring/{name}.yaml": model(name, *(f"models/{origin}" for origin in names))
        for name, names in origins.items()
    }


def test_the_shortest_circle_is_shown_with_the_source_of_each_step(read_atlas: ReadAtlas):
    _, problems = read_atlas(models({"a": ["b"], "b": ["c"], "c": ["d", "b"], "d": ["a"]}))

    assert [str(problem) for problem in problems] == [
        "models/ring/b.yaml:9:12: lineage-cycle: the lineage runs in a circle: models/b → models/c "
        f"({PAPER}) → models/b ({PAPER}); no model is its own ancestor: delete the weakest of these steps "
        "(a source that says so goes under `disputes`)"
    ]


def test_each_tangle_is_told_once(read_atlas: ReadAtlas):
    _, problems = read_atlas(
        models({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"], "e": ["a", "c"]})
    )

    assert [str(problem.location) for problem in problems] == [
        "models/ring/a.yaml:9:12",
        "models/ring/c.yaml:9:12",
    ]


def test_a_diamond_is_no_circle(read_atlas: ReadAtlas):
    _, problems = read_atlas(models({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}))

    assert problems == []


def test_a_model_that_comes_from_itself_is_told_once(read_atlas: ReadAtlas):
    _, problems = read_atlas(models({"a": ["a"]}))

    assert [problem.rule for problem in problems] == ["self-reference"]


def test_a_circle_through_a_moved_record_is_found(read_atlas: ReadAtlas):
    files = models({"a": ["old-b"], "b": ["a"]}) | {
        "models/ring/old-b.yaml": "moved_to: models/b\n"
    }
    _, problems = read_atlas(files)

    assert [problem.rule for problem in problems] == ["lineage-cycle", "moved-reference"]


def test_a_circle_of_thousands_is_found_quickly_and_told_briefly(read_atlas: ReadAtlas):
    size = 2_000
    files = models({f"m{i}": [f"m{(i + 1) % size}"] for i in range(size)})
    start = time.process_time()
    _, problems = read_atlas(files)

    assert [problem.rule for problem in problems] == ["lineage-cycle"]
    assert f"… ({size} in all) …" in problems[0].message.en
    assert len(problems[0].message.en) < 600
    assert time.process_time() - start < 10


def test_topics_companies_and_data_sets_have_no_circles(read_atlas: ReadAtlas):
    files = changed(
        {
            "topics/architecture/lattice-network.yaml": "parent: topics/deep-lattice\n",
            "datasets/harbor-pages.yaml": "published: 2021-01\nderived_from: [datasets/harbor-bench]\n",
            "companies/harbor-university.yaml": "part_of: [companies/lumen-lab]\n",
        }
    )
    _, problems = read_atlas(files)

    assert [problem.rule for problem in problems if not problem.remark] == [
        "unsourced-fact",
        "part-of-cycle",
        "derived-from-cycle",
        "unsourced-fact",
        "topic-cycle",
    ]
