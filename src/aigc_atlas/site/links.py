"""HTML of a whole site in, dead links out: every address and `#anchor` resolves, ids are unique.

Built for tens of thousands of pages: a scan for tags, not a document tree, and what all pages of a
shell share is scanned once.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..problems import did_you_mean

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r"""\s(href|src|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_PLAIN = re.compile(r' (href|src|id)="([^"]*)"')
_NOT_PAGE = re.compile(r"<!--.*?-->|(<script\b[^>]*>).*?</script>", re.DOTALL)
ELSEWHERE = frozenset({"http", "https", "mailto"})
"""Schemes that lead out of the site and that a page may use; `data:` only for pictures."""


class LinkProblem(NamedTuple):
    """What is wrong with a page of the built site."""

    page: str
    rule: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.page}: {self.rule}: {self.sentence}"


class Scan(NamedTuple):
    """What one piece of HTML names."""

    ids: tuple[str, ...]
    links: frozenset[str]


def scan(html: str, escaped: bool = False) -> Scan:
    """The ids and the addresses in the tags of a text.

    Where it is known that every quotation mark outside tags is `escaped`, as in what our templates
    make, tags need not be told from text. That takes a fifth of the time.
    """
    ids: list[str] = []
    links: set[str] = set()
    if "<!--" in html or "</script>" in html:
        html = _NOT_PAGE.sub(r"\1", html)
    for name, value in _plain(html) if escaped else _careful(html):
        if name == "id":
            ids.append(unescape(value))
        else:
            links.add(value)
    return Scan(tuple(ids), frozenset(links))


def _plain(html: str) -> list[tuple[str, str]]:
    if (
        any(html.count(f"{name}=") != html.count(f' {name}="') for name in ("href", "src"))
        or "\nid=" in html
    ):
        return _careful(html)
    return _PLAIN.findall(html)


def _careful(html: str) -> list[tuple[str, str]]:
    found = _ATTRIBUTE.findall("".join(_TAG.findall(html)))
    return [(name, double or single or bare) for name, double, single, bare in found]


Seen = tuple[
    dict[str, frozenset[str]], set[str], dict[tuple[str, str], list[str]], list[LinkProblem]
]

_scan_frame = lru_cache(maxsize=256)(scan)


class Links:
    """Takes the pages and files of a site one by one; then knows what leads nowhere."""

    def __init__(self, base: str = "/") -> None:
        self.base = base
        """Where the site's root lies on its host, for addresses that start with a slash."""
        self._ids: dict[str, frozenset[str]] = {}
        self._files: set[str] = set()
        self._wanted: dict[tuple[str, str], list[str]] = {}
        self._said: list[LinkProblem] = []
        self._resolve = lru_cache(maxsize=1 << 17)(self._resolve_slowly)

    def file(self, path: str) -> None:
        """A file of the site that is no page."""
        self._files.add(path)

    def page(self, path: str, html: str, frame: str = "") -> None:
        """A page; or, made by our templates, what it has of its own and the `frame` that it shares
        with others, which is scanned only once."""
        shared = _scan_frame(frame)
        own = scan(html, escaped=bool(frame))
        ids = [*shared.ids, *own.ids]
        self._ids[path] = frozenset(ids)
        if len(self._ids[path]) < len(ids):
            twice = sorted({i for i in ids if ids.count(i) > 1})
            self._say(path, "repeated-id", f"{', '.join(twice)} stands more than once")
        folder = posixpath.dirname(path)
        for link in shared.links | own.links:
            target = self._resolve(folder, link)
            if target is None:
                continue
            file, anchor, complaint = target
            if complaint:
                self._say(path, "odd-link", complaint)
            else:
                self._wanted.setdefault((file or path, anchor), []).append(path)

    def seen(self) -> Seen:
        """What pages and files have been taken in so far, for another process."""
        return self._ids, self._files, self._wanted, self._said

    def take(self, seen: Seen) -> None:
        """Take in what another process has seen."""
        ids, files, wanted, said = seen
        self._ids.update(ids)
        self._files |= files
        self._said += said
        for target, pages in wanted.items():
            self._wanted.setdefault(target, []).extend(pages)

    def problems(self) -> Iterator[LinkProblem]:
        """Everything that is wrong, in order of pages; one target that fails is told once."""
        yield from sorted([*self._said, *self._dead()])

    def _dead(self) -> Iterator[LinkProblem]:
        known = self._files | self._ids.keys()
        for (file, anchor), pages in self._wanted.items():
            first = min(pages)
            more = f" (and {len(pages) - 1:,} more pages)" if len(pages) > 1 else ""
            if file not in known:
                near = did_you_mean(_stem(file), _beside(file, known)).en
                yield LinkProblem(first, "broken-link", f"nothing at {file}{near}{more}")
            elif anchor and file in self._ids and anchor not in self._ids[file]:
                near = did_you_mean(anchor, self._ids[file]).en
                sentence = f'no id "{anchor}" in {file}{near}{more}'
                yield LinkProblem(first, "broken-anchor", sentence)

    def _say(self, page: str, rule: str, sentence: str) -> None:
        self._said.append(LinkProblem(page, rule, sentence))

    def _resolve_slowly(self, folder: str, link: str) -> tuple[str, str, str] | None:
        """(file or "" for the page itself, anchor, complaint), or None when it leads out."""
        try:
            parts = urlsplit(unescape(link).strip())
        except ValueError:
            return "", "", f"{link} is no address"
        if parts.scheme in ELSEWHERE or link.startswith("data:image/"):
            return None
        if parts.scheme or parts.netloc:
            return "", "", f"{link[:80]} is no address of this site, nor http(s)"
        anchor = unquote(parts.fragment)
        anchor = "" if anchor == "top" or anchor.startswith(":~:") else anchor
        path = unquote(parts.path)
        if not path:
            if not (parts.query or parts.fragment or link == "#"):
                return "", "", "an empty address"
            return "", anchor, ""
        if path.startswith("/"):
            if not path.startswith(self.base):
                return "", "", f"{link} leads out of the site's folder {self.base}"
            whole = path[len(self.base) :]
        else:
            whole = posixpath.join(folder, path)
        if path.endswith(("/", "..")) or path == ".":
            return "", "", f"{link} names a folder; say index.html, so that it opens from disk too"
        file = posixpath.normpath(whole)
        if file.startswith("../"):
            return "", "", f"{link} leads out of the site"
        return file, anchor, ""


def _beside(file: str, known: set[str]) -> list[str]:
    """What the files in a file's folder are called."""
    folder = posixpath.dirname(file)
    return [_stem(path) for path in known if posixpath.dirname(path) == folder]


def _stem(path: str) -> str:
    return posixpath.basename(path).partition(".")[0]
