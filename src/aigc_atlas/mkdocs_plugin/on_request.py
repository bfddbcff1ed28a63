"""Record pages and exports while serving: drawn when a browser first asks for them.

A site of thousands of records is then there in the time of its few other pages, after every edit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..records import SINGULAR, Ref
from ..site import LANGUAGES, Asset, Context, RecordPages, draw_data
from ..site import Page as SitePage
from .staging import Writer

App = Callable[[dict[str, Any], Any], Iterable[bytes]]

_RECORD = re.compile(
    rf"(?:{'|'.join(LANGUAGES)}|api/v1)/((?:{'|'.join(SINGULAR)})/[a-z0-9-]+)"
    r"\.(?:html|json|yaml|bib|csl\.json)"
)
_EXPORTS = re.compile(rf"(?:{'|'.join(LANGUAGES)})/data\.html|(?:data|api/v1)/.+|llms\.txt")


class RecordsOnRequest:
    """The records of one build, and how their pages become files of the site."""

    def __init__(
        self,
        context: Context,
        text: Callable[[SitePage | Asset], str | bytes],
        folder: Path,
    ) -> None:
        self._context, self._text, self._folder = context, text, folder
        self._drawn: set[Ref | None] = set()
        self._exported = False

    @cached_property
    def _pages(self) -> RecordPages:
        return RecordPages(self._context)

    def paths(self) -> Iterator[str]:
        """Every page that can be asked for."""
        for language in LANGUAGES:
            yield f"{language}/data.html"
            for ref in self._context.catalog.records:
                yield f"{language}/{ref}.html"

    def supply(self, path: str) -> None:
        """See to it that a path's file is there, if it is a record's or an export."""
        match = _RECORD.fullmatch(path)
        ref = Ref(match[1]) if match else None
        if ref in self._drawn:
            return
        if ref is not None and ref in self._context.catalog:
            self._drawn.add(ref)
            self._write(self._pages.of(ref))
        elif ref is None and not self._exported and _EXPORTS.fullmatch(path):
            self._exported = True
            self._write(draw_data(self._context))

    def _write(self, items: Iterable[SitePage | Asset]) -> None:
        writer = Writer(self._folder)
        for item in items:
            writer.write(item.path, self._text(item))
            for path in item.also if isinstance(item, Asset) else ():
                writer.repeat(path, item.path)


def supplying(app: App, base: str, current: Callable[[], RecordsOnRequest | None]) -> App:
    """A server's application that first has the page drawn that is asked for."""

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        records = current()
        if records is not None:
            records.supply(unquote(environ.get("PATH_INFO", "")).removeprefix(base))
        return app(environ, start_response)

    return serve
