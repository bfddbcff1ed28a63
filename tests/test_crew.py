"""Work that is shared among processes comes back whole, and so does what went wrong."""

import os
import sys
from collections.abc import Sequence

import pytest

from aigc_atlas.mkdocs_plugin import crew

MANY = tuple(range(crew.WORTH_IT))


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def numbers(items: Sequence[int]) -> tuple[int, list[int]]:
    return os.getpid(), list(items)


def test_every_item_is_done_once(two_processors: None) -> None:
    results = crew.share(numbers, MANY)
    assert sorted(item for _, part in results for item in part) == list(MANY)
    assert len({process for process, _ in results}) == (2 if sys.platform == "linux" else 1)


def test_few_items_are_done_here(two_processors: None) -> None:
    assert crew.share(numbers, (1, 2)) == [(os.getpid(), [1, 2])]


@pytest.mark.skipif(sys.platform != "linux", reason="work is shared on Linux only")
def test_a_failure_elsewhere_is_told_with_its_traceback(two_processors: None) -> None:
    def fail(items: Sequence[int]) -> None:
        if items[0] == 1:
            raise ValueError("the second part is broken")

    with pytest.raises(RuntimeError, match="ValueError: the second part is broken"):
        crew.share(fail, MANY)
