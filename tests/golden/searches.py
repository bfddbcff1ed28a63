"""The labelled searches of `searches.txt` (and `searches-held-out.txt`, where it is) as values."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
FIRST = 5
"""How many results count."""


@dataclass(frozen=True)
class Search:
    """What is typed, which records should be among the first results, and which may be the first."""

    text: str
    wanted: frozenset[str]
    exact: frozenset[str] = frozenset()

    @property
    def chinese(self) -> bool:
        return re.search(r"[\u3400-\u9fff]", self.text) is not None

    def recall(self, found: list[str]) -> float:
        """The share of the wanted records, or of as many as have room, among the first results."""
        return len(self.wanted & set(found[:FIRST])) / min(FIRST, len(self.wanted))

    def misses_the_exact(self, found: list[str]) -> bool:
        return bool(self.exact) and not self.exact & set(found[:1])


def searches(name: str = "searches.txt") -> list[Search]:
    """The searches of a file; none where it is not there."""
    file = FOLDER / name
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [_search(line) for line in lines if line and not line.startswith("#")]


def _search(line: str) -> Search:
    text, _, named = line.partition(" => ")
    ids = named.split()
    return Search(
        text,
        frozenset(each.removeprefix("=") for each in ids),
        frozenset(each[1:] for each in ids if each.startswith("=")),
    )
