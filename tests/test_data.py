"""The real data: no problems, and summaries that somebody wrote."""

import re
from collections import defaultdict
from itertools import combinations

import pytest

from aigc_atlas.loading import read
from aigc_atlas.records import Record
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def real():
    return read(ROOT / "data")


def test_the_data_has_no_problems(real):
    assert [str(problem) for problem in real[1] if not problem.remark] == []


def skeleton(record: Record, words: int = 5) -> list[tuple[str, ...]]:
    """The runs of words of an English summary, with names, numbers and terms blanked: what a template leaves."""
    text = re.sub(r"[A-Z0-9][\w./+-]*|\d[\d.,]*%?", "_", record.summary.en)
    tokens = re.findall(r"_|[\w'-]+", text.lower())
    runs = [tuple(tokens[i : i + words]) for i in range(len(tokens) - words + 1)]
    return [run for run in runs if sum(word != "_" for word in run) >= words - 1]


def test_no_two_summaries_share_a_template(real):
    """Two summaries that agree in most of their runs of five words were filled into one form."""
    holders = defaultdict(set)
    runs = {record.id: set(skeleton(record)) for record in real[0]}
    for ref, own in runs.items():
        for run in own:
            holders[run].add(ref)
    shared = defaultdict(int)
    for refs in holders.values():
        for pair in combinations(sorted(refs), 2):
            shared[pair] += 1
    alike = [
        (one, other, count)
        for (one, other), count in shared.items()
        if count >= 3 and count * 2 > min(len(runs[one]), len(runs[other]))
    ]

    assert alike == []


def test_no_phrase_opens_many_summaries(real):
    """Nothing begins like a form: six words of English or ten signs of Chinese open at most a few."""
    openings = defaultdict(list)
    for record in real[0]:
        openings[" ".join(record.summary.en.split()[:6])].append(record.id)
        openings["".join(re.findall("[\u4e00-\u9fff]", record.summary.zh)[:10])].append(record.id)

    assert {opening: refs for opening, refs in openings.items() if len(refs) > 3} == {}
