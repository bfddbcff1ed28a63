"""Traps of YAML: what other loaders change or run, and the rule that answers it here."""

import time

import pytest

from aigc_atlas.loading import read_texts
from tests.conftest import TODAY
from tests.invented import ATLAS, changed

TOPIC = "topics/task/picture-making.yaml"
MODEL = "models/lumen-lab/lantern-1.yaml"
PAPER = "papers/2021/ada-2021-larger.yaml"


def told(changes: dict[str, str], above: int = 0) -> list[str]:
    """The rules with their places, counted from below the lines of the file that come first."""
    files = changed(changes)
    _, problems = read_texts([(path, text.encode()) for path, text in files.items()], TODAY)
    return [f"{p.location.line - above}:{p.location.column} {p.rule}" for p in problems]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Order: 1\norder: 2\n", ["1:1 unknown-field", "2:1 duplicate-key"]),
        ("ord_er: 1\norder: 2\n", ["2:1 duplicate-key", "1:1 unknown-field"]),
        ("ｏrder: 1\norder: 2\n", ["2:1 duplicate-key", "1:1 unknown-field"]),
        ("order: &a 1\n", ["1:8 anchor"]),
        ("aliases: &a [*a]\n", ["1:10 anchor", "1:14 anchor"]),
        ("<<: {order: 1}\n", ["1:1 anchor"]),
        ("order: !!int 1\n", ["1:8 tag"]),
        ('order: !!python/object/apply:os.system ["true"]\n', ["1:8 tag"]),
        ("order: !!binary aGk=\n", ["1:8 tag"]),
        ("order: 010\n", ["1:8 bad-number"]),
        ("order: 1:30\n", ["1:8 bad-number"]),
        ("order: 1_000\n", ["1:8 bad-number"]),
        ("order: .nan\n", ["1:8 bad-number"]),
        ("order:\n", ["1:7 empty-value"]),
        ("order: ~\n", ["1:8 empty-value"]),
        ("order: None\n", ["1:8 empty-value"]),
        ("order: n/a\n", ["1:8 empty-value"]),
        ("order: 未知\n", ["1:8 empty-value"]),
        ('order: ""\n', ["1:8 empty-value"]),
        ("1: x\ntrue: y\n", ["1:1 unknown-field", "2:1 unknown-field"]),
        ("? {a: b}\n: c\n", ["1:3 wrong-key"]),
        ("order：1\n", ["1:6 syntax"]),
        ("aliases: [@art]\n", ["1:11 syntax"]),
        ("aliases: [`art`]\n", ["1:11 syntax"]),
        ("aliases: [%art]\n", ["1:11 syntax"]),
        ("aliases: [art: deco: one]\n", ["1:20 syntax"]),
        ("aliases: [Picture #1]\n", ["1:10 syntax", "1:19 comment-in-value"]),
        ("aliases: Picture #1\n", ["1:18 comment-in-value", "1:10 wrong-type"]),
    ],
)  # fmt: skip
def test_a_trap_is_told_by_its_rule_at_its_place(lines, expected):
    assert sorted(told({TOPIC: lines}, above=6)) == sorted(expected)


def test_an_alias_bomb_is_refused_at_once():
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 40)
    )
    start = time.process_time()

    assert "8:5 anchor" in told({TOPIC: bomb})
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("path", "lines", "read"),
    [
        ("companies/harbor-university.yaml", "country: NO\n", lambda r: r.country),
        (PAPER, "arxiv: 2106.10010\n", lambda r: r.arxiv),
        (MODEL, "family: 3.10\n", lambda r: r.family),
        (MODEL, "family: 16:9\n", lambda r: r.family),
        (MODEL, "family: yes\n", lambda r: r.family),
        (MODEL, "family: 1e25\n", lambda r: r.family),
        (MODEL, "family: 0755\n", lambda r: r.family),
        (MODEL, "family: 2021-01-01\n", lambda r: r.family),
    ],
)
def test_what_other_loaders_change_stays_as_written(path, lines, read):
    files = changed({path: lines})
    catalog, _ = read_texts([(name, text.encode()) for name, text in files.items()], TODAY)
    record = next(r for r in catalog if catalog.documents[r.id].path == path)

    assert read(record) == lines.partition(": ")[2].strip()


def test_two_broken_files_and_two_mistakes_in_one_are_all_told():
    assert told(
        {TOPIC: "order: &a 1\nparent: [\n", MODEL: "parameters: 7 bn\noutputs: [Image]\n"}
    ) == [
        "17:13 bad-number",
        "18:11 unknown-value",
        "6:8 anchor",
        "8:1 syntax",
    ]


def test_a_value_that_is_cut_short_by_a_comment_is_remarked():
    files = ATLAS | {PAPER: ATLAS[PAPER].replace("Larger lanterns", "C# lanterns #2")}
    catalog, problems = read_texts([(name, text.encode()) for name, text in files.items()], TODAY)

    assert [(p.rule, p.remark) for p in problems] == [("comment-in-value", True)]
    assert catalog["papers/ada-2021-larger"].name.en == "C# lanterns"
