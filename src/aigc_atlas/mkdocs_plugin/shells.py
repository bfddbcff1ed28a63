"""Shells out of the theme: its `main.html` rendered once for all pages that share a frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from ..site import Language, Layout, Page, SiteInfo
from ..site.frame import shell_frame
from ..site.shell import Shell


@dataclass(frozen=True)
class Shells:
    """The theme's addresses are relative, so there is one shell a folder depth as well."""

    environment: jinja2.Environment
    nav: Navigation
    files: Files
    config: MkDocsConfig
    info: SiteInfo
    finish: Callable[[str], str]
    """What is done to every page of the site that the theme has rendered."""
    captured: dict[tuple[Language, Layout, int], Shell] = field(default_factory=dict)

    def of(self, page: Page) -> Shell:
        """The shell that fits a page."""
        key = page.language, page.layout, page.path.count("/")
        if key not in self.captured:
            self.captured[key] = self._capture(*key)
        return self.captured[key]

    def _capture(self, language: Language, layout: Layout, depth: int) -> Shell:
        place = "/".join(["-"] * depth + ["-.md"])
        page = MkDocsPage("", File.generated(self.config, place, content=""), self.config)
        self.config.theme["language"] = language
        context = get_context(self.nav, self.files, self.config, page)
        frame = shell_frame(self.info, language, layout, depth)
        template = self.environment.get_template("main.html")
        html = template.render({**context, "atlas": frame})
        return Shell.capture(self.finish(html), self.info.name, self.info.url)
