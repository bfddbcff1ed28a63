"""Two plain values → what is in one of them alone."""

from __future__ import annotations

from typing import Any, TypeAlias

Plain: TypeAlias = dict[str, Any]
"""A record, or a part of one, as JSON can say it: what `records.plain` makes."""


def is_localized(value: Any) -> bool:
    """Whether a plain value is a text in both languages."""
    return isinstance(value, dict) and value.keys() == {"en", "zh"}


def apart(old: Any, new: Any) -> tuple[Any, Any]:
    """Of two lists or groups of fields the items that differ, and these only as far as they do.

    Two lists that differ in nothing but their order, and values of other sorts, are returned whole.
    """
    if isinstance(old, list) and isinstance(new, list):
        gone = [item for item in old if item not in new]
        come = [item for item in new if item not in old]
        return _paired(gone, come) if gone or come else (old, new)
    if isinstance(old, dict) and isinstance(new, dict) and not is_localized(new):
        keys = [key for key in (old | new) if old.get(key) != new.get(key)]
        parts = {key: apart(old.get(key), new.get(key)) for key in keys}
        return (
            {key: was for key, (was, _) in parts.items() if was is not None},
            {key: now for key, (_, now) in parts.items() if now is not None},
        )
    return old, new


def _paired(gone: list[Any], come: list[Any]) -> tuple[list[Any], list[Any]]:
    """Two groups that alone begin alike, as steps of lineage from one model, are one that has changed."""
    before, now = [_beginning(item) for item in gone], [_beginning(item) for item in come]
    for n, begins in enumerate(before):
        if begins and before.count(begins) == now.count(begins) == 1:
            other = now.index(begins)
            was, became = apart(gone[n], come[other])
            gone[n], come[other] = begins | was, begins | became
    return gone, come


def _beginning(item: Any) -> Plain:
    """The first field of a group, which says what the group is about; nothing of other values."""
    return dict(list(item.items())[:1]) if isinstance(item, dict) and not is_localized(item) else {}
