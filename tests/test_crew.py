"""Work that is shared among processes comes back whole, and so does what went wrong."""

import errno
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from aigc_atlas.mkdocs_plugin import crew

MANY = tuple(range(crew.WORTH_IT))


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def numbers(items: Iterable[int]) -> tuple[int, list[int]]:
    return os.getpid(), list(items)


def test_every_item_is_done_once(two_processors: None) -> None:
    results = crew.Crew(numbers, MANY).finish()
    assert sorted(item for _, part in results for item in part) == list(MANY)
    assert len({process for process, _ in results}) == (2 if sys.platform == "linux" else 1)


def test_few_items_are_done_here(two_processors: None) -> None:
    assert crew.Crew(numbers, (1, 2)).finish() == [(os.getpid(), [1, 2])]


@pytest.mark.skipif(sys.platform != "linux", reason="work is shared on Linux only")
def test_others_work_before_this_process_does(two_processors: None, tmp_path: Path) -> None:
    def note(items: Iterable[int]) -> int:
        for item in items:
            (tmp_path / str(item)).touch()
        return os.getpid()

    team = crew.Crew(note, MANY)
    while len(list(tmp_path.iterdir())) < len(MANY):
        time.sleep(0.01)
    assert len(set(team.finish())) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="work is shared on Linux only")
def test_a_full_disk_elsewhere_is_told_as_one_here(two_processors: None) -> None:
    here = os.getpid()

    def fail(items: Iterable[int]) -> None:
        if os.getpid() != here:
            raise OSError(errno.ENOSPC, "No space left on device", "a.html")

    with pytest.raises(OSError, match="No space left") as told:
        crew.Crew(fail, MANY).finish()
    assert told.value.filename == "a.html"


@pytest.mark.skipif(sys.platform != "linux", reason="work is shared on Linux only")
def test_a_failure_elsewhere_is_told_with_its_traceback(two_processors: None) -> None:
    here = os.getpid()

    def fail(items: Iterable[int]) -> None:
        if os.getpid() != here:
            raise ValueError("the other process is broken")

    with pytest.raises(RuntimeError, match="ValueError: the other process is broken"):
        crew.Crew(fail, MANY).finish()
