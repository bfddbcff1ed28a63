"""Our page templates and what they may call.

In every template: `words` (the table of the page's language), `language`, `info` (`SiteInfo`),
`url("models/gpt-3.html")` (a page of this tree), `url("/data/all.json")` (from the site's root),
`asset("atlas.css")`; filters `fill` and `counted` for sentences with values in them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import PackageLoader, StrictUndefined

from ..addresses import relative
from ..page import LANGUAGES, Language, SiteInfo
from ..words import counted, fill, words
from .compiling import QuickEnvironment


@dataclass(frozen=True)
class Templates:
    """Templates of one site."""

    info: SiteInfo
    environments: Mapping[Language, QuickEnvironment]

    def render(self, template: str, path: str, language: Language, /, **shown: object) -> str:
        """The HTML of one template for the page at `path`."""
        environment = self.environments[language]
        return environment.get_template(template).render(
            words=environment.words,
            language=language,
            info=self.info,
            url=_urls(posixpath.dirname(path), language),
            asset=_asset(path, self.info),
            **shown,
        )


@cache
def _urls(folder: str, language: Language) -> Callable[[str], str]:
    """`url` for the pages of one folder; they share what each of them has worked out."""
    page = posixpath.join(folder, "page.html")
    known: dict[str, str] = {}

    def url(target: str) -> str:
        if (address := known.get(target)) is None:
            inside = target[1:] if target.startswith("/") else f"{language}/{target}"
            address = known[target] = target if target.startswith("#") else relative(inside, page)
        return address

    return url


def _asset(page: str, info: SiteInfo) -> Callable[[str], str]:
    return lambda name: relative(info.assets[name], page)


def open_templates(info: SiteInfo) -> Templates:
    """The templates that the package ships, with autoescape on and unknown names refused."""
    return Templates(info, {language: _environment(language) for language in LANGUAGES})


def _environment(language: Language) -> QuickEnvironment:
    environment = QuickEnvironment(
        loader=PackageLoader("aigc_atlas.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(fill=fill, counted=counted)
    environment.words = words(language)
    return environment
