"""The explorer: every record in one table, with facets; the first rows are there as HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..problems import LANGUAGES, Language
from ..records import KINDS, Model, Record, Ref
from ..records.vocabulary import Access, Modality
from .context import Context, Link
from .page import Page
from .scripts import scripts
from .words import words

FIRST_ROWS = 100
COLUMNS = (
    *("kind", "date", "outputs", "maker", "access", "descendants"),
    *("inputs", "country", "topics", "parameters", "context_window", "training_compute"),
)
"""Beside the name; the first six show until others are chosen."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    link: Link
    kind: str
    date: str
    outputs: tuple[str, ...]
    access: str
    access_label: str
    descendants: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a facet."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of boxes, named by the field of the query language."""

    field: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of the histogram."""

    year: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Explorer:
    """What the page shows before any script has run."""

    total: int
    rows: tuple[Row, ...]
    facets: tuple[Facet, ...]
    years: tuple[int, ...]
    bars: tuple[Bar, ...]
    columns: tuple[str, ...]
    """Those that a reader can choose."""


def draw_explorer(context: Context) -> Iterator[Page]:
    """`explore.html` in both languages."""
    kinds = list(KINDS)
    records = sorted(
        context.catalog,
        key=lambda r: (
            kinds.index(r.kind),
            tuple(-part for part in r.date.first) if r.date else (0,),
            r.id,
        ),
    )
    for language in LANGUAGES:
        path = f"{language}/explore.html"
        table = words(language)["explore"]
        view = Explorer(
            total=len(records),
            rows=tuple(_row(context, record, language) for record in records[:FIRST_ROWS]),
            facets=_facets(context, language),
            years=_years(context),
            bars=_bars(context),
            columns=COLUMNS,
        )
        head = scripts(context.info, "search/addresses.js", "query.js", "explore.js")
        body = context.templates.render("explore.html", path, language, view=view)
        yield Page(path, language, table["title"], table["description"], body, head)


def _row(context: Context, record: Record, language: Language) -> Row:
    link = context.link(record.id, language)
    assert link is not None
    model = record if isinstance(record, Model) else None
    return Row(
        link=link,
        kind=words(language)["palette"]["kinds"][record.kind],
        date=str(record.date or ""),
        outputs=tuple(output.label[language] for output in model.outputs) if model else (),
        access=str(model.access) if model else "",
        access_label=model.access.label[language] if model else "",
        descendants=str(context.descendants[record.id]) if model else "",
    )


def _facets(context: Context, language: Language) -> tuple[Facet, ...]:
    models = context.catalog.all(Model)
    kinds = Counter(record.kind for record in context.catalog)
    outputs = Counter(output for model in models for output in model.outputs)
    access = Counter(model.access for model in models)
    makers = Counter(
        ref for model in models if isinstance(model.developers, tuple) for ref in model.developers
    )
    topics = Counter(ref for model in models for ref in model.topics)
    kind_words = words(language)["palette"]["kinds"]
    return (
        Facet(
            "kind",
            tuple(
                Choice(kind, kind_words[kind], kinds[kind]) for kind in kind_words if kinds[kind]
            ),
        ),
        Facet(
            "output",
            tuple(Choice(str(m), m.label[language], outputs[m]) for m in Modality if outputs[m]),
        ),
        Facet(
            "access",
            tuple(Choice(str(a), a.label[language], access[a]) for a in Access if access[a]),
        ),
        Facet("developer", _most(context, makers, language)),
        Facet("topic", _most(context, topics, language)),
    )


def _most(
    context: Context, counts: Counter[Ref], language: Language, limit: int = 12
) -> tuple[Choice, ...]:
    often = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return tuple(
        Choice(link.id, link.name, count)
        for ref, count in often
        if (link := context.link(ref, language)) is not None
    )


def _years(context: Context) -> tuple[int, ...]:
    return tuple(
        sorted({record.year for record in context.catalog if record.year and record.year >= 1950})
    )


def _bars(context: Context) -> tuple[Bar, ...]:
    counts = Counter(model.year for model in context.catalog.all(Model) if model.year)
    if not counts:
        return ()
    first, last, top = min(counts), max(counts), max(counts.values())
    return tuple(
        Bar(
            year,
            (year - first) * 10,
            round(44 - 42 * counts[year] / top, 1),
            round(42 * counts[year] / top, 1),
        )
        for year in range(first, last + 1)
    )
