"""What stands around every page: header, footer, and what `<head>` says. The theme prints it.

The theme's templates know this as `atlas`. MkDocs' environment escapes nothing, so every string
here is HTML already, or a mark of the shell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from .addresses import language_of, other, relative, twin
from .page import Language, Layout, SiteInfo
from .shell import canonical, full_title, mark, mark_current
from .words import Words, fill, words

HEADER = ("explore", "timeline", "lineage", "taxonomy", "data")
"""The pages that the header and the footer link, by name: `explore` is `explore.html` in each tree."""

MORE = ("citations", "charts", "changes")
"""Those that the footer links beside them, called by their titles."""

FOOTER = {
    "learn": {
        "start": "{language}/start.html",
        "scope": "{language}/about/scope.html",
        "python": "{language}/use/python.html",
        "commands": "{language}/use/command-line.html",
    },
    "take_part": {
        "edit": "{language}/edit/start.html",
        "architecture": "develop/architecture.html",
        "licence": "{language}/about/license.html",
    },
}
"""Hand-written pages that the footer links where they exist, by the words that name them."""


@dataclass(frozen=True)
class Link:
    """A link as the theme prints it."""

    label: str
    address: str
    current: str = ""
    """` aria-current="page"`, nothing, or a mark of the shell."""


@dataclass(frozen=True)
class Section:
    """Links under a heading."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Frame:
    """Everything the theme prints around a body."""

    language: Language
    layout: Layout
    words: Words
    other_words: Words
    home: str
    root: str
    """The site's root as seen from here, for scripts."""
    links: tuple[Link, ...]
    footer: tuple[Section, ...]
    version: str
    asset: Callable[[str], str]
    twin_explore: str
    twin: str = ""
    title: str = ""
    description: str = ""
    canonical: str = ""
    head: str = ""
    body: str = ""
    markdown: bool = False
    """Whether the body is a page of MkDocs' own."""
    menu: tuple[Section, ...] = ()
    """The hand-written pages of this page's language."""

    @property
    def other(self) -> Language:
        """The language that the header offers."""
        return other(self.language)


def shell_frame(info: SiteInfo, language: Language, layout: Layout, depth: int) -> Frame:
    """The frame of pages that lie `depth` folders deep, with marks where they differ."""
    place = "-/" * depth + "-.html"
    frame = _around(info, language, layout, lambda target: relative(target, place), mark_current)
    return replace(
        frame,
        title=mark("title"),
        description=mark("description"),
        canonical=mark("canonical"),
        head=mark("head"),
        body=mark("body"),
        twin=mark("twin"),
    )


def page_frame(
    info: SiteInfo,
    path: str,
    title: str,
    description: str,
    menu: tuple[Section, ...] = (),
    address: Callable[[str], str] | None = None,
) -> Frame:
    """The frame of one hand-written page. Pages outside the two trees speak English."""
    language = language_of(path) or "en"
    link = address or (lambda target: relative(target, path))
    frame = _around(info, language, "page", link, lambda target: is_current(target, path))
    return replace(
        frame,
        title=escape(full_title(title, language, info.name)),
        description=escape(description or words(language)["site"]["description"]),
        canonical=escape(canonical(path, info.url)),
        twin=escape(link(twin(path))),
        markdown=True,
        menu=menu,
    )


def is_current(target: str, path: str) -> str:
    """The attribute of a link to the page one is on."""
    return ' aria-current="page"' if target == path else ""


def _around(
    info: SiteInfo,
    language: Language,
    layout: Layout,
    address: Callable[[str], str],
    current: Callable[[str], str],
) -> Frame:
    table = words(language)
    pages = {name: f"{language}/{name}.html" for name in HEADER}
    links = tuple(Link(table["header"][n], address(p), current(p)) for n, p in pages.items())
    more = (Link(table[n]["title"], address(f"{language}/{n}.html")) for n in MORE)
    browse = (*(Link(known.label, known.address) for known in links), *more)
    return Frame(
        language=language,
        layout=layout,
        words=table,
        other_words=words(other(language)),
        home=address(f"{language}/index.html"),
        root=address("index.html").removesuffix("index.html"),
        links=links,
        footer=(
            Section(table["footer"]["browse"], browse),
            *_handwritten(info, language, table, address),
        ),
        version=_version(info, table),
        asset=lambda name: address(info.assets[name]),
        twin_explore=address(f"{other(language)}/{HEADER[0]}.html"),
    )


def _handwritten(
    info: SiteInfo, language: Language, table: Words, address: Callable[[str], str]
) -> list[Section]:
    sections = []
    for title, pages in FOOTER.items():
        links = [
            Link(table["footer"][word], address(path))
            for word, pattern in pages.items()
            if (path := pattern.format(language=language)) in info.handwritten
        ]
        if title == "take_part" and info.repository:
            links.append(Link(table["footer"]["source"], escape(info.repository)))
        if links:
            sections.append(Section(table["footer"][title], tuple(links)))
    return sections


def _version(info: SiteInfo, table: Words) -> str:
    said = []
    if info.version:
        said.append(fill(table["footer"]["version"], version=info.version))
    if info.updated:
        said.append(fill(table["footer"]["updated"], date=info.updated))
    return escape(" · ".join(said))
