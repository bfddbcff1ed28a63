"""YAML text → plain values, and where each one stands.

Every scalar stays text: the schema alone says what is a number, a date or a flag, so `NO` is
Norway and `2006.11230` an arXiv number. One pass over libyaml's events makes the values; problems
and places are gathered by a second pass, only for a document about which something has to be said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import yaml

from ..problems import Location, Message, Problem
from .building import KEY, Builder, Path, TooMuchError, Value
from .shortcut import quick
from .syntax import not_a_mapping, syntax
from .text import INVISIBLE, MAX_BYTES, decode, invisible, scan

__all__ = ["MAX_BYTES", "Document", "Path", "Value", "read_document"]


@dataclass(frozen=True)
class Document:
    """One file: its text, its plain value, and the place of every part of it."""

    path: str
    """Below the data folder, with forward slashes."""
    text: str = field(repr=False)
    value: dict[str, Value] = field(repr=False)

    @cached_property
    def _places(self) -> dict[Path, tuple[int, int]]:
        builder = Builder(self.path, self.text, places={})
        builder.run()
        assert builder.places is not None
        return builder.places

    def locate(self, path: Path = (), *, key: bool = False) -> Location:
        """Where the value at `path` stands, or its key; where its parent does if it is absent."""
        if not path:
            return Location(self.path)
        places = self._places
        while path and path not in places:
            path, key = path[:-1], False
        line, column = places.get((*path, KEY) if key else path, (0, 0))
        return Location(self.path, line + 1, column + 1)


def read_document(path: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    """The document in the bytes of a file, as far as it can be made, and what is wrong with it."""
    text, problems = decode(path, data)
    if text is None:
        return None, problems
    problems += scan(path, text)
    if problems:
        return None, problems
    if (plain := quick(text)) is not None:
        document = Document(path, text, plain)
        return document, list(invisible(plain, (), document.locate)) if _may_hide(text) else []
    builder = Builder(path, text)
    try:
        value = builder.run()
    except yaml.YAMLError as error:
        return None, [*builder.problems, syntax(path, text, error)]
    except TooMuchError as limit:
        return None, [*builder.problems, limit.problem]
    problems = builder.problems
    if isinstance(value, dict):
        document = Document(path, text, value)
        if _may_hide(text):
            problems += invisible(value, (), document.locate)
        return document, problems
    if builder.documents == 0 or value == "":
        message = Message(
            "the file is empty; a record needs at least a name and a summary (`aigc-atlas new` writes a blank one)",
            "文件是空的；记录至少要有 name 和 summary（可用 `aigc-atlas new` 生成空白记录）",
        )
        return None, [Problem(Location(path), "empty-file", message)]
    return None, [*problems, not_a_mapping(path, text)]


def _may_hide(text: str) -> bool:
    """Whether characters that nobody sees can be in the values: as they are, or escaped."""
    return "\\" in text or INVISIBLE.search(text) is not None
