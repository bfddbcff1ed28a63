"""Questions about models: when, how large, trained with how much, and who may have them."""

from __future__ import annotations

from collections import Counter

from ...problems import Language
from ...records import Model
from ...records.vocabulary import Access
from ...timeline import LANES
from .. import speech
from ..charts.bars import Bar, bars_chart
from ..charts.columns import Columns, Part, columns_chart
from ..charts.dots import Sized, dots_chart
from ..context import Context
from ..drawing import Axis
from ..evidence import FIRM
from ..significance import by_date
from ..words import counted, fill, words
from .question import Cell, Head, Question, Table, bar_table, linked, numbers, said

_ENOUGH = 10
"""A year with fewer models says little about its time."""
OPEN = (Access.OPEN_SOURCE, Access.OPEN_WEIGHTS)
"""What anybody can download."""


class Years:
    """The years from the first model to the last; what few lie before are taken together."""

    def __init__(self, models: tuple[Model, ...]) -> None:
        axis = Axis.of(model.released for model in models)
        self._start = axis.first if axis.early is None else axis.first - 1
        self.labels = [
            str(year) if year >= axis.first else f"≤{year}"
            for year in range(self._start, axis.last + 1)
        ]

    def place(self, model: Model) -> int:
        """The number of the column in which a model counts."""
        return max(model.released.year - self._start, 0)


def by_year(context: Context, language: Language) -> Question | None:
    """How many models appeared in each year, by what comes out."""
    models = context.catalog.all(Model)
    if not models:
        return None
    table, years = said("years", language), Years(models)
    counts = Counter((years.place(model), context.lanes[model.id]) for model in models)
    lanes = [lane for lane in LANES if any(found == lane for _, found in counts)]
    chart = columns_chart(
        years.labels,
        [Part(lane, LANES[lane][language]) for lane in lanes],
        [[counts[place, lane] for lane in lanes] for place in range(len(years.labels))],
        colours="lane",
    )
    return Question(
        id="years",
        title=table["title"],
        answer=fill(table["answer"], year=chart.peak.label, n=chart.peak.total, total=len(models)),
        note=table["note"],
        kind="columns",
        chart=chart,
        table=column_table(chart, language),
        more="timeline.html",
        more_said=words(language)["home"]["map_more"],
    )


def column_table(chart: Columns, language: Language) -> Table:
    """The years with their parts and the sum of these."""
    heads = words(language)["charts"]["heads"]
    labels = [part.label for part in chart.parts]
    rows = ((column.label, [*column.cells, column.total]) for column in chart.columns)
    return numbers(heads["year"], [*labels, heads["all"]], rows)


def access(context: Context, language: Language) -> Question | None:
    """Which models anybody can download, by year."""
    models = context.catalog.all(Model)
    if not models:
        return None
    table, years = said("access", language), Years(models)
    counts = Counter((years.place(model), model.access) for model in models)
    terms = [term for term in Access if any(found == term for _, found in counts)]
    parts = [Part(str(term), speech.opening(term.label[language])) for term in terms]
    chart = columns_chart(
        years.labels,
        parts,
        [[counts[place, term] for term in terms] for place in range(len(years.labels))],
        whole=True,
    )
    return Question(
        id="access",
        title=table["title"],
        answer=_open_answer(models, language),
        note=table["note"],
        kind="columns",
        chart=chart,
        table=column_table(chart, language),
    )


def _open_answer(models: tuple[Model, ...], language: Language) -> str:
    table = said("access", language)
    free = [model for model in models if model.access in OPEN]
    answer = fill(
        table["answer"],
        total=len(models),
        n=len(free),
        code=sum(model.access == Access.OPEN_SOURCE for model in free),
        weights=sum(model.access == Access.OPEN_WEIGHTS for model in free),
    )
    all_years, free_years = (Counter(m.released.year for m in some) for some in (models, free))
    full = sorted(year for year, count in all_years.items() if count >= _ENOUGH)
    if len(full) > 1:
        first, last = full[0], full[-1]
        answer += fill(
            table["change"],
            first=first,
            a=free_years[first],
            b=all_years[first],
            last=last,
            c=free_years[last],
            d=all_years[last],
        )
    return answer


def sizes(context: Context, language: Language) -> Question | None:
    """How many parameters models have."""
    return _growth(context, "parameters", "sizes", language)


def compute(context: Context, language: Language) -> Question | None:
    """How much computation their training took."""
    return _growth(context, "training_compute", "compute", language)


def _growth(context: Context, field: str, name: str, language: Language) -> Question | None:
    """A number of models over time; None for fewer than three."""
    table, heads = said(name, language), words(language)["charts"]["heads"]
    models = context.catalog.all(Model)
    sized = _sized(context, field, language)
    if len(sized) < 3:
        return None
    unit = words(language)["measure"].get(field, "{n}")
    chart = dots_chart(sized, unit, language)
    stated = sum(each.firm for each in sized)
    withheld = sum(
        fact is not None and not isinstance(fact.value, int)
        for fact in (model.facts.get(field) for model in models)
    )
    a, b = chart.oldest, chart.largest
    rows = (
        (
            linked(each.link),
            Cell(each.link.year, str(each.date)),
            Cell(point.said, each.size),
            Cell(
                heads["stated"] if each.firm else heads["estimated"],
                "" if each.firm else "estimated",
            ),
        )
        for each, point in zip(sized, chart.points, strict=True)
    )
    return Question(
        id=name,
        title=table["title"],
        answer=fill(
            table["answer"],
            a=a.link.name,
            an=a.said,
            ay=a.link.year,
            b=b.link.name,
            bn=b.said,
            by=b.link.year,
        ),
        note=fill(
            table["note"],
            n=len(sized),
            total=len(models),
            estimated=len(sized) - stated,
            withheld=withheld,
            unknown=len(models) - len(sized) - withheld,
        ),
        kind="dots",
        chart=chart,
        table=Table(
            (
                Head(heads["model"]),
                Head(heads["date"]),
                Head(table["unit"], number=True),
                Head(heads["how"]),
            ),
            tuple(rows),
        ),
    )


def _sized(context: Context, field: str, language: Language) -> list[Sized]:
    """The models that have a number, by date."""
    found = []
    for model in by_date(context.catalog.all(Model)):
        fact, link = model.facts.get(field), context.link(model.id, language)
        if fact and link and model.date and isinstance(fact.value, int) and fact.value >= 1:
            found.append(Sized(link, model.date, int(fact.value), fact.firmness in FIRM))
    return found


def licences(context: Context, language: Language) -> Question | None:
    """Under which licences models stand."""
    models = context.catalog.all(Model)
    counts = Counter(model.license for model in models if model.license)
    if not counts:
        return None
    table = said("licences", language)
    common = [(name, count) for name, count in _most(counts) if count > 1]
    rare = [name for name, count in counts.items() if count == 1]
    bars = [Bar(name, count) for name, count in common]
    if rare:
        bars.append(Bar(counted(table["rare"], len(rare)), len(rare)))
    free = [model for model in models if model.access in OPEN]
    first, most = _most(counts)[0]
    return Question(
        id="licences",
        title=table["title"],
        answer=fill(table["answer"], name=first, n=most, total=counts.total(), kinds=len(counts)),
        note=fill(
            table["note"],
            n=counts.total(),
            total=len(models),
            free=len(free),
            known=sum(bool(model.license) for model in free),
        ),
        kind="bars",
        chart=bars_chart(bars),
        table=bar_table(
            table["unit"],
            words(language)["charts"]["heads"]["models"],
            [Bar(name, count) for name, count in _most(counts)],
        ),
    )


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    """The commonest first; among equals in the order of their names."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
