"""Questions about makers: who made most, of what sort they are, and where they sit."""

from __future__ import annotations

from collections import Counter

from ...problems import Language
from ...records import Company, Model, Ref
from ...records.categories import CompanyType
from ..charts.bars import Bar, bars_chart
from ..charts.columns import Part, columns_chart
from ..context import Context
from ..words import fill, words
from .models import Years, column_table
from .question import Question, bar_table, said

MOST = 15
"""How many makers the drawing shows; the table has all."""
_BUSIEST = 10


def makers(context: Context, language: Language) -> Question | None:
    """Who took part in most models."""
    models = context.catalog.all(Model)
    made = {model.id: makers_of(context, model) for model in models}
    counts = Counter(maker for some in made.values() for maker in some)
    order = sorted(counts, key=lambda ref: (-counts[ref], ref))
    if len(order) < 2:
        return None
    table, heads = said("makers", language), words(language)["charts"]["heads"]
    links = context.links(order, language)
    bars = [Bar(link.name, counts[Ref(link.id)], link.target) for link in links]
    busiest = {link.id for link in links[:_BUSIEST]}
    return Question(
        id="makers",
        title=table["title"],
        answer=fill(
            table["answer"],
            a=bars[0].name,
            n=bars[0].count,
            b=bars[1].name,
            m=bars[1].count,
            total=len(models),
            k=len(busiest),
            share=sum(any(ref in busiest for ref in some) for some in made.values()),
        ),
        note=fill(table["note"], makers=len(bars), shown=min(MOST, len(bars))),
        kind="bars",
        chart=bars_chart(bars[:MOST]),
        table=bar_table(heads["maker"], heads["models"], bars, [link.id for link in links]),
        more="companies/index.html",
        more_said=table["more"],
    )


def makers_of(context: Context, model: Model) -> tuple[Ref, ...]:
    """The makers of a model that have a record, once each."""
    named = model.developers if isinstance(model.developers, tuple) else ()
    known = dict.fromkeys(map(context.catalog.follow, named))
    return tuple(ref for ref in known if ref in context.catalog)


def universities(context: Context, language: Language) -> Question | None:
    """Whether universities took part, by year."""
    models = [m for m in context.catalog.all(Model) if makers_of(context, m)]
    if not models:
        return None
    table, years = said("universities", language), Years(tuple(models))
    states = ("alone", "together", "without")
    counts = Counter((years.place(model), _state(context, model)) for model in models)
    chart = columns_chart(
        years.labels,
        [Part(state, table["states"][state]) for state in states],
        [[counts[place, state] for state in states] for place in range(len(years.labels))],
        whole=True,
    )
    found = Counter(_state(context, model) for model in models)
    return Question(
        id="universities",
        title=table["title"],
        answer=fill(
            table["answer"],
            total=len(models),
            n=found["alone"] + found["together"],
            alone=found["alone"],
            without=found["without"],
        ),
        note=table["note"],
        kind="columns",
        chart=chart,
        table=column_table(chart, language),
    )


def _state(context: Context, model: Model) -> str:
    kinds = [
        isinstance(maker := context.catalog[ref], Company) and maker.type == CompanyType.UNIVERSITY
        for ref in makers_of(context, model)
    ]
    return "alone" if all(kinds) else "together" if any(kinds) else "without"


def countries(context: Context, language: Language) -> Question | None:
    """Where the makers of models sit."""
    models = context.catalog.all(Model)
    found = {model.id: _countries(context, model) for model in models}
    counts = Counter(country for some in found.values() for country in some)
    order = sorted(counts, key=lambda code: (-counts[code], code))
    if len(order) < 2:
        return None
    table, heads = said("countries", language), words(language)["charts"]["heads"]
    names = words(language)["country"]
    bars = [
        Bar(names.get(code, code), counts[code], f"explore.html?kind=models&q=country:{code}")
        for code in order
    ]
    return Question(
        id="countries",
        title=table["title"],
        answer=fill(
            table["answer"],
            total=len(models),
            a=bars[0].name,
            n=bars[0].count,
            b=bars[1].name,
            m=bars[1].count,
        ),
        note=fill(
            table["note"],
            several=sum(len(some) > 1 for some in found.values()),
            unknown=sum(not some for some in found.values()),
        ),
        kind="bars",
        chart=bars_chart(bars),
        table=bar_table(heads["country"], heads["models"], bars, order),
    )


def _countries(context: Context, model: Model) -> set[str]:
    records = (context.catalog[ref] for ref in makers_of(context, model))
    return {r.country for r in records if isinstance(r, Company) and r.country}
