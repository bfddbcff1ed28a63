"""Which records matter most, and in what order they came: what drawings choose and sort by."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import Milestone, Record, Ref
from .context import Context
from .drawing import moment

_BONUS = {"1": 40, "2": 15, "3": 5}
"""What a milestone adds to what it is about, as if so many models had come of it."""


class Significance:
    """Milestones about a record and what came of it, as one number."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._told: dict[Ref, int] = {}
        for milestone in context.catalog.all(Milestone):
            bonus = _BONUS[milestone.significance]
            for ref in map(context.catalog.follow, milestone.about):
                self._told[ref] = max(bonus, self._told.get(ref, 0))

    def order(self, record: Record) -> tuple[int, str]:
        """A key for sorting, the most significant first."""
        if isinstance(record, Milestone):
            return -_BONUS[record.significance], record.id
        came = self._context.descendants.get(record.id, 0)
        return -(self._told.get(record.id, 0) + came), record.id


def by_date(records: Iterable[Record]) -> list[Record]:
    """Those of the records that have a date, oldest first."""
    return sorted(
        (record for record in records if record.date),
        key=lambda record: (moment(record.date) if record.date else 0, record.id),
    )


def direct(context: Context, record: Record) -> int:
    """How many models come from it in one step."""
    return len({edge.later for edge in context.lineage.leads_to(record.id)})
