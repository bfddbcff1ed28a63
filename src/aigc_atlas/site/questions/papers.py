"""Questions about papers: which are cited most here, and how soon."""

from __future__ import annotations

from statistics import median_low

from ...problems import Language
from ...records import Paper, PartialDate
from ..charts.bars import Bar, bars_chart
from ..charts.columns import Part, columns_chart
from ..citations import by_citations
from ..context import Context
from ..words import counted, fill, words
from .question import Question, bar_table, numbers, said

MOST = 15
"""How many papers the drawing shows; the table has all that are cited."""
_LONG = 10
"""Older works are taken together."""


def cited(context: Context, language: Language) -> Question | None:
    """Which papers stand in most of the bibliographies that were read."""
    graph, papers = context.citations, by_citations(context)
    named = [paper for paper in papers if graph.leads_to(paper.id)]
    if not named:
        return None
    table, heads = said("cited", language), words(language)["charts"]["heads"]
    read = sum(paper.bibliography is not None for paper in papers)
    links = context.links((paper.id for paper in named), language)
    bars = [
        Bar(
            name=link.name,
            count=len(graph.leads_to(link.id)),
            target=link.target,
            lane=link.lane,
            year=link.year,
            proof=f"citations.html?paper={link.id.partition('/')[2]}",
            says=fill(table["says"], n=len(graph.leads_to(link.id)), name=link.name),
        )
        for link in links
    ]
    return Question(
        id="cited",
        title=table["title"],
        answer=fill(table["answer"], name=bars[0].name, n=bars[0].count, read=read),
        note=fill(
            table["note"], papers=len(papers), read=read, unread=len(papers) - read, cited=len(bars)
        ),
        kind="bars",
        chart=bars_chart(bars[:MOST]),
        table=bar_table(heads["paper"], heads["citations"], bars, [link.id for link in links]),
        more="citations.html",
        more_said=table["more"],
        wide=True,
    )


def age(context: Context, language: Language) -> Question | None:
    """How old the papers are that papers cite."""
    table, heads = said("age", language), words(language)["charts"]["heads"]
    gaps, edges = gaps_in_months(context), len(context.citations.edges)
    if not gaps:
        return None
    years = [0] * (_LONG + 1)
    for gap in gaps:
        years[min(max(gap, 0) // 12, _LONG)] += 1
    labels = [table["under"], *(str(n) for n in range(1, _LONG)), fill(table["over"], n=_LONG)]
    chart = columns_chart(labels, [Part("all", heads["citations"])], [[n] for n in years])
    return Question(
        id="age",
        title=table["title"],
        answer=fill(
            table["answer"],
            n=f"{len(gaps):,}",
            months=counted(table["months"], median_low(sorted(gaps))),
            old=years[_LONG],
        ),
        note=fill(table["note"], n=f"{len(gaps):,}", left=edges - len(gaps)),
        kind="columns",
        chart=chart,
        table=numbers(
            table["unit"],
            [heads["citations"]],
            ((label, [count]) for label, count in zip(labels, years, strict=True)),
        ),
    )


def gaps_in_months(context: Context) -> list[int]:
    """For each citation between papers that are dated to the month: how many lie between them."""
    dates = {paper.id: paper.published for paper in context.catalog.all(Paper)}
    gaps = (
        months_between(dates[edge.earlier], dates[edge.later]) for edge in context.citations.edges
    )
    return [gap for gap in gaps if gap is not None]


def months_between(first: PartialDate, second: PartialDate) -> int | None:
    """How many months of the calendar; None where one of the dates names no month."""
    if first.month is None or second.month is None:
        return None
    return 12 * (second.year - first.year) + second.month - first.month
