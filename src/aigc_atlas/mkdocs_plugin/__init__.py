"""MkDocs builds the site: this lends it our frame, and joins the pages made from data into it.

Hand-written pages are ordinary MkDocs pages. Everything made from the catalog comes from
`aigc_atlas.site.render` and never enters MkDocs' page list.
"""

from __future__ import annotations

import gc
import logging
import os
import traceback
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib import metadata
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from ..catalog import Catalog
from ..export import updated
from ..history import History, HistoryError
from ..loading import RELEASES, history, read
from ..site import Asset, Context, Page, RecordPages, SiteInfo, draw_data, render
from ..site.addresses import language_of, untwinned
from ..site.assets import assets
from ..site.entrance import chooser
from ..site.frame import Frame, page_frame
from ..site.links import Links
from ..site.offline import PLACE
from ..site.policy import with_policy
from ..site.sitemap import robots, sitemap
from ..site.words import words
from . import offline
from .crew import Crew
from .menu import menu, plain_title
from .on_request import RecordsOnRequest, supplying
from .shells import Shells
from .staging import Busy, Staging, Writer
from .written import Drawing, Written, filled

log = logging.getLogger("mkdocs.plugins.aigc_atlas")

UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "sitemap.xml")
"""What the theme brings for a search of its own, and a sitemap without our pages."""


class AtlasConfig(Config):
    """What mkdocs.yml may say of the plugin."""

    data_dir = Type(str, default="data")
    """The folder of records, seen from mkdocs.yml."""
    exports = Type(bool, default=True)
    """Whether the site holds the exports and the static API."""


class AtlasPlugin(BasePlugin[AtlasConfig]):
    """One build after another; while serving MkDocs keeps this object between them."""

    def __init__(self) -> None:
        self.serving = False
        self.packed_at: offline.Moment | None = None
        """The time in the zip of the site, where there is to be one."""
        self.warnings = CountHandler()
        self.shown: Path | None = None
        """The folder where a site already stands, while serving."""
        self.records: RecordsOnRequest | None = None
        """The records of the site that is shown, while serving."""
        self.drawn: RecordsOnRequest | None = None
        """Those of the build under way."""

    # ---- before the build ----

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.data_dir = Path(config.config_file_path or "mkdocs.yml").parent / self.config.data_dir
        theme = str(package_files("aigc_atlas.site").joinpath("theme"))
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)
        config.theme.static_templates.discard("sitemap.xml")
        config.use_directory_urls = False
        self.staging = Staging(Path(config.site_dir))
        try:
            self.staging.open()
        except Busy as busy:
            raise PluginError(str(busy)) from None
        config.site_dir = str(self.staging.folder)
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self.catalog, self.problems = self._read()
        self.links = Links(urlsplit(config.site_url or "/").path)
        self.pages: dict[str, bool] = {}
        """Every page of the site, and whether the sitemap lists it."""
        self.info = SiteInfo(
            url=config.site_url or "/",
            name=config.site_name,
            version=metadata.version("aigc-atlas"),
            updated=updated(self.catalog),
            history=self._history(),
            repository=(config.repo_url or "").rstrip("/"),
            assets={name: asset.path for name, asset in assets().items()},
            exports=self.config.exports,
            offline=offline.wanted() and not self.serving,
        )
        self.packed_at = offline.moment(self.info.updated) if self.info.offline else None

    def _read(self) -> tuple[Catalog, int]:
        """The catalog and how many mistakes there are; each is told as a warning."""
        gc.unfreeze()
        try:
            catalog, problems = read(self.data_dir)
        except OSError as error:
            log.warning("%s", error)
            return Catalog({}), 1
        gc.freeze()  # records stay for the whole build: the collector need not walk them again and again
        mistakes = [problem for problem in problems if not problem.remark]
        for problem in mistakes:
            log.warning("%s/%s", self.config.data_dir, problem)
        if remarks := len(problems) - len(mistakes):
            log.info(
                "%d remarks on %s/, which `aigc-atlas check` tells", remarks, self.config.data_dir
            )
        return catalog, len(mistakes)

    def _history(self) -> History:
        """What was released; a mistake in it is told as one in the data is."""
        try:
            return history(self.data_dir) if self.data_dir.is_dir() else History()
        except HistoryError as error:
            log.warning("%s", error)
            self.problems += 1
            return History()

    # ---- hand-written pages ----

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if file.src_uri.startswith(UNUSED):
                files.remove(file)
        paths = frozenset(file.dest_uri for file in files.documentation_pages())
        self.info = replace(self.info, handwritten=paths)
        return files

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        self.env, self.files = env, files
        return env

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        return nav

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        path = page.file.dest_uri
        config.theme["language"] = language_of(path) or "en"
        sections = menu(nav, page, arranged=config.nav is not None)
        description = str(page.meta.get("description") or "")
        frame = page_frame(self.info, path, plain_title(page), description, sections)
        return _with_frame(context, frame)

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        self.pages[page.file.dest_uri] = True
        self.links.page(page.file.dest_uri, output)
        return self._governed(output)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        config.theme["language"] = "en"
        base = urlsplit(self.info.url).path
        title = words("en")["not_found"]["title"]
        frame = page_frame(self.info, template_name, title, "", address=lambda path: base + path)
        return _with_frame(context, frame)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        self.links.page(template_name, output_content)
        return self._governed(output_content)

    def _governed(self, html: str) -> str:
        """With a content security policy, unless MkDocs' server will add a script of its own."""
        return html if self.serving else with_policy(html)

    # ---- pages made from data ----

    @event_priority(-100)  # last, so that it hears every warning before it publishes
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        try:
            self._finish(config)
        except Exception:
            if not self.serving:
                raise
            log.error("%s", traceback.format_exc())
        finally:
            self._close(config)

    def _finish(self, config: MkDocsConfig) -> None:
        site = self.staging.site
        if self.problems and not (self.serving and self.shown != site):
            told = f"{self.problems} problem{'s' * (self.problems > 1)} in {self.config.data_dir}/"
            if not self.serving:
                raise PluginError(f"{told}: the site was not built, and {site} is as it was.")
            log.warning("%s: showing the site as it was before.", told)
            return
        self._write_site(config)
        if config.strict and self.warnings.get_counts() and not self.serving:
            log.info("%s is as it was before.", site)
            return
        if self.packed_at:
            offline.pack(self.staging.folder, self.packed_at)
        self.staging.publish()
        self.shown = None if self.problems else site
        self.records = self.drawn

    def _write_site(self, config: MkDocsConfig) -> None:
        context = Context(self.catalog, self.info)
        writer = Writer(Path(config.site_dir))
        shells = Shells(self.env, self.nav, self.files, config, self.info, self._governed)
        for folder, _, names in os.walk(config.site_dir):  # MkDocs' own, so far
            inside = os.path.relpath(folder, config.site_dir).replace(os.sep, "/")
            for name in names:
                self.links.file(name if inside == "." else f"{inside}/{name}")
        if self.serving:
            self.drawn = RecordsOnRequest(context, partial(filled, shells), self.staging.site)
            for path in self.drawn.paths():
                self.pages[path] = True
                self.links.file(path)
        if self.info.offline:
            self.links.file(PLACE)
        written = Written(writer, shells, self.links, self.pages)
        crew = Crew(written.apart, () if self.serving else list(_drawings(context)))
        for item in self._everything(context):
            written.add(item)
        for pages, seen, complaints in crew.finish():
            self.pages.update(pages)
            self.links.take(seen)
            written.complaints += complaints
        for item in self._around():
            written.add(item)
        for complaint in written.complaints:
            log.warning("%s", complaint)
        for path in untwinned(frozenset(self.pages)):
            log.warning("%s: no-twin: the other language has no such page", path)
        for problem in self.links.problems():
            log.warning("%s", problem)

    def _everything(self, context: Context) -> Iterator[Page | Asset]:
        yield from assets().values()
        yield chooser(self.info)
        yield from render(context)

    def _around(self) -> Iterator[Asset]:
        """What can be written once all pages are known."""
        yield sitemap(sorted(path for path, listed in self.pages.items() if listed), self.info.url)
        yield robots(self.info.url)

    # ---- after the build, and while serving ----

    def on_build_error(self, *, error: Exception) -> None:
        self._close(None)

    def _close(self, config: MkDocsConfig | None) -> None:
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        if config is not None:
            config.site_dir = str(self.staging.site)  # for `mkdocs gh-deploy`
        self.staging.close()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        self.serving = True
        base = urlsplit(config.site_url or "/").path
        if (app := server.get_app()) is not None:
            server.set_app(supplying(app, base, lambda: self.records))
        for folder in (self.data_dir, self.data_dir.parent / RELEASES):
            if folder.is_dir():
                server.watch(str(folder))
        build = server.builder

        def build_or_say_why_not() -> None:
            try:
                build()
            except (Exception, SystemExit) as error:
                log.error("%s: showing the site as it was before.", error)

        server.builder = build_or_say_why_not  # MkDocs' server would stop answering
        return server


def _drawings(context: Context) -> Iterator[Drawing]:
    """What can be drawn apart: the exports, which take longest, and then each record."""
    records = RecordPages(context)
    yield partial(draw_data, context)
    for ref in context.catalog.records:
        yield partial(records.of, ref)


def _with_frame(context: TemplateContext, frame: Frame) -> TemplateContext:
    """The theme's templates find the frame as `atlas`."""
    return cast("TemplateContext", {**context, "atlas": frame})
