"""A script or a stylesheet as we write it → the same without comments, idle spaces and long names.

Line ends that may end a statement stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .shortening import shortened

_TOKEN = re.compile(
    r"""
      (?P<comment> //[^\n]* | /\*.*?\*/ )
    | (?P<text> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | `(?:[^`\\]|\\.)*` )
    | (?P<word> [\w$]+ )
    | (?P<space> \s+ )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_VALUE_BEFORE = re.compile(r"[\w$)\]]$")
_NO_VALUE = frozenset({"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new"})
_OPENING, _CLOSING = frozenset("{;,(["), frozenset("}])")
"""Signs after which, and before which, no line end can end a statement."""
_TOUCHING = re.compile(r"[\w$][\w$]|\+\+|--")
"""What two neighbours would become without a space between them."""


def slimmed(script: str) -> str:
    """The script that says the same in fewer characters.

    Raises:
        Unknown: it is written in newer JavaScript than ours.
    """
    made: list[str] = []
    gap = ""
    for token in shortened(list(_tokens(script))):
        if token.isspace():
            gap = "\n" if "\n" in gap + token else " "
            continue
        if gap and made and _speaks(gap, made[-1], token):
            made.append(gap)
        made.append(token)
        gap = ""
    return "".join(made) + "\n"


def slimmed_style(style: str) -> str:
    """The stylesheet that says the same in fewer characters; texts in it hold no signs of CSS."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*", r"\1", bare).strip() + "\n"


def _speaks(gap: str, before: str, after: str) -> bool:
    """Whether the space between two tokens matters."""
    if gap == "\n" and before not in _OPENING and after not in _CLOSING:
        return True
    return bool(_TOUCHING.match(before[-1] + after[0]))


def _tokens(script: str) -> Iterator[str]:
    """Words, signs, texts and patterns, with the space between them; a comment is space."""
    place, before = 0, ""
    while place < len(script):
        found = _TOKEN.match(script, place)
        assert found
        if found.lastgroup == "sign" and found[0] == "/" and not _is_value(before):
            found = _PATTERN.match(script, place) or found
        place = found.end()
        if found.lastgroup == "comment":
            yield "\n" if "\n" in found[0] or found[0].startswith("//") else " "
        else:
            yield found[0]
            before = before if found[0].isspace() else found[0]


def _is_value(token: str) -> bool:
    """Whether a `/` after it divides; else it opens a pattern."""
    return token not in _NO_VALUE and bool(_VALUE_BEFORE.search(token))
