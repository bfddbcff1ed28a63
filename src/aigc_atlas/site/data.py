"""What there is and how to take it: `data.html`, every export below `data/`, and the static API."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..export import FORMATS, Edition, Files, Format
from ..export.api import to_api
from ..problems import Language
from ..records import KINDS
from . import speech
from .context import Context
from .offline import PLACE, UNKNOWN
from .page import LANGUAGES, Asset, Page
from .shell import canonical
from .words import fill, words

RECIPES = ("python", "sql", "search", "r", "excel", "spark", "networks", "api")
"""The anchors of the recipes on the page of the exports in the documentation."""

_AT_ROOT = "llms.txt"
"""The one export that lies where readers of its sort look for it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind and how many records it has."""

    kind: str
    count: str


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export."""

    path: str
    name: str
    size: str


@dataclass(frozen=True, slots=True)
class Export:
    """The whole atlas in one format."""

    label: str
    what_for: str
    files: tuple[File, ...]
    more: tuple[File, ...]
    """The files again, where they are too many for one cell."""
    size: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """Where the documentation tells how to use a format."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class DataView:
    """What `data.html` shows."""

    kinds: tuple[Kind, ...]
    exports: tuple[Export, ...]
    recipes: tuple[Recipe, ...]
    guide: str
    """The page of the documentation; empty where there is none."""
    offline: File | None
    """The whole site as a zip, where there is one."""
    cite: str


def draw_data(context: Context) -> Iterator[Page | Asset]:
    """The exports, the API but for the records themselves, and the page about them in both languages."""
    info = context.info
    url = info.url if "://" in info.url else ""
    edition = Edition(context.catalog, url, info.version, info.history)
    formats = [each for each in FORMATS.values() if each.available and info.exports]
    written = {each.name: each.files(edition) for each in formats}
    for files in written.values():
        for name, content in files.items():
            yield Asset(_place(name), content)
    for path, text in to_api(edition, context.index) if info.exports else ():
        yield Asset(path, text)
    for language in LANGUAGES:
        table, path = words(language)["data"], f"{language}/data.html"
        view = _view(context, written, language)
        yield Page(
            path=path,
            language=language,
            title=table["title"],
            description=table["lead"],
            body=context.templates.render("data.html", path, language, view=view),
        )


def _place(name: str) -> str:
    return name if name == _AT_ROOT else f"data/{name}"


def _view(context: Context, written: dict[str, Files], language: Language) -> DataView:
    info, table = context.info, words(language)
    edition = (
        fill(table["cite"]["edition"], version=info.version, date=info.updated)
        if info.updated
        else ""
    )
    home, guide = canonical(f"{language}/index.html", info.url), "use/exports.html"
    return DataView(
        kinds=tuple(
            Kind(kind, speech.count(len(context.catalog.of_kind(kind)), language)) for kind in KINDS
        ),
        exports=tuple(_export(FORMATS[name], files, language) for name, files in written.items()),
        recipes=tuple(Recipe(anchor, table["data"]["recipe"][anchor]) for anchor in RECIPES),
        guide=guide if f"{language}/{guide}" in info.handwritten else "",
        offline=File(f"/{PLACE}", PLACE.rpartition("/")[2], UNKNOWN) if info.offline else None,
        cite=fill(table["data"]["cite_line"], site=info.name, edition=edition, url=home),
    )


def _export(each: Format, written: Files, language: Language) -> Export:
    sizes = {
        name: len(content.encode() if isinstance(content, str) else content)
        for name, content in written.items()
    }
    files = tuple(File(f"/{_place(name)}", name, speech.size(size)) for name, size in sizes.items())
    few = len(files) <= 3
    return Export(
        label=each.label[language],
        what_for=each.what_for[language],
        files=files if few else (),
        more=() if few else files,
        size=speech.size(sum(sizes.values())),
    )
