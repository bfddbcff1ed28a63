"""Record pages while serving: each is drawn when a browser first asks for it.

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
from ..site import LANGUAGES, Asset, Context, RecordPages
from ..site import Page as SitePage
from .staging import Writer

App = Callable[[dict[str, Any], Any], Iterable[bytes]]

_RECORD = re.compile(
    rf"(?:{'|'.join(LANGUAGES)})/((?:{'|'.join(SINGULAR)})/[a-z0-9-]+)\.(?:html|json|yaml|bib)"
)


class RecordsOnRequest:
    """The records of one build, and how their pages become files of the site."""

    def __init__(
        self,
        context: Context,
        text: Callable[[SitePage | Asset], str | bytes],
        folder: Path,
    ) -> None:
        self._context, self._text, self._folder = context, text, folder
        self._drawn: set[Ref] = set()

    @cached_property
    def _pages(self) -> RecordPages:
        return RecordPages(self._context)

    def paths(self) -> Iterator[str]:
        """Every page that can be asked for."""
        for ref in self._context.catalog.records:
            for language in LANGUAGES:
                yield f"{language}/{ref}.html"

    def supply(self, path: str) -> None:
        """See to it that a path's file is there, if it is a record's."""
        match = _RECORD.fullmatch(path)
        ref = Ref(match[1]) if match else None
        if ref is None or ref in self._drawn or ref not in self._context.catalog:
            return
        self._drawn.add(ref)
        writer = Writer(self._folder)
        for item in self._pages.of(ref):
            writer.write(item.path, self._text(item))
            if isinstance(item, Asset) and item.also:
                writer.repeat(item.also, item.path)


def supplying(app: App, base: str, current: Callable[[], RecordsOnRequest | None]) -> App:
    """A server's application that first has the page drawn that is asked for."""

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        records = current()
        if records is not None:
            records.supply(unquote(environ.get("PATH_INFO", "")).removeprefix(base))
        return app(environ, start_response)

    return serve
