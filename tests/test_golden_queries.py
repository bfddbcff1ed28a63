"""The golden queries in Python and on the command line; tests/browser asks the site the same."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from aigc_atlas import LANGUAGES, Atlas, QueryError
from aigc_atlas.cli import main
from aigc_atlas.problems import Language
from aigc_atlas.query import Query, fields_of, parse
from aigc_atlas.query.language import Span
from tests.conftest import ROOT

QUERIES = [
    line
    for line in (ROOT / "tests/golden/queries.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FIELDS = fields_of()
OFTEN = 5
"""How many queries each field, operator and error has at least."""

OPERATORS: dict[str, Callable[[str, Query], object]] = {
    "a kind as first word": lambda text, query: query.kind and "kind:" not in text,
    "kind:": lambda text, query: query.kind and "kind:" in text,
    "a word": lambda text, query: query.words and '"' not in text,
    "words": lambda text, query: len(query.words) > 1,
    "a phrase": lambda text, query: any(" " in word or f'"{word}"' in text for word in query.words),
    "a phrase as value": lambda text, query: ':"' in text or ',"' in text,
    "words and a condition": lambda text, query: query.words and query.conditions,
    "two conditions": lambda text, query: len(query.conditions) > 1,
    "not": lambda text, query: any(each.negated for each in query.conditions),
    "either": lambda text, query: any(len(each.values) > 1 for each in query.conditions),
    "not either": lambda text, query: any(e.negated and e.values[1:] for e in query.conditions),
    "a range": lambda text, query: any(s.first and s.last for s in spans(text, query)),
    "a range from": lambda text, query: any(s.last is None for s in spans(text, query)),
    "a range up to": lambda text, query: any(s.first is None for s in spans(text, query)),
    "sort:": lambda text, query: query.sort and not query.descending,
    "sort:-": lambda text, query: query.sort and query.descending,
    "a field with hyphens": lambda text, query: re.search(r"[a-z]-[a-z]+:(?!/)", text),
    "a whole ID": lambda text, query: re.search(r":[a-z]+/", text) and query.conditions,
    "no ASCII": lambda text, query: not text.isascii(),
}
ERRORS = {
    "quotation": r"this quotation mark is never closed",
    "field": r"there is no field `.*`; did you mean .*\?",
    "field unlike any": r"there is no field `.*`; fields are .*",
    "sort": r"records cannot be sorted by `.*`",
    "empty": r"`.*:` has no value",
    "order": r"`.*` has no order, so no range",
    "term": r"`.*` has no value `.*`; did you mean .*\?",
    "term unlike any": r"`.*` has no value `.*`; it has .*",
    "date": r"`.*` is no value for `.*`; write 2020, .*",
    "number": r"`.*` is no value for `.*`; write 175B, .*",
    "ends": r"the range has no ends",
    "record": r"`.*`: no record .*; did you mean .*\?",
    "record unlike any": r"`.*`: no record [^;]*",
    "ambiguous": r"`.*`: .* can mean .*; give the whole ID",
}


def spans(text: str, query: Query) -> list[Span]:
    """The ranges that were written as such."""
    every = [value for each in query.conditions for value in each.values]
    return [value for value in every if isinstance(value, Span) and ".." in text]


def sort_of(error: QueryError) -> str:
    """Which sort of mistake it is; there are no others."""
    sorts = [name for name, form in ERRORS.items() if re.fullmatch(form, error.message.en)]
    assert len(sorts) == 1, error
    return sorts[0]


@pytest.fixture(scope="session")
def understood(real_atlas: Atlas) -> dict[str, Query]:
    """The golden queries that are no mistakes."""
    found = {}
    for text in QUERIES:
        try:
            real_atlas.query(text)
        except QueryError:
            continue
        found[text] = parse(text, FIELDS)
    return found


def test_no_golden_query_is_asked_twice() -> None:
    assert [text for text, times in Counter(QUERIES).items() if times > 1] == []
    assert len(QUERIES) >= 300


def test_every_field_is_asked_about_five_times(understood: dict[str, Query]) -> None:
    asked = Counter(
        name
        for query in understood.values()
        for name in {
            *(condition.field for condition in query.conditions),
            *([query.sort] if query.sort else ()),
            *(["kind"] if query.kind else ()),
        }
    )
    assert {name: asked[name] for name in FIELDS if asked[name] < OFTEN} == {}


def test_every_operator_is_used_five_times(understood: dict[str, Query]) -> None:
    used = {
        name: [text for text, query in understood.items() if uses(text, query)]
        for name, uses in OPERATORS.items()
    }
    assert {name: texts for name, texts in used.items() if len(texts) < OFTEN} == {}


def test_every_error_is_made_five_times(real_atlas: Atlas) -> None:
    made: Counter[str] = Counter()
    for text in QUERIES:
        try:
            real_atlas.query(text)
        except QueryError as error:
            made[sort_of(error)] += 1
    assert {name: made[name] for name in ERRORS if made[name] < OFTEN} == {}


def test_most_golden_queries_have_an_answer(
    real_atlas: Atlas, understood: dict[str, Query]
) -> None:
    empty = [text for text in understood if not real_atlas.query(text)]
    assert len(empty) < 0.1 * len(understood), empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_answers_as_python_does(
    real_atlas: Atlas, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setattr("aigc_atlas.cli.questions.open_atlas", lambda *_: real_atlas)
    for text in QUERIES:
        done = CliRunner().invoke(main, ["query", "--lang", language, "--", *text.split(" ")])
        assert printed(done) == answered(real_atlas, text, language), text


def printed(done: Result) -> list[str]:
    if done.exit_code == 0:
        return [line.split()[0] for line in done.stdout.splitlines()]
    return done.stderr.splitlines()[-1:]


def answered(atlas: Atlas, text: str, language: Language) -> list[str]:
    """What the command line prints: the IDs, or a mark under the mistake and what it is."""
    try:
        return [record.id for record in atlas.query(text, lang=language)]
    except QueryError as error:
        return [f"{' ' * (error.column - 1)}^ {error.message[language]}"]


def test_image_models_of_2022_are_the_same_as_a_filter(real_atlas: Atlas) -> None:
    answer = real_atlas.models(modality="image", year=2022)
    assert answer == real_atlas.query("model modality:image year:2022")
    assert "models/dall-e-2" in [model.id for model in answer]
