"""Pages and files as they are written: filled into their shells, seen by the link checker, once each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..site import Asset, Page
from ..site.links import Links, Seen
from .shells import Shells
from .staging import Writer, is_inside

Drawing = Callable[[], Iterator[Page | Asset]]
"""Draws a few pages and files that no other drawing needs: one record's, or the exports."""

Part = tuple[dict[str, bool], Seen, list[str]]
"""What came of some drawings: their pages, what their links name, and complaints."""


def filled(shells: Shells, item: Page | Asset) -> str | bytes:
    """The content of the file that an item becomes."""
    return item.content if isinstance(item, Asset) else shells.of(item).fill(item)


class Written:
    """What has been written of a site."""

    def __init__(
        self, writer: Writer, shells: Shells, links: Links, pages: dict[str, bool]
    ) -> None:
        self._writer, self._shells, self._links = writer, shells, links
        self.pages = pages
        """Every page, and whether the sitemap lists it."""
        self.complaints: list[str] = []

    def add(self, item: Page | Asset) -> None:
        """Write one page or file, unless its path is no path or is taken."""
        also = item.also if isinstance(item, Asset) else ()
        paths = (item.path, *also)
        for path in paths:
            if not is_inside(path):
                self.complaints.append(f"{path}: outside: no path inside the site")
                return
        taken = item.path in self.pages
        if isinstance(item, Page):
            shell = self._shells.of(item)
            self._links.page(item.path, item.head + item.body, shell.frame)
            self.pages[item.path] = item.listed
        else:
            for path in paths:
                self._links.file(path)
        if taken or not self._writer.write(item.path, filled(self._shells, item)):
            self._twice(item.path)
            return
        for path in also:
            if not self._writer.repeat(path, item.path):
                self._twice(path)

    def _twice(self, path: str) -> None:
        self.complaints.append(f"{path}: written-twice: two pages or files claim this path")

    def apart(self, drawings: Iterable[Drawing]) -> Part:
        """Write what some drawings draw, here or in another process."""
        own = Written(self._writer, self._shells, Links(self._links.base), {})
        for draw in drawings:
            for item in draw():
                own.add(item)
        return own.pages, own._links.seen(), own.complaints
