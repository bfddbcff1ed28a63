"""What has changed → Markdown, in either language. Everything that comes from records is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..problems import Language, Message
from ..records.values.numbers import spoken
from . import HOWS, FieldChange, How, Plain, RecordChange, counts, is_localized

_COUNTED: dict[How, Message] = {
    "added": Message("{n} added", "新增 {n} 条"),
    "changed": Message("{n} changed", "改动 {n} 条"),
    "moved": Message("{n} moved", "移走 {n} 条"),
    "withdrawn": Message("{n} withdrawn", "撤回 {n} 条"),
    "removed": Message("{n} removed", "删除 {n} 条"),
}
_HEADINGS: dict[How, Message] = {
    "added": Message("Added", "新增"),
    "changed": Message("Changed", "改动"),
    "moved": Message("Moved", "移走"),
    "withdrawn": Message("Withdrawn", "撤回"),
    "removed": Message("Removed without a stub", "删除而未留说明"),
}
_LABELS = {
    "added": Message("added: ", "新增："),
    "removed": Message("removed: ", "删除："),
    "old": Message("sources before: ", "原来源："),
    "new": Message("sources now: ", "现来源："),
    "sources": Message("other sources", "来源有变"),
    "order": Message("in another order", "次序有变"),
}
_NOTHING = Message("Nothing has changed.", "没有改动。")
_COLON = Message(": ", "：")
_COMMA = Message(", ", "、")
_ARROW = " → "

_MARKS = re.compile(r"[\\`*_{}\[\]]|^[#+-]|(?<=\bwww)\.")
_NUMBER = re.compile(r"^(\d+)([.)])(?!\S)")
_TAGS = re.compile(r"[<>&~$@]|:(?=\S)")


def escaped(text: str) -> str:
    """A text that Markdown shows as it is: in one line, no emphasis, links, tags or addresses.

    Marks get a backslash; what only some dialects let one escape so becomes a character reference.
    """
    plain = _TAGS.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))
    return _NUMBER.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", plain))


def to_markdown(title: str, changes: Sequence[RecordChange], language: Language) -> str:
    """A document: the counts, then the records by what became of them, each with its fields."""
    lines = [f"# {escaped(title)}", "", summary(tuple(changes), language)]
    for how in HOWS:
        chosen = [change for change in changes if change.how == how]
        if not chosen:
            continue
        lines += ["", f"## {_HEADINGS[how][language]}", ""]
        for change in chosen:
            lines += _record(change, language)
    return "\n".join(lines) + "\n"


def summary(changes: tuple[RecordChange, ...], language: Language) -> str:
    """One sentence: `Records: 3 added, 2 changed.`"""
    found = counts(changes)
    if not found:
        return _NOTHING[language]
    parts = [_COUNTED[how][language].format(n=f"{number:,}") for how, number in found.items()]
    said = Message("Records: ", "记录："), Message(".", "。")
    return said[0][language] + _COMMA[language].join(parts) + said[1][language]


def name_of(change: RecordChange, language: Language) -> str:
    """The name of a record in one language."""
    return str(change.name[language] if isinstance(change.name, dict) else change.name)


def _record(change: RecordChange, language: Language) -> Iterator[str]:
    head = f"- {escaped(name_of(change, language))} (`{change.id}`)"
    if change.how == "added":
        names = _COMMA[language].join(f"`{each.field}`" for each in change.fields)
        yield f"{head}{_COLON[language]}{names}"
        return
    if change.how == "moved":
        head += f"{_ARROW}`{change.to}`"
    if change.reason is not None:
        head += f"{_COLON[language]}{_value(change.reason, language)}"
    yield head
    if change.how == "removed" or change.how == "withdrawn":
        return
    for each in change.fields:
        yield from _field(each, language)


def _field(change: FieldChange, language: Language) -> Iterator[str]:
    head = f"    - `{change.field}`"
    old, new = change.apart
    if isinstance(old, list) and isinstance(new, list) and old != new:
        moved = any(
            item in new for item in old
        )  # parts share nothing, unless only the order differs
        yield f"{head}{_COLON[language]}{_LABELS['order'][language]}" if moved else head
        for key, items in (("removed", old), ("added", new)):
            if items and not moved:
                yield f"        - {_LABELS[key][language]}{_value(items, language)}"
    elif change.how == "sources":
        yield f"{head}{_COLON[language]}{_LABELS['sources'][language]}"
    elif change.how == "changed" and old and new:
        told = change.language(language)
        yield f"{head}{_COLON[language]}{_value(old, told)}{_ARROW}{_value(new, told)}"
    else:
        how, value = ("added", new) if new else ("removed", old)
        yield f"{head}{_COLON[language]}{_LABELS[how][language]}{_value(value, language)}"
    if change.old_sources != change.new_sources:
        for key, sources in (("old", change.old_sources), ("new", change.new_sources)):
            if sources:
                said = _COMMA[language].join(_source(each) for each in sources)
                yield f"        - {_LABELS[key][language]}{said}"


def _source(source: Plain) -> str:
    details = [str(source[key]) for key in ("where", "kind", "accessed") if key in source]
    return f"`{source['at']}`" + "".join(f" {escaped(each)}" for each in details)


def _value(value: Any, language: Language) -> str:
    if is_localized(value):
        return _value(value[language], language)
    if isinstance(value, list):
        return Message("; ", "；")[language].join(_value(item, language) for item in value)
    if isinstance(value, dict):
        pairs = (f"{escaped(key)} {_value(item, language)}" for key, item in value.items())
        return _COMMA[language].join(pairs)
    if isinstance(value, bool):
        return str(value).lower()
    return escaped(spoken(value) if isinstance(value, int) else str(value))
