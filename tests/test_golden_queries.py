"""The golden queries in Python and on the command line; tests/browser asks the site the same."""

import json

import pytest
from click.testing import CliRunner

from aigc_atlas import Atlas, QueryError
from aigc_atlas.cli import main
from tests.conftest import ROOT

QUERIES = [
    line
    for line in (ROOT / "tests/golden/queries.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_most_golden_queries_have_an_answer_and_some_have_none(real_atlas: Atlas) -> None:
    answered = refused = 0
    for text in QUERIES:
        try:
            answered += bool(real_atlas.query(text))
        except QueryError:
            refused += 1
    assert answered > 0.7 * len(QUERIES)
    assert refused >= 25


@pytest.mark.parametrize(
    "text", ["model modality:image year:2022", "扩散模型", "model ancestor:gan sort:-released"]
)
def test_the_command_line_answers_as_python_does(real_atlas: Atlas, text: str) -> None:
    done = CliRunner().invoke(
        main, ["query", text, "--format", "json", "--data", str(ROOT / "data"), "--lang", "zh"]
    )
    assert [record["id"] for record in json.loads(done.stdout)] == [
        r.id for r in real_atlas.query(text, lang="zh")
    ]


def test_image_models_of_2022_are_the_same_as_a_filter(real_atlas: Atlas) -> None:
    answer = real_atlas.models(modality="image", year=2022)
    assert answer == real_atlas.query("model modality:image year:2022")
    assert "models/dall-e-2" in [model.id for model in answer]
