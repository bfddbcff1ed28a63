"""Damaged records: whatever happens to real files, problems come back and never an exception."""

import random

import pytest

from aigc_atlas.documents.building import Builder
from aigc_atlas.documents.shortcut import quick
from aigc_atlas.documents.text import decode, scan
from aigc_atlas.loading import read_texts
from aigc_atlas.mending import mend
from tests.conftest import ROOT, TODAY

MUTANTS = 300
AT_ONCE = 50


def drop_a_line(text: bytes, chance: random.Random) -> bytes:
    lines = text.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def swap_two_ids(text: bytes, chance: random.Random) -> bytes:
    words = text.split(b"/")
    if len(words) > 3:
        one, other = chance.sample(range(1, len(words)), 2)
        words[one], words[other] = words[other], words[one]
    return b"/".join(words)


def flip_a_byte(text: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(text))
    return text[:place] + bytes([text[place] ^ (1 << chance.randrange(8))]) + text[place + 1 :]


def double_a_line(text: bytes, chance: random.Random) -> bytes:
    lines = text.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    return b"".join([*lines[:place], lines[place], *lines[place:]])


def cut_the_end(text: bytes, chance: random.Random) -> bytes:
    return text[: chance.randrange(len(text))]


DAMAGE = (drop_a_line, swap_two_ids, flip_a_byte, double_a_line, cut_the_end)


@pytest.mark.parametrize("seed", range(MUTANTS // AT_ONCE))
def test_damaged_records_are_told_and_never_raise(seed):
    chance = random.Random(seed)
    data = ROOT / "data"
    files = {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in sorted(data.rglob("*.yaml"))
    }
    for path in chance.sample(sorted(files), min(AT_ONCE, len(files))):
        files[path] = chance.choice(DAMAGE)(files[path], chance)

    catalog, problems = read_texts(files.items(), TODAY)

    assert len(catalog) <= len(files)
    for problem in problems:
        assert problem.location.path in files
        assert problem.location.line >= 1
        assert problem.location.column >= 1
        assert problem.message.en
        assert problem.message.zh
        if problem.edit is not None:
            mend(files[problem.location.path].decode("utf-8", "replace"), [problem.edit])


def test_the_short_way_through_a_document_gives_what_the_long_one_does():
    chance = random.Random(1)
    ways = {"short": 0, "long": 0}
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        data = path.read_bytes()
        for each in (data, chance.choice(DAMAGE)(data, chance)):
            text, _ = decode(path.name, each)
            if text is None or scan(path.name, text):
                continue
            value = quick(text)
            ways["long" if value is None else "short"] += 1
            if value is not None:
                builder = Builder(path.name, text)
                assert builder.run() == value
                assert builder.problems == []

    assert ways["short"] > ways["long"] > 0
