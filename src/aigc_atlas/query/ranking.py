"""How well bare words fit a record (site.md §7); `assets/query.js` ranks the same way.

The words together may be a name, its beginning or a part of it; else each of them has to be found
somewhere, and the one that fits worst decides, the others a little. What is named more often comes
first among equals; a paper comes after the model that it brought, a source after what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..catalog import fold
from ..problems import Language
from ..records import Record
from .index import Words

IDLE = frozenset(
    [
        "a",
        "about",
        "al",
        "an",
        "and",
        "are",
        "at",
        "by",
        "et",
        "for",
        "from",
        "how",
        "in",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
        "what",
        "with",
    ]
)
"""Words that say nothing where there are others."""
KINDS = {
    "models": ("model", "models", "模型"),
    "papers": ("paper", "papers", "论文"),
    "companies": ("company", "companies", "公司", "机构"),
    "milestones": ("milestone", "milestones", "里程碑", "事件"),
    "products": ("product", "products", "产品"),
    "datasets": ("dataset", "datasets", "数据集"),
    "topics": ("topic", "topics", "主题"),
    "sources": ("source", "sources", "来源"),
}
"""What people call the kinds."""
_IDLE_CHINESE = re.compile("什么是|是什么|有哪些|的")
_PIECES = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff\s]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """Bare words, folded."""

    wholes: tuple[str, ...]
    """All of them as one; and without the idle ones."""
    terms: tuple[str, ...]
    """Those that have to be found: Chinese and other letters apart, without the idle ones."""


def ask(words: Iterable[str]) -> Asked | None:
    """What is asked for by bare words and phrases; nothing where they fold to nothing."""
    words = tuple(words)
    pieces = [
        folded
        for word in words
        for piece in ([word] if " " in word else _PIECES.findall(_IDLE_CHINESE.sub(" ", word)))
        if (folded := fold(piece))
    ]
    whole = fold("".join(words))
    terms = tuple(piece for piece in pieces if piece not in IDLE) or (whole,)
    return Asked(tuple(dict.fromkeys((whole, "".join(terms)))), terms) if whole else None


def rank(asked: Asked, words: Words, record: Record, language: Language) -> float:
    """How well bare words fit a record; 0 where one of them does not fit at all."""
    best = max(_whole(whole, words) for whole in asked.wholes)
    if not best:
        fits = [_fit(term, words, record, language) for term in asked.terms]
        best = min(fits) + sum(fits) / len(fits) / 10 if all(fits) else 0.0
    if record.kind == "sources":
        best = best / 2 if best < 100 else 96.0
    if record.kind == "papers":
        best -= 1
    return best + words.weight / 4 if best > 0 else 0.0


def _whole(whole: str, words: Words) -> float:
    best = 75.0 if whole in words.introduced else 0.0
    for name in words.names:
        if whole in name:
            at = 95.0 if name == whole else 80.0 if name.startswith(whole) else 60.0
            best = max(best, at + 5 * len(whole) / len(name))
    for mark in words.marks:
        if mark.startswith(whole):
            best = max(best, 80 + 5 * len(whole) / len(mark))
    return best


def _fit(term: str, words: Words, record: Record, language: Language) -> float:
    fit = 0.0
    for name in words.names:
        if term in name:
            fit = max(fit, 66.0 if name == term else 63.0 if name.startswith(term) else 60.0)
        elif len(name) > 2 and name in term and term > "\u3400" and 5 * len(name) > 3 * len(term):
            fit = max(fit, 55.0)
    if fit < 65 and term in words.introduced:
        return 65.0
    if fit:
        return fit
    if term in KINDS[record.kind]:
        return 50.0
    if any(term in name for name in words.makers):
        return 40.0
    if any(term in name for name in words.topics):
        return 36.0 if term in words.topics else 34.0
    if term == str(record.year):
        return 30.0
    if term in words.texts[language]:
        return 20.0
    if len(term) > 3 and term.endswith("s"):
        return _fit(term[:-1], words, record, language)
    return 0.0
