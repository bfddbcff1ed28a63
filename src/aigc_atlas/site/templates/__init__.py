"""Our page templates and what they may call.

In every template: `words` (the table of the page's language), `language`, `info` (`SiteInfo`),
`url("models/gpt-3.html")` (a page of this tree), `url("/data/all.json")` (from the site's root),
`asset("atlas.css")`; filters `fill` and `counted` for sentences with values in them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..addresses import relative
from ..page import Language, SiteInfo
from ..words import counted, fill, words


class _Environment(Environment):
    """Keys before methods: `words.explore.clear` is a word, not a habit of dictionaries."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:  # asked half a million times a build
            return obj[attribute]
        return super().getattr(obj, attribute)


@dataclass(frozen=True)
class Templates:
    """Templates of one site."""

    info: SiteInfo
    environment: Environment

    def render(self, template: str, path: str, language: Language, /, **shown: object) -> str:
        """The HTML of one template for the page at `path`."""
        return self.environment.get_template(template).render(
            words=words(language),
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
    environment = _Environment(
        loader=PackageLoader("aigc_atlas.site"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(fill=fill, counted=counted)
    return Templates(info, environment)
