"""Two states of the data → what has changed, by record and field, each with the sources behind it.

Records are compared as the plain values that their files hold, so a state may come from files, from
a release, or from anywhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..catalog import Catalog
from ..problems import Language
from ..records import NOT_FACTS
from ..records.plain import plain
from .apart import Plain, apart, is_localized

How = Literal["added", "changed", "moved", "withdrawn", "removed"]
"""What became of a record. One that was `removed` left no stub, so its ID no longer answers."""
HOWS: tuple[How, ...] = ("added", "changed", "moved", "withdrawn", "removed")

FieldHow = Literal["added", "changed", "removed", "sources"]
"""What became of a field; `sources`: its value is the same and rests on something else now."""


@dataclass(frozen=True)
class State:
    """What the data says at one time: records and the stubs of former ones, by ID."""

    records: Mapping[str, Plain] = field(default_factory=dict)
    stubs: Mapping[str, Plain] = field(default_factory=dict)

    def without(self, ids: frozenset[str]) -> State:
        """The same without some IDs."""
        return State(
            {ref: value for ref, value in self.records.items() if ref not in ids},
            {ref: value for ref, value in self.stubs.items() if ref not in ids},
        )

    def follow(self, ref: str) -> str:
        """Where a record that moved is now, by the stubs; the ID itself where it did not."""
        seen = set()
        while ref not in seen and (target := self.stubs.get(ref, {}).get("moved_to")):
            seen.add(ref)
            ref = target
        return ref


def state_of(catalog: Catalog) -> State:
    """What a catalog says."""
    return State(
        {str(ref): plain(record) for ref, record in catalog.records.items()},
        {str(ref): plain(stub) for ref, stub in catalog.stubs.items()},
    )


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record before and after."""

    field: str
    """Its name, as files write it."""
    old: Any
    """The plain value before; None where there was none."""
    new: Any
    """The plain value after; None where there is none."""
    old_sources: tuple[Plain, ...] = ()
    """What supported the old value: `at`, and `where`, `kind`, `accessed` where they are told."""
    new_sources: tuple[Plain, ...] = ()
    """What supports the new one."""

    @property
    def how(self) -> FieldHow:
        """Whether the value was added, changed or removed, or only its sources are others."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        return "sources" if self.old == self.new else "changed"

    @property
    def apart(self) -> tuple[Any, Any]:
        """Before and after; of lists and groups only what is in one of them alone, unless that is nothing."""
        return apart(self.old, self.new)

    def language(self, asked: Language) -> Language:
        """The language in which it has changed: the one that is asked for, unless only the other has."""
        old, new = self.old, self.new
        if is_localized(old) and is_localized(new) and old[asked] == new[asked]:
            return "zh" if asked == "en" else "en"
        return asked


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record before and after."""

    id: str
    """The ID before, where it has moved."""
    how: How
    name: Any
    """Its plain name: a text, or `{en, zh}`; the latest that is known."""
    fields: tuple[FieldChange, ...] = ()
    """What is different. Of a record that moved: between it and a successor that is new."""
    to: str = ""
    """Where it moved to."""
    reason: Any = None
    """Why it was withdrawn, as a plain name."""


def diff(old: State, new: State, within: Collection[str] | None = None) -> tuple[RecordChange, ...]:
    """Every record that is not the same in both, in the order of the IDs.

    Args:
        old: the state before.
        new: the state after.
        within: the only IDs that can differ, where they are known; else all are compared.
    """
    heirs = {
        heir: ref
        for ref in sorted(old.records, reverse=True)
        if ref not in new.records
        and (heir := new.follow(ref)) in new.records
        and heir not in old.records
    }
    if within is None:
        within = old.records.keys() | old.stubs.keys() | new.records.keys() | new.stubs.keys()
    changes = (_change(ref, old, new, heirs) for ref in sorted(set(within) - heirs.keys()))
    return tuple(change for change in changes if change is not None)


def _change(ref: str, old: State, new: State, heirs: Mapping[str, str]) -> RecordChange | None:
    was, now = old.records.get(ref), new.records.get(ref)
    name = (now or was or {}).get("name", ref)
    if now is not None:
        fields = fields_changed(was or {}, now)
        if not fields:
            return None
        return RecordChange(ref, "added" if was is None else "changed", name, fields)
    stub = new.stubs.get(ref)
    if stub is not None and stub == old.stubs.get(ref):
        return None
    if stub is None:
        return RecordChange(ref, "removed", name, fields_changed(was or {}, {}))
    if "moved_to" not in stub:
        reason = stub.get("withdrawn")
        return RecordChange(ref, "withdrawn", name, fields_changed(was or {}, {}), reason=reason)
    heir = new.follow(ref)
    name = new.records.get(heir, {}).get("name", name)
    fields = fields_changed(was, new.records[heir]) if was and heirs.get(heir) == ref else ()
    return RecordChange(ref, "moved", name, fields, to=heir)


def fields_changed(was: Plain, now: Plain) -> tuple[FieldChange, ...]:
    """What is different between two states of one record, `sources` told with what they support."""
    names = [name for name in dict.fromkeys((*now, *was)) if name != "sources"]
    changes = (
        FieldChange(name, was.get(name), now.get(name), _sources(was, name), _sources(now, name))
        for name in names
    )
    return tuple(
        each for each in changes if each.old != each.new or each.old_sources != each.new_sources
    )


def _sources(record: Plain, name: str) -> tuple[Plain, ...]:
    """What supports a field that is there, each without the list of what else it supports."""
    if name not in record:
        return ()
    named = {name, "*"} if name not in NOT_FACTS else {name}
    return tuple(
        {key: value for key, value in support.items() if key != "supports"}
        for support in record.get("sources", ())
        if named.intersection(support["supports"])
    )


def counts(changes: tuple[RecordChange, ...]) -> dict[How, int]:
    """How many records were added, changed, moved, withdrawn and removed; only what there is."""
    found = {how: sum(change.how == how for change in changes) for how in HOWS}
    return {how: number for how, number in found.items() if number}


def as_objects(changes: tuple[RecordChange, ...]) -> list[Plain]:
    """The changes as JSON can say them; what does not apply is left out."""
    return [dict(_record_object(change)) for change in changes]


def _record_object(change: RecordChange) -> Iterator[tuple[str, Any]]:
    yield from (("id", change.id), ("change", change.how), ("name", change.name))
    if change.to:
        yield "to", change.to
    if change.reason is not None:
        yield "reason", change.reason
    yield "fields", [dict(_field_object(each)) for each in change.fields]


def _field_object(change: FieldChange) -> Iterator[tuple[str, Any]]:
    yield from (("field", change.field), ("change", change.how))
    for key, value in (("old", change.old), ("new", change.new)):
        if value is not None:
            yield key, value
    for key, sources in (("old_sources", change.old_sources), ("new_sources", change.new_sources)):
        if sources:
            yield key, list(sources)


__all__ = [
    "HOWS",
    "FieldChange",
    "FieldHow",
    "How",
    "Plain",
    "RecordChange",
    "State",
    "as_objects",
    "counts",
    "diff",
    "fields_changed",
    "is_localized",
    "state_of",
]
