"""Addresses inside the site: relative ones, so that it works under any folder and from `file://`."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from urllib.parse import quote

from .page import LANGUAGES, Language

_PLAIN = re.compile(r"[A-Za-z0-9/._~+,@-]*")


@cache
def _above(folder: str) -> tuple[tuple[str, str], ...]:
    """A folder and those above it, nearest first, with the steps that lead up to each."""
    parts = folder.split("/") if folder else []
    depths = range(len(parts), -1, -1)
    return tuple(("".join(f"{p}/" for p in parts[:n]), "../" * (len(parts) - n)) for n in depths)


def _split(target: str) -> tuple[str, str, str]:
    """The path, then the first `?` or `#` and what follows it."""
    if "?" not in target and "#" not in target:
        return target, "", ""
    path, mark, rest = re.split("([?#])", target, maxsplit=1)
    return path, mark, rest


def relative(target: str, page: str) -> str:
    """The address of one path of the site as it stands in the page at another.

    Both are seen from the root of the site; the target may carry a query and an anchor.

    >>> relative("en/models/gpt-3.html#sources", "en/papers/brown-2020-language.html")
    '../models/gpt-3.html#sources'
    """
    if target.startswith("#"):
        return target
    path, mark, rest = _split(target)
    folder = page.rpartition("/")[0]
    if not path:
        return posixpath.relpath(".", folder or ".") + mark + rest
    if not _PLAIN.fullmatch(path):
        path = quote(path, safe="/.-_~+,@")
    for prefix, steps in _above(folder):
        if path.startswith(prefix):
            path = f"{steps}{path[len(prefix) :]}"
            break
    return path + mark + rest


def language_of(path: str) -> Language | None:
    """The tree that a path belongs to, or none."""
    head = path.partition("/")[0]
    return next((language for language in LANGUAGES if head == language), None)


def other(language: Language) -> Language:
    """The language that the header offers."""
    return "zh" if language == "en" else "en"


def twin(path: str) -> str:
    """The same page in the other tree; from outside both trees, the other language's home.

    >>> twin("en/models/gpt-3.html")
    'zh/models/gpt-3.html'
    """
    language = language_of(path)
    if language is None:
        return "zh/index.html"
    return other(language) + path[len(language) :]


def untwinned(paths: frozenset[str]) -> list[str]:
    """Pages of one language tree that the other one lacks, in order."""
    return sorted(p for p in paths if language_of(p) and twin(p) not in paths)
