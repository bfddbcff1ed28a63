"""Questions about the lineage: how deep lines go, and of what sort their steps are."""

from __future__ import annotations

from collections import Counter

from ...graph import Graph
from ...problems import Language
from ...records import Model, Ref
from ...records.vocabulary import Relation
from .. import speech
from ..charts.bars import Bar, bars_chart
from ..charts.columns import Part, columns_chart
from ..context import Context
from ..words import counted, fill, words
from .question import Question, bar_table, numbers, said


def depth(context: Context, language: Language) -> Question | None:
    """How many models lie how many steps away from where their line begins."""
    models = context.catalog.all(Model)
    if not context.lineage.edges:
        return None
    table, heads = said("depth", language), words(language)["charts"]["heads"]
    lines = Lines(context.lineage)
    counts = Counter(lines.depth(model.id) for model in models)
    steps = range(max(counts) + 1)
    chart = columns_chart(
        [str(step) for step in steps],
        [Part("all", heads["models"])],
        [[counts[step]] for step in steps],
    )
    deepest = min((m.id for m in models if lines.depth(m.id) == max(counts)), default=None)
    assert deepest is not None
    way = context.links(lines.way(deepest), language)
    return Question(
        id="depth",
        title=table["title"],
        answer=fill(
            table["answer"],
            steps=counted(table["steps"], max(counts)),
            way=table["arrow"].join(link.name for link in way),
        ),
        note=fill(table["note"], roots=counts[0], total=len(models)),
        kind="columns",
        chart=chart,
        table=numbers(
            table["unit"], [heads["models"]], ((str(step), [counts[step]]) for step in steps)
        ),
        more=f"lineage.html?focus={deepest}",
        more_said=fill(table["more"], name=way[-1].name),
    )


class Lines:
    """The longest recorded line behind each model."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._depths: dict[Ref, int] = {}

    def depth(self, ref: Ref) -> int:
        """How many steps the longest line back has."""
        known = self._depths.get(ref)
        if known is None:
            self._depths[ref] = 0  # a line that came back to itself would end here
            earlier = [self.depth(edge.earlier) for edge in self._graph.comes_from(ref)]
            known = self._depths[ref] = max(earlier, default=-1) + 1
        return known

    def way(self, ref: Ref) -> list[Ref]:
        """That line, from its beginning; among equals through the first IDs."""
        way = [ref]
        while self.depth(way[-1]):
            wanted = self.depth(way[-1]) - 1
            before = (edge.earlier for edge in self._graph.comes_from(way[-1]))
            way.append(min(ref for ref in before if self.depth(ref) == wanted))
        return way[::-1]


def relations(context: Context, language: Language) -> Question | None:
    """In what way later models depend on earlier ones."""
    edges = context.lineage.edges
    if not edges:
        return None
    table, heads = said("relations", language), words(language)["charts"]["heads"]
    counts = Counter(Relation(edge.relation) for edge in edges)  # type: ignore[call-arg]
    order = sorted(counts, key=lambda how: (-counts[how], how))
    bars = [Bar(speech.opening(how.label[language]), counts[how]) for how in order]
    return Question(
        id="relations",
        title=table["title"],
        answer=fill(
            table["answer"],
            steps=counted(table["steps"], len(edges)),
            name=order[0].label[language],
            n=counts[order[0]],
            weights=sum(count for how, count in counts.items() if how.passes_weights),
        ),
        note=table["note"],
        kind="bars",
        chart=bars_chart(bars),
        table=bar_table(table["unit"], heads["steps"], bars, [str(how) for how in order]),
        more="lineage.html",
        more_said=words(language)["lineage"]["title"],
    )
