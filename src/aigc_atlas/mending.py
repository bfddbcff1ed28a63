"""A file's text and the edits that its problems propose → the mended text; nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable

from .problems import Edit

_AFTER_PLAIN = frozenset(" ,]}\n#")


def mend(text: str, edits: Iterable[Edit]) -> str:
    """The text as `check --fix` leaves it: no byte order mark, `\\n` at line ends, every certain edit made.

    An edit whose `old` does not stand at its place as a whole value is left out: the file has
    changed since, or writes the value in a way that only a person should touch.
    """
    text = normalized(text)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(set(edits), key=lambda edit: (edit.line, edit.column), reverse=True):
        if edit.line < len(starts):
            text = _made(text, starts[edit.line - 1] + edit.column - 1, edit)
    return text


def normalized(text: str) -> str:
    """The text as all records are read: without byte order mark, carriage returns turned into line ends."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _made(text: str, start: int, edit: Edit) -> str:
    quote = text[start : start + 1]
    if quote in ("'", '"'):
        start += 1
    end = start + len(edit.old)
    if text[start:end] != edit.old:
        return text
    after = text[end : end + 1]
    if after == quote if quote in ("'", '"') else (not after or after in _AFTER_PLAIN):
        return text[:start] + edit.new + text[end:]
    return text
