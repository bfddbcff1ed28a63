"""Rules about what comes from what: nothing is its own ancestor."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from ..catalog import Catalog
from ..documents import Path
from ..problems import Problem
from ..records import Company, Dataset, Model, Ref, Topic
from .telling import tell

Edges = Mapping[Ref, Mapping[Ref, tuple[Path, str]]]
"""From each record to those before it: where it says so, and (if it is said) who supports it."""

SHOWN = 8
EFFORT = 200_000


def lineage_has_no_cycles(catalog: Catalog) -> Iterator[Problem]:
    """No model is its own ancestor."""
    edges: dict[Ref, dict[Ref, tuple[Path, str]]] = {}
    for model in catalog.all(Model):
        for index, step in enumerate(model.lineage):
            target = catalog.follow(step.origin)
            edges.setdefault(model.id, {}).setdefault(
                target, (("lineage", index, "from"), str(step.at))
            )
    yield from _cycles(
        catalog, edges, "lineage-cycle",
        "the lineage runs in a circle", "谱系成环",
        "no model is its own ancestor: delete the weakest of these steps (a source that says so goes under `disputes`)",
        "模型不能是自己的祖先：请删去其中最不可靠的一步（相应来源写到 `disputes`）",
    )  # fmt: skip


def trees_have_no_cycles(catalog: Catalog) -> Iterator[Problem]:
    """No topic lies below itself, no organisation is a part of itself, no data set derives from itself."""
    topics = {
        t.id: {catalog.follow(t.parent): (("parent",), "")} for t in catalog.all(Topic) if t.parent
    }
    yield from _cycles(
        catalog, topics, "topic-cycle", "the parents run in a circle", "父主题成环",
        "a topic cannot lie below itself: take one `parent` out", "主题不能在自己之下：请去掉其中一个 `parent`",
    )  # fmt: skip
    companies = {
        c.id: _listed(catalog, "part_of", c.part_of) for c in catalog.all(Company) if c.part_of
    }
    yield from _cycles(
        catalog, companies, "part-of-cycle", "the organisations contain one another in a circle", "机构互相隶属成环",
        "none can be a part of itself: take one `part_of` out", "机构不能隶属于自己：请去掉其中一个 `part_of`",
    )  # fmt: skip
    datasets = {
        d.id: _listed(catalog, "derived_from", d.derived_from)
        for d in catalog.all(Dataset)
        if d.derived_from
    }
    yield from _cycles(
        catalog, datasets, "derived-from-cycle", "the data sets derive from one another in a circle", "数据集互相派生成环",
        "none can derive from itself: take one `derived_from` out", "数据集不能源自自己：请去掉其中一个 `derived_from`",
    )  # fmt: skip


def _listed(catalog: Catalog, field: str, refs: tuple[Ref, ...]) -> dict[Ref, tuple[Path, str]]:
    return {catalog.follow(ref): ((field, index), "") for index, ref in enumerate(refs)}


def _cycles(
    catalog: Catalog, edges: Edges, rule: str, en: str, zh: str, mend_en: str, mend_zh: str
) -> Iterator[Problem]:
    for group in _tangles(edges):
        cycle = _shortest_cycle(edges, group)
        path, _ = edges[cycle[0]][cycle[1 % len(cycle)]]
        shown = _chain(edges, cycle)
        yield tell(
            catalog, cycle[0], path, rule, f"{en}: {shown}; {mend_en}", f"{zh}:{shown};{mend_zh}"
        )


def _chain(edges: Edges, cycle: list[Ref]) -> str:
    """`models/a → models/b (papers/x) → models/a (papers/y)`; a long one with its middle left out."""
    steps = [str(cycle[0])]
    for index, ref in enumerate(cycle):
        after = cycle[(index + 1) % len(cycle)]
        _, source = edges[ref][after]
        steps.append(f"{after} ({source})" if source else str(after))
    if len(cycle) > SHOWN:
        steps[SHOWN // 2 : -(SHOWN // 2)] = [f"… ({len(cycle)} in all) …"]
    return " → ".join(steps)


def _tangles(edges: Edges) -> list[set[Ref]]:
    """The strongly connected components of more than one record (Tarjan, without recursion)."""
    order: dict[Ref, int] = {}
    low: dict[Ref, int] = {}
    stack: list[Ref] = []
    on_stack: set[Ref] = set()
    found: list[set[Ref]] = []
    for root in edges:
        if root in order:
            continue
        work = [(root, iter(edges[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            ref, targets = work[-1]
            for target in targets:
                if target not in order and target in edges:
                    order[target] = low[target] = len(order)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(edges[target])))
                    break
                if target in on_stack:
                    low[ref] = min(low[ref], order[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[ref])
                if low[ref] == order[ref]:
                    group = _popped(stack, ref)
                    on_stack -= group
                    if len(group) > 1:
                        found.append(group)
    return found


def _popped(stack: list[Ref], until: Ref) -> set[Ref]:
    """The top of the stack down to a record, taken off."""
    group = {stack.pop()}
    while until not in group:
        group.add(stack.pop())
    return group


def _shortest_cycle(edges: Edges, group: set[Ref]) -> list[Ref]:
    """A shortest cycle within a tangle, from its first record; the search gives up on huge tangles with what it has."""
    best: list[Ref] = []
    effort = 0
    for start in sorted(group):
        before: dict[Ref, Ref] = {}
        queue = deque([(start, 0)])
        while queue:
            ref, depth = queue.popleft()
            effort += 1
            if best and depth + 1 >= len(best):
                break
            if start in edges.get(ref, {}) and ref != start:
                best = [ref]
                while best[-1] != start:
                    best.append(before[best[-1]])
                best.reverse()
                break
            for target in edges.get(ref, {}):
                if target in group and target not in before and target != start:
                    before[target] = ref
                    queue.append((target, depth + 1))
        if effort > EFFORT or len(best) == 2:
            break
    return best
