"""The ways in that belong to no tree: the chooser at `/`, and pages that only lead elsewhere."""

from __future__ import annotations

from html import escape

from .addresses import relative
from .page import LANGUAGES, Language, Page, SiteInfo
from .templates import open_templates
from .words import fill, words


def chooser(info: SiteInfo) -> Page:
    """`/index.html`: both languages as links. Its script forwards those who have chosen before."""
    templates = open_templates(info)
    path = "index.html"
    tables = {language: words(language) for language in LANGUAGES}
    return Page(
        path=path,
        language="en",
        title="",
        description=" ".join(table["site"]["description"] for table in tables.values()),
        body=templates.render("chooser.html", path, "en", tables=tables),
        head=f'<script src="{relative(info.assets["chooser.js"], path)}"></script>',
        layout="bare",
    )


def redirect(info: SiteInfo, path: str, language: Language, name: str, target: str) -> Page:
    """The page of a record that has moved to `target`: it says so and leads on at once."""
    moved = words(language)["moved"]
    address = relative(target, path)
    return Page(
        path=path,
        language=language,
        title=fill(moved["title"], name=name),
        description=moved["text"],
        body=open_templates(info).render("moved.html", path, language, name=name, address=address),
        head=f'<meta http-equiv="refresh" content="0; url={escape(address)}">',
        canonical=target,
        listed=False,
    )
