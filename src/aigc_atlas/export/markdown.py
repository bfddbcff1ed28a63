"""The atlas for language models: `llms.txt`, and every kind as Markdown in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..problems import LANGUAGES, Language
from ..records import KINDS, Fact, Localized, Record, Support
from ..records.plain import plain
from .edition import NAME, Edition
from .json import dump_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_KINDS = {
    "models": ("Models", "模型"),
    "papers": ("Papers", "论文"),
    "companies": ("Makers", "机构"),
    "milestones": ("Milestones", "里程碑"),
    "products": ("Products", "产品"),
    "datasets": ("Data sets", "数据集"),
    "topics": ("Topics", "主题"),
    "sources": ("Sources", "来源"),
}


def to_markdown(edition: Edition) -> dict[str, str]:
    """`llms.txt` and the files that it names: `md/en/models.md` …"""
    files = {"llms.txt": _llms(edition)}
    for language in LANGUAGES:
        for kind in KINDS:
            files[f"md/{language}/{kind}.md"] = "\n".join(_kind(kind, edition, language)) + "\n"
    return files


def _llms(edition: Edition) -> str:
    base = edition.address("data/") if edition.url else ""
    counts = ", ".join(f"{len(edition.catalog.of_kind(kind))} {kind}" for kind in KINDS)
    lines = [
        f"# {NAME}",
        "",
        "> An open, bilingual knowledge base of generative AI: models, papers, makers, products, data sets"
        " and milestones. Every fact carries its source.",
        "",
        f"It holds {counts}. A field that is left out is not recorded; `not_disclosed` means that the"
        " maker withholds it. Dates are as precise as they are known. The data are licensed CC BY 4.0.",
    ]
    for language, title in (("en", "English"), ("zh", "中文")):
        lines += ["", f"## {title}", ""]
        lines += [
            f"- [{names[language == 'zh']}]({base}md/{language}/{kind}.md): {len(edition.catalog.of_kind(kind))}"
            for kind, names in _KINDS.items()
        ]
    lines += [
        "",
        "## Optional",
        "",
        f"- [All records as JSON]({base}atlas.json): every record with all its facts and sources",
        f"- [SQLite database]({base}atlas.sqlite): tables, foreign keys and full-text search",
    ]
    return "\n".join(lines) + "\n"


def _kind(kind: str, edition: Edition, language: Language) -> Iterator[str]:
    yield f"# {NAME}: {_KINDS[kind][language == 'zh']}"
    for record in edition.catalog.of_kind(kind):
        yield ""
        yield from _record(record, language)


def _record(record: Record, language: Language) -> Iterator[str]:
    yield f"## {_escaped(record.name[language])}"
    yield ""
    yield f"`{record.id}`"
    yield ""
    yield _escaped(record.summary[language])
    facts = record.facts
    if facts:
        yield ""
    for fact in facts.values():
        yield _fact(fact, language)


def _fact(fact: Fact, language: Language) -> str:
    sources = "; ".join(_support(support) for support in fact.supports)
    return f"- {fact.name}: {_value(fact.value, language)}" + (f" ({sources})" if sources else "")


def _support(support: Support) -> str:
    kind = "" if support.kind == "stated" else f", {support.kind}"
    return f"{support.at}{f', {_escaped(support.where)}' if support.where else ''}{kind}"


def _value(value: Any, language: Language) -> str:
    if isinstance(value, Localized):
        return _escaped(value[language])
    if isinstance(value, tuple):
        return "; ".join(_value(item, language) for item in value)
    told = plain(value)
    if isinstance(told, dict):
        return _escaped(dump_line(told))
    return str(value) if isinstance(value, int) else _escaped(str(told))


def _escaped(text: str) -> str:
    """Text that Markdown takes as it stands."""
    return _SPECIAL.sub(r"\\\1", text)
