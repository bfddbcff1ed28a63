"""Our page templates and what they may call.

In every template: `words` (the table of the page's language), `language`, `info` (`SiteInfo`),
`url("models/gpt-3.html")` (a page of this tree), `url("/data/all.json")` (from the site's root),
`asset("atlas.css")`; filters `fill` and `counted` for sentences with values in them.
"""

from __future__ import annotations

import posixpath
from functools import cache
from typing import Any

from jinja2 import BytecodeCache, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from ..addresses import relative
from ..page import Language, SiteInfo
from ..words import counted, fill, words
from .compiling import QuickEnvironment


class Templates:
    """Templates of one site. All pages of a folder share an environment, and so their macros."""

    def __init__(self, info: SiteInfo) -> None:
        self._info = info
        self._environments: dict[tuple[Language, str], QuickEnvironment] = {}

    def render(self, template: str, path: str, language: Language, /, **shown: object) -> str:
        """The HTML of one template for the page at `path`."""
        environment = self.environment(language, path.rpartition("/")[0])
        return environment.get_template(template).render(shown)

    def environment(self, language: Language, folder: str) -> QuickEnvironment:
        """What templates of one language may name, for the pages of one folder."""
        known = self._environments.get((language, folder))
        if known is None:
            known = self._environments[language, folder] = _environment(language)
            page = posixpath.join(folder, "page.html")
            known.globals = {
                "words": known.words,
                "language": language,
                "info": self._info,
                "url": Addresses(page, language).__getitem__,
                "asset": lambda name: relative(self._info.assets[name], page),
            }
        return known


class Addresses(dict[str, str]):
    """`url` for the pages of one folder: each target is worked out once."""

    def __init__(self, page: str, language: Language) -> None:
        self._page, self._language = page, language

    def __missing__(self, target: str) -> str:
        inside = target[1:] if target.startswith("/") else f"{self._language}/{target}"
        address = self[target] = target if target.startswith("#") else relative(inside, self._page)
        return address


class _Compiled(BytecodeCache):
    """What templates of one language were compiled to, for the next folder."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code


_compiled = cache(lambda language: _Compiled())


def open_templates(info: SiteInfo) -> Templates:
    """The templates that the package ships, with autoescape on and unknown names refused."""
    return Templates(info)


def _environment(language: Language) -> QuickEnvironment:
    environment = QuickEnvironment(
        words(language),
        loader=PackageLoader("aigc_atlas.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled(language),
    )
    environment.filters.update(fill=fill, counted=counted)
    return environment
