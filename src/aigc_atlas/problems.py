"""What went wrong with the data: a sentence in two languages, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
"""The languages of every name, text and message."""


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence, said in both languages."""

    en: str
    zh: str

    def __getitem__(self, language: Language) -> str:
        return self.en if language == "en" else self.zh


class Location(NamedTuple):
    """A place in a file: the path below the data folder, and line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Edit(NamedTuple):
    """A certain mend: at the problem's line and column `old` becomes `new`."""

    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake (or a mere remark) in the data: where, which rule, and what to do about it."""

    location: Location
    """The file below the data folder, line and column."""
    rule: str
    """The name of the rule, a heading of the docs."""
    message: Message = field(compare=False)
    """What is wrong and what would be right, in both languages."""
    remark: bool = field(default=False, compare=False)
    """A remark is told and does not fail anything."""
    edit: Edit | None = field(default=None, compare=False)
    """What `check --fix` would do, where that is certain."""

    def text(self, language: Language) -> str:
        """The whole line, as terminals and editors expect it."""
        return f"{self.location}: {self.rule}: {self.message[language]}"

    def __str__(self) -> str:
        return self.text("en")


class DataError(Exception):
    """The data has mistakes; `problems` holds every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, words: Iterable[str], count: int = 3) -> list[str]:
    """The `words` that look most like `word`, best first; few or none."""
    import difflib  # which only mistakes need

    folded = {known.lower(): known for known in words}
    close = difflib.get_close_matches(word.lower(), folded, n=count, cutoff=0.6)
    if not close and len(word) > 2:
        close = [known for known in folded if known.startswith(word.lower())][:count]
    return [folded[known] for known in close]


def did_you_mean(word: str, words: Iterable[str]) -> Message:
    """The tail of a message that offers the nearest of the words, or nothing."""
    return hint(nearest(word, words))


def hint(near: Sequence[str]) -> Message:
    """The tail of a message that offers these words, or nothing."""
    if not near:
        return Message("", "")
    return Message(f"; did you mean {' or '.join(near)}?", f"；是不是 {' 或 '.join(near)}？")
