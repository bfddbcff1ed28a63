"""Questions about what is told: by makers of their models, by texts that are wrong, by products late."""

from __future__ import annotations

from collections import Counter

from ...problems import Language
from ...records import Model, Paper, Product, Source
from ...records.categories import ErratumKind
from .. import speech
from ..charts.bars import Bar, bars_chart
from ..charts.spans import Span, spans_chart
from ..context import Context
from ..withheld import FIELDS, STATES, disclosure, disclosure_said
from ..words import counted, fill, words
from .papers import months_between
from .question import Cell, Head, Question, Table, bar_table, linked, numbers, said


def disclosed(context: Context, language: Language) -> Question | None:
    """What makers tell of their models."""
    if not context.catalog.all(Model):
        return None
    table, states = words(language)["withheld"], words(language)["withheld"]["states"]
    chart = disclosure(context, language)
    rows = ((row.label, [part.count for part in row.slices]) for row in chart.rows)
    assert len(chart.rows) == len(FIELDS)
    return Question(
        id="disclosed",
        title=table["question"],
        answer=disclosure_said(context, language),
        note=table["note"],
        kind="shares",
        chart=chart,
        table=numbers(table["field"], [states[state] for state in STATES], rows),
        more="withheld.html",
        more_said=table["title"],
    )


def mistakes(context: Context, language: Language) -> Question | None:
    """Of what kinds the mistakes are that texts make."""
    texts = [r for r in context.catalog if isinstance(r, (Paper, Source)) and r.errata]
    errata = [erratum for text in texts for erratum in text.errata]
    if not errata:
        return None
    table, page = said("mistakes", language), words(language)["errata_page"]
    counts = Counter(erratum.kind for erratum in errata)
    order = sorted(counts, key=lambda kind: (-counts[kind], list(ErratumKind).index(kind)))
    bars = [
        Bar(speech.opening(kind.label[language]), counts[kind], f"errata.html#kind-{kind}")
        for kind in order
    ]
    return Question(
        id="mistakes",
        title=table["title"],
        answer=fill(
            table["answer"],
            mistakes=counted(page["count"], len(errata)),
            texts=counted(page["texts"], len(texts)),
            name=bars[0].name,
            n=bars[0].count,
        ),
        note=fill(
            table["note"],
            name=bars[0].name,
            meaning=order[0].meaning[language],
            open=sum(bool(erratum.unsettled) for erratum in errata),
        ),
        kind="bars",
        chart=bars_chart(bars),
        table=bar_table(table["unit"], page["title"], bars, [str(kind) for kind in order]),
        more="errata.html",
        more_said=page["title"],
    )


def waits(context: Context, language: Language) -> Question | None:
    """How long after its model a product appeared."""
    products = context.catalog.all(Product)
    found = sorted(_waits(context, language), key=lambda item: (-item[0], item[1].end.id))
    if len(found) < 3:
        return None
    table, heads = said("waits", language), words(language)["charts"]["heads"]
    chart = spans_chart([span for _, span in found])
    rows = (
        (
            linked(row.end),
            Cell(speech.date(row.until, language), str(row.until)),
            linked(row.start),
            Cell(speech.date(row.since, language), str(row.since)),
            Cell(row.said, months),
        )
        for (months, _), row in zip(found, chart.rows, strict=True)
    )
    longest, span = found[0]
    return Question(
        id="waits",
        title=table["title"],
        answer=fill(
            table["answer"],
            n=len(found),
            same=sum(0 <= months <= 1 for months, _ in found),
            before=sum(months < 0 for months, _ in found),
            later=sum(months > 1 for months, _ in found),
            months=counted(table["months"], longest),
            name=span.end.name,
        ),
        note=fill(table["note"], total=len(products), left=len(products) - len(found)),
        kind="spans",
        chart=chart,
        table=Table(
            (
                Head(heads["product"]),
                Head(table["launched"]),
                Head(heads["model"]),
                Head(table["released"]),
                Head(table["unit"], number=True),
            ),
            tuple(rows),
        ),
    )


def _waits(context: Context, language: Language) -> list[tuple[int, Span]]:
    """Each product that has a date with the first of the models in it."""
    table, found = said("waits", language), []
    for product in context.catalog.all(Product):
        models = [
            context.catalog.records.get(context.catalog.follow(m)) for m in product.powered_by
        ]
        known = [model for model in models if isinstance(model, Model)]
        if not known or product.launched is None:
            continue
        model = min(known, key=lambda m: (m.released.first, m.id))
        months = months_between(model.released, product.launched)
        start, end = context.link(model.id, language), context.link(product.id, language)
        if months is None or start is None or end is None:
            continue
        form = table["months"] if months >= 0 else table["earlier"]
        words_of_it = counted(form, abs(months)) if months else table["at_once"]
        found.append((months, Span(start, end, model.released, product.launched, words_of_it)))
    return found
