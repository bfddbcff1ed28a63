"""Which ID was probably meant: fast enough to be asked hundreds of times over thousands of IDs."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable

from ..problems import Message


class Speller:
    """Offers the known words that look most like an unknown one.

    The words are looked up by the trigrams they share, so that only a few dozen are compared in full.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_trigram: dict[str, list[str]] = {}
        for word in words:
            for trigram in _trigrams(word):
                self._by_trigram.setdefault(trigram, []).append(word)
        self._told: dict[str, Message] = {}

    def nearest(self, word: str, count: int = 2) -> list[str]:
        """The words most like this one, best first; few or none."""
        shared = Counter(
            w for trigram in _trigrams(word) for w in self._by_trigram.get(trigram, ())
        )
        likely = [known for known, _ in shared.most_common(30)]
        return difflib.get_close_matches(word, likely, n=count, cutoff=0.6)

    def did_you_mean(self, kind: str, slug: str, also: Iterable[str] = ()) -> Message:
        """The tail of a message that offers the nearest IDs of a kind, or nothing."""
        wanted = f"{kind}/{slug}"
        if wanted not in self._told:
            near = [*also, *(f"{kind}/{known}" for known in self.nearest(slug))]
            close = list(dict.fromkeys(near))[:3]
            self._told[wanted] = (
                Message(f"; did you mean {' or '.join(close)}?", f"；是不是 {' 或 '.join(close)}?")
                if close
                else Message("", "")
            )
        return self._told[wanted]


def _trigrams(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
