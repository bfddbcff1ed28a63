"""What a record explains away: an exception lifts a rule for that record, and only where it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..catalog import Catalog
from ..problems import Problem, did_you_mean
from .telling import file_of, tell

WAIVABLE = ("dates-in-order", "date-range", "duplicate-name", "insecure-address", "isolated-record")
"""The rules that can be broken for a good reason; all others have none."""


def lift(catalog: Catalog, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems without those that their records explain, and what is wrong with the explanations."""
    waivers = {
        (file_of(catalog, record.id), waiver.rule): (record.id, index)
        for record in catalog
        for index, waiver in enumerate(record.exceptions)
        if waiver.rule in WAIVABLE
    }
    used = set()
    for problem in problems:
        place = (problem.location.path, problem.rule)
        if place in waivers:
            used.add(place)
        else:
            yield problem
    for place, (ref, index) in waivers.items():
        if place not in used:
            yield tell(
                catalog, ref, ("exceptions", index, "rule"), "useless-exception",
                f"the record does not break {place[1]}; delete this exception, or a real mistake will hide behind it",
                f"此记录并未违反 {place[1]}；请删去此例外，以免将来掩盖真正的错误",
                remark=True,
            )  # fmt: skip


def exceptions_name_rules(catalog: Catalog) -> Iterator[Problem]:
    """An exception names a rule that can be lifted."""
    for record in catalog:
        for index, waiver in enumerate(record.exceptions):
            if waiver.rule not in WAIVABLE:
                tail = did_you_mean(waiver.rule, WAIVABLE)
                known = ", ".join(WAIVABLE)
                yield tell(
                    catalog, record.id, ("exceptions", index, "rule"), "unknown-rule",
                    f"`{waiver.rule}` is no rule that can be lifted{tail.en or f'; those are {known}'}",
                    f"`{waiver.rule}` 不是可以豁免的规则{tail.zh or f'；可豁免的有：{known}'}",
                )  # fmt: skip
