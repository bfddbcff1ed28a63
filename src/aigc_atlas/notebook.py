"""The drawings of the site for a notebook: the same pictures, with their looks written into them."""

from __future__ import annotations

from html import escape

from .catalog import Catalog
from .graph import Graph
from .problems import Language, Message
from .query import Index, makers
from .records import Ref
from .records.card import Html
from .site.context import Link
from .site.genealogy import HIGH, WIDE, Box, Drawing, Genealogy

MORE = Message("+ {n} more", "另有 {n} 个")
TITLE = Message("What {name} comes from, and what came from it", "{name} 的来历与后继")
ALONE = Message(
    "No relation of {name} to other models is recorded.", "未记录 {name} 与其他模型的关系。"
)
_DASHES = {"component": "6 3", "inspired": "2 4"}


class _Ground:
    """As much of the site's context as a drawing needs."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @property
    def catalog(self) -> Catalog:
        return self._index.catalog

    @property
    def lineage(self) -> Graph:
        return self._index.lineage

    def link(self, ref: str, language: Language) -> Link:
        record = self.catalog[ref]
        first = next((self.catalog.follow(maker) for maker in makers(record)), None)
        maker = self.catalog.records.get(first) if first else None
        return Link(
            id=str(record.id),
            target="",
            name=record.name[language],
            lane="",
            year=str(record.year or ""),
            maker=maker.name[language] if maker else "",
        )


def draw_genealogy(index: Index, ref: Ref, lang: Language) -> Html:
    """Two generations each way around a model as SVG; a sentence where there are none."""
    name = index.catalog[ref].name[lang]
    genealogy = Genealogy(ref, _Ground(index))
    if not genealogy:
        return Html(f'<p lang="{lang}">{escape(ALONE[lang].format(name=name))}</p>')
    return Html(_svg(genealogy.drawing(lang, MORE[lang]), TITLE[lang].format(name=name), lang))


def _svg(drawing: Drawing, title: str, lang: Language) -> str:
    """The picture in the colours of the text around it, so that it is seen on light and on dark."""
    lines = "".join(
        f'<path d="{line.path}" stroke-width="{2.5 if line.how == "weights" else 1}"'
        f' stroke-dasharray="{_DASHES.get(line.how, "none")}"/>'
        for line in drawing.lines
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{lang}"'
        f' viewBox="-2 -2 {drawing.width + 4} {drawing.height + 4}" width="{drawing.width + 4}"'
        f' fill="currentColor" font-family="sans-serif" font-size="12" style="max-width:100%">'
        f"<title>{escape(title)}</title>"
        f'<g fill="none" stroke="currentColor" opacity=".6">{lines}</g>'
        f"{''.join(map(_box, drawing.boxes))}</svg>"
    )


def _box(box: Box) -> str:
    texts = [*box.lines, *([box.below] if box.below else [])]
    size = 16
    first = (HIGH if box.link else HIGH // 2) / 2 - size * (len(texts) - 1) / 2 + 4
    spans = "".join(
        f'<text x="10" y="{first + size * line:g}"'
        f' opacity="{1 if line < len(box.lines) else 0.7}">{escape(text)}</text>'
        for line, text in enumerate(texts)
    )
    frame = (
        f'<rect width="{WIDE}" height="{HIGH}" rx="4" fill="none" stroke="currentColor"'
        f' stroke-width="{2.5 if box.this else 1}"/>'
        if box.link
        else ""
    )
    whole = f"<title>{escape(box.link.name)} · {escape(box.link.id)}</title>" if box.link else ""
    return f'<g transform="translate({box.x} {box.y})">{whole}{frame}{spans}</g>'
