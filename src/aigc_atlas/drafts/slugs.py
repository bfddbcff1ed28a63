"""The slug of a paper, which is its BibTeX key: `brown-2020-language`."""

from __future__ import annotations

import re
import unicodedata

_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "on",
        "in",
        "of",
        "for",
        "to",
        "towards",
        "toward",
        "with",
        "is",
        "are",
        "be",
        "how",
        "what",
        "do",
        "does",
        "and",
        "via",
        "from",
        "by",
        "at",
        "using",
    ]
)


_LETTERS: dict[str, str | int | None] = {
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "æ": "ae",
    "Æ": "AE",
}


def paper_slug(author: str, year: int, title: str) -> str:
    """The slug of a paper: family name, year, first telling word (`brown-2020-language`)."""
    words = (re.sub(r"[^a-z0-9]", "", _ascii(word)) for word in title.split())
    telling = next((word for word in words if word and word not in _SMALL), "paper")
    family = re.sub(r"[^a-z0-9]", "", _ascii(author.rsplit(" ", 1)[-1])) or "anon"
    return f"{family}-{year}-{telling}"[:64]


def _ascii(text: str) -> str:
    folded = text.translate(str.maketrans(_LETTERS))
    return unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode().lower()
