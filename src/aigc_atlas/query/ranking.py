"""How well bare words fit a record (site.md §7); `assets/query.js` ranks the same way."""

from __future__ import annotations

from ..problems import Language
from ..records import Record
from .index import Words


def rank(terms: tuple[str, ...], words: Words, record: Record, language: Language) -> float:
    """How well bare words fit a record; 0 where one of them does not fit at all (site.md §7)."""
    whole = "".join(terms)
    best = 0.0
    for name in words.names:
        if name == whole:
            best = 100.0
        elif best < 80 and name.startswith(whole):
            best = 80.0
        elif best < 60 and whole in name:
            best = 60.0
    if best == 0:
        best = min(_fit(term, words, record, language) for term in terms)
    return best + min(words.descendants, 500) / 200 if best else 0.0


def _fit(term: str, words: Words, record: Record, language: Language) -> float:
    if any(term in name for name in words.names):
        return 60.0
    if any(term in name for name in words.makers):
        return 40.0
    if any(term in name for name in words.topics):
        return 34.0
    if term == str(record.year):
        return 30.0
    return 20.0 if term in words.texts[language] else 0.0
