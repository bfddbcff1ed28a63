"""The menu of the hand-written pages: MkDocs' navigation, cut down to the page's own tree."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import PurePosixPath

from markupsafe import Markup
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from ..site.addresses import language_of, relative
from ..site.frame import Link, is_current
from ..site.frame import Section as Links
from ..site.words import words


def plain_title(page: Page) -> str:
    """A page's title without markup."""
    return Markup(page.title or "").striptags()


def menu(nav: Navigation, page: Page, arranged: bool) -> tuple[Links, ...]:
    """The pages of the tree (`en`, `zh`, `develop`) that a page lies in, by section.

    Where nobody has `arranged` them in mkdocs.yml, sections are folders with titles from the words
    of the interface, and pages stand in the order of `order:` in their front matter.
    """
    path = page.file.dest_uri
    tree = path.partition("/")[0]
    language = language_of(path) or "en"
    folders: dict[str, str] = words(language)["docs"]["folders"]
    sections: dict[str, list[Page]] = {}
    for title, each in _pages(nav.items, ""):
        if each.file.dest_uri.partition("/")[0] == tree:
            name = title if arranged else str(PurePosixPath(each.file.src_uri).parent)
            sections.setdefault(name, []).append(each)
    if not arranged:
        sections = {name: sorted(sections[name], key=_order) for name in sorted(sections)}
        known = list(folders)
        sections = dict(sorted(sections.items(), key=lambda item: _rank(item[0], tree, known)))
    return tuple(
        Links(
            escape(name if arranged else folders.get(name.rpartition("/")[2], "")),
            tuple(_link(each, path) for each in pages),
        )
        for name, pages in sections.items()
    )


def _pages(items: list[StructureItem], title: str) -> Iterator[tuple[str, Page]]:
    for item in items:
        if isinstance(item, Page):
            yield title, item
        elif isinstance(item, Section):
            yield from _pages(item.children, item.title)


def _order(page: Page) -> tuple[int, str]:
    order = page.meta.get("order", 100)
    return (order if isinstance(order, int) else 100, page.file.src_uri)


def _rank(folder: str, tree: str, known: list[str]) -> int:
    name = folder.rpartition("/")[2]
    if folder == tree:
        return -1
    return known.index(name) if name in known else len(known)


def _link(page: Page, current: str) -> Link:
    path = page.file.dest_uri
    label = escape(str(page.meta.get("menu") or plain_title(page)))
    return Link(label, escape(relative(path, current)), is_current(path, current))
