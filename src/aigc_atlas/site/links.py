"""HTML of a whole site in, dead links out: every address and `#anchor` resolves, ids are unique.

Built for tens of thousands of pages: a scan for tags, not a document tree, and what all pages of a
shell share is scanned once.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..problems import did_you_mean

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r"""\s(href|src|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_PLAIN = {name: re.compile(f' {name}="([^"]*)"') for name in ("id", "href", "src")}
_NOT_PAGE = re.compile(r"<!--.*?-->|(<script\b[^>]*>).*?</script>", re.DOTALL)
_SIMPLE = re.compile(
    r"((?:\.\./)*)((?:[\w-][\w.-]*/)*[\w-][\w.-]*)(?:\?[^#]*)?(?:#([\w.-]*))?", re.ASCII
)
"""An address like nearly all of ours: steps up, a plain path to a file, a query, an anchor."""
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
    html = _page_of(html)
    found = _plain(html) if escaped else None
    ids, links = found or _careful(html)
    return Scan(tuple([unescape(i) if "&" in i else i for i in ids]), frozenset(links))


def _page_of(html: str) -> str:
    """Without comments and without what stands in scripts."""
    if "<!--" in html:
        return _NOT_PAGE.sub(r"\1", html)
    kept, start = [], 0
    while (script := html.find("<script", start)) >= 0:
        inside = html.find(">", script) + 1
        kept.append(html[start:inside])
        start = html.find("</script>", inside)
        if not inside or start < 0:
            return _NOT_PAGE.sub(r"\1", html)
    return "".join([*kept, html[start:]]) if kept else html


def _plain(html: str) -> tuple[list[str], list[str]] | None:
    """Ids and links where every attribute is written ` href="…"`; None where one is not."""
    ids, href, src = (_PLAIN[name].findall(html) for name in ("id", "href", "src"))
    plain = len(href) == html.count("href=") and len(src) == html.count("src=")
    return (ids, href + src) if plain and "\nid=" not in html else None


def _careful(html: str) -> tuple[list[str], list[str]]:
    found = _ATTRIBUTE.findall("".join(_TAG.findall(html)))
    named = [(name, double or single or bare) for name, double, single, bare in found]
    ids = [value for name, value in named if name == "id"]
    return ids, [value for name, value in named if name != "id"]


class Seen(NamedTuple):
    """What has been taken in so far."""

    ids: dict[str, frozenset[str]]
    """Every page and its ids."""
    files: set[str]
    named: dict[str, Counter[str]]
    """The addresses that pages of a folder name, and how many of its pages do."""
    first: dict[tuple[str, str], str]
    """A folder and an address, and the first of its pages that names it."""
    said: list[LinkProblem]


_scan_frame = lru_cache(maxsize=256)(scan)
_same = lru_cache(maxsize=4096)(frozenset[str])


class Links:
    """Takes the pages and files of a site one by one; then knows what leads nowhere.

    Pages of one folder share most of what they name, so addresses are counted by folder, and each
    is looked at once, at the end.
    """

    def __init__(self, base: str = "/") -> None:
        self.base = base
        """Where the site's root lies on its host, for addresses that start with a slash."""
        self._seen = Seen({}, set(), {}, {}, [])

    def file(self, path: str) -> None:
        """A file of the site that is no page."""
        self._seen.files.add(path)

    def page(self, path: str, html: str, frame: str = "") -> None:
        """A page; or, made by our templates, what it has of its own and the `frame` that it shares
        with others, which is scanned only once."""
        shared = _scan_frame(frame)
        own = scan(html, escaped=bool(frame))
        ids = _same(frozenset((*shared.ids, *own.ids)))
        self._seen.ids[path] = ids
        if len(ids) < len(shared.ids) + len(own.ids):
            every = [*shared.ids, *own.ids]
            twice = sorted({i for i in every if every.count(i) > 1})
            self._say(path, "repeated-id", f"{', '.join(twice)} stands more than once")
        folder = posixpath.dirname(path)
        if (named := self._seen.named.get(folder)) is None:
            named = self._seen.named[folder] = Counter()
        for link in own.links | shared.links:
            if link not in named:
                self._seen.first[folder, link] = path
                named[link] = 1
            else:
                named[link] += 1
            if link[:1] == "#" and (anchor := _anchor(link[1:])) and anchor not in ids:
                self._say(path, "broken-anchor", _no_id(anchor, path, ids))

    def seen(self) -> Seen:
        """What pages and files have been taken in so far, for another process."""
        return self._seen

    def take(self, seen: Seen) -> None:
        """Take in what another process has seen."""
        ours = self._seen
        ours.ids.update(seen.ids)
        ours.files.update(seen.files)
        ours.said.extend(seen.said)
        for folder, named in seen.named.items():
            ours.named.setdefault(folder, Counter()).update(named)
        for place, page in seen.first.items():
            ours.first[place] = min(page, ours.first.get(place, page))

    def problems(self) -> Iterator[LinkProblem]:
        """Everything that is wrong, in order of pages; one target that fails is told once."""
        yield from sorted([*self._seen.said, *self._dead()])

    def _dead(self) -> Iterator[LinkProblem]:
        known = self._seen.files | self._seen.ids.keys()
        wrong: dict[tuple[str, str], list[tuple[str, int]]] = {}
        for folder, named in self._seen.named.items():
            resolve = _Resolver(folder, self.base)
            for link, times in named.items():
                target = resolve(link)
                if target is None:
                    continue
                file, anchor, complaint = target
                if complaint:
                    problem = "odd-link", complaint
                elif not file:
                    continue
                elif file not in known:
                    problem = "broken-link", file
                elif anchor and anchor not in self._seen.ids.get(file, (anchor,)):
                    problem = "broken-anchor", f"{file}#{anchor}"
                else:
                    continue
                wrong.setdefault(problem, []).append((self._seen.first[folder, link], times))
        for (rule, about), places in wrong.items():
            more = sum(times for _, times in places) - 1
            yield LinkProblem(
                min(page for page, _ in places),
                rule,
                self._sentence(rule, about, known)
                + (f" (and {more:,} more page{'s' * (more > 1)})" if more else ""),
            )

    def _sentence(self, rule: str, about: str, known: set[str]) -> str:
        if rule == "broken-link":
            return f"nothing at {about}{did_you_mean(_stem(about), _beside(about, known)).en}"
        if rule == "broken-anchor":
            file, _, anchor = about.partition("#")
            return _no_id(anchor, file, self._seen.ids[file])
        return about

    def _say(self, page: str, rule: str, sentence: str) -> None:
        self._seen.said.append(LinkProblem(page, rule, sentence))


class _Resolver:
    """Where the addresses in pages of one folder lead."""

    def __init__(self, folder: str, base: str) -> None:
        self._folder, self._base = folder, base
        steps = folder.split("/") if folder else []
        self._above = ["".join(f"{s}/" for s in steps[:n]) for n in range(len(steps), -1, -1)]
        """The folder and those above it, each with a slash at its end."""

    def __call__(self, link: str) -> tuple[str, str, str] | None:
        """(file or "" for the page itself, anchor, complaint), or None when it leads out."""
        if link.startswith(("https://", "http://")):
            return None
        simple = _SIMPLE.fullmatch(link)
        if simple is None:
            return self._slowly(link)
        up = len(simple[1]) // 3
        if up >= len(self._above):
            return "", "", f"{link} leads out of the site"
        return self._above[up] + simple[2], _anchor(simple[3] or ""), ""

    def _slowly(self, link: str) -> tuple[str, str, str] | None:
        try:
            parts = urlsplit(unescape(link).strip())
        except ValueError:
            return "", "", f"{link} is no address"
        if parts.scheme in ELSEWHERE or link.startswith("data:image/"):
            return None
        if parts.scheme or parts.netloc:
            return "", "", f"{link[:80]} is no address of this site, nor http(s)"
        anchor = _anchor(parts.fragment)
        path = unquote(parts.path)
        if not path:
            if not (parts.query or parts.fragment or link == "#"):
                return "", "", "an empty address"
            return "", anchor, ""
        if path.startswith("/"):
            if not path.startswith(self._base):
                return "", "", f"{link} leads out of the site's folder {self._base}"
            whole = path[len(self._base) :]
        else:
            whole = posixpath.join(self._folder, path)
        if path.endswith(("/", "..")) or path == ".":
            return "", "", f"{link} names a folder; say index.html, so that it opens from disk too"
        file = posixpath.normpath(whole)
        if file.startswith("../"):
            return "", "", f"{link} leads out of the site"
        return file, anchor, ""


def _anchor(fragment: str) -> str:
    """The id that a fragment asks for; none where browsers need none."""
    anchor = unquote(fragment)
    return "" if anchor == "top" or anchor.startswith(":~:") else anchor


def _no_id(anchor: str, file: str, ids: frozenset[str]) -> str:
    return f'no id "{anchor}" in {file}{did_you_mean(anchor, ids).en}'


def _beside(file: str, known: set[str]) -> list[str]:
    """What the files in a file's folder are called."""
    folder = posixpath.dirname(file)
    return [_stem(path) for path in known if posixpath.dirname(path) == folder]


def _stem(path: str) -> str:
    return posixpath.basename(path).partition(".")[0]
