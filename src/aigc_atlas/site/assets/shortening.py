"""The tokens of a script of ours → the same with short names for what its functions declare.

It knows the JavaScript that we write, `var` and `function`, and refuses what it does not. No
library does it: those that do are compiled for some systems only, and the site should come out the
same, and as light, wherever it is built.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from itertools import product

_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_WORD = re.compile(
    "arguments|break|case|catch|continue|default|delete|do|else|false|finally|for|function|if|in|"
    "instanceof|new|null|of|return|super|switch|this|throw|true|try|typeof|undefined|var|void|while"
)
_REFUSED = re.compile(
    "async|await|class|const|debugger|enum|eval|export|extends|import|let|with|yield"
)
_LETTERS = "etnrsioacdlufpmhgvbxwykjqzETNRSIOACDLUFPMHGVBXWYKJQZ$_"
"""The commonest of JavaScript's own words first: what looks like them packs well beside them."""


class Unknown(ValueError):
    """JavaScript that is newer than ours, which would be shortened wrongly."""


class _Scope:
    """A function: the names that it declares, and all that stand in it."""

    def __init__(self, outside: _Scope | None = None) -> None:
        self.outside, self.inside = outside, list[_Scope]()
        self.own: dict[str, None] = {}
        self.used: set[str] = set()
        if outside:
            outside.inside.append(self)

    def free(self) -> set[str]:
        """Names that stand in it or deeper and are declared outside, or nowhere."""
        return self.used.union(*(scope.free() for scope in self.inside)) - self.own.keys()

    def shorten(self, outer: Mapping[str, str]) -> None:
        """Give what it declares the shortest names that hide nothing it needs."""
        self.short = dict(outer)
        if self.outside:
            taken = {outer.get(name, name) for name in self.free()}
            fresh = (name for name in _short_names() if name not in taken)
            self.short |= dict(zip(self.own, fresh, strict=False))
        for scope in self.inside:
            scope.shorten(self.short)


def shortened(tokens: list[str]) -> list[str]:
    """The tokens, spaces among them or not, with the shortest names for all but globals.

    Raises:
        Unknown: there is a word, an arrow or a shorthand in them that our scripts do without.
    """
    places = [place for place, token in enumerate(tokens) if not token.isspace()]
    reading = _Reading([tokens[place] for place in places])
    reading.whole.shorten({})
    made = list(tokens)
    for at, scope in reading.standing.items():
        made[places[at]] = scope.short.get(made[places[at]], made[places[at]])
    return made


class _Reading:
    """One walk over tokens without spaces, which finds out what each name belongs to."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = [*tokens, "", ""]
        self.whole = self.scope = _Scope()
        self.standing: dict[int, _Scope] = {}
        """Where a name stands that could be a variable's, and in which function."""
        self._bodies: dict[int, _Scope] = {}
        self._opened: list[tuple[str, _Scope, int]] = []
        self._declaring = -1
        """How many brackets are open where a `var` goes on."""
        for at, token in enumerate(tokens):
            before = tokens[at - 1] if at else ""
            if before == "." and tokens[at - 2] != ".":  # a property; three dots spread a list
                continue
            refused = _REFUSED.fullmatch(token) and self.tokens[at + 1] != ":"
            if refused or before + token == "=>" or (token[:1] == "`" and "${" in token):
                raise Unknown(f"{token}: our scripts do without")
            self._step(at, token)
            if _is_name(token) and not self._is_key(at, before):
                where = self.standing.setdefault(at, self.scope)
                where.used.add(token)

    def _step(self, at: int, token: str) -> None:
        """Go into functions and brackets and out of them, and see what is declared."""
        if token == "function":
            self._function(at)
        elif token in ("(", "[", "{"):
            self._opened.append((token, self.scope, self._declaring))
            if at in self._bodies:
                self.scope, self._declaring = self._bodies[at], -1
        elif token in (")", "]", "}"):
            bracket, self.scope, declaring = self._opened.pop()
            if bracket == "{":
                self._declaring = declaring
        elif token == "catch":
            self.scope.own.setdefault(self.tokens[at + 2])
        elif token == "var" or (token == "," and self._declaring == len(self._opened)):
            self._declaring = len(self._opened)
            self.scope.own.setdefault(self.tokens[at + 1])
        elif token in (";", "in", "of") and self._declaring == len(self._opened):
            self._declaring = -1

    def _function(self, at: int) -> None:
        """Its name belongs outside it, and what stands in its brackets inside."""
        inner = _Scope(self.scope)
        start = self.tokens.index("(", at)
        body = self.tokens.index("{", at)
        for name in self.tokens[at + 1 : start]:
            self.scope.own.setdefault(name)
        for place in range(start + 1, body - 1):
            if self.tokens[place] not in (",", "."):
                inner.own.setdefault(self.tokens[place])
                self.standing[place] = inner
        self._bodies[body] = inner

    def _is_key(self, at: int, before: str) -> bool:
        """Whether a name is what an object calls a value."""
        token, after = self.tokens[at], self.tokens[at + 1]
        if before not in ("{", ",") or self._opened[-1][0] != "{":
            return False
        if after in (",", "}") and self._declaring != len(self._opened):
            raise Unknown(f"{token} {after}: our scripts write out what an object holds")
        return after == ":"


def _short_names() -> Iterator[str]:
    yield from _LETTERS
    for pair in product(_LETTERS, _LETTERS + string.digits):
        if _is_name(name := "".join(pair)):
            yield name


def _is_name(token: str) -> bool:
    """Whether a token could name a variable."""
    return bool(_NAME.fullmatch(token)) and not _WORD.fullmatch(token)
