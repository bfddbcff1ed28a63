"""What changed in the fields of a record, as pages tell it: before, now, and the sources.

Values come from release files, as plain as JSON has them. Each is read again as the field that it
belongs to, and then said as the facts of a record are; what no longer fits its field is shown plain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..diff import FieldChange, RecordChange, is_localized
from ..diff.markdown import name_of
from ..problems import Language
from ..records import KINDS, NOT_DISCLOSED, Disclosure
from ..records.base import Ids, Links
from ..records.part import Part
from ..records.plain import texts
from ..records.validation import validate_field
from . import speech
from .context import Context, Link
from .facts import Facts, Value
from .page import LANGUAGES
from .words import Words, counted, words

MOST_VALUES, MOST_LETTERS = 12, 240
"""How much a page shows of one field, and of one text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a record that has changed."""

    name: str
    link: Link | None
    field: str
    before: tuple[Value, ...]
    now: tuple[Value, ...]
    note: str
    lang: Literal["", "en", "zh"]
    """The language of the values, where it is not the page's."""
    sources: tuple[Link, ...]
    """What supports it now; what did, where it is gone."""


class Differences:
    """Tells changes in one language."""

    def __init__(self, context: Context, language: Language) -> None:
        self._context, self._language = context, language
        self._words: Words = words(language)["changes"]
        self._facts = {spoken: Facts(context, spoken) for spoken in LANGUAGES}

    def rows(self, change: RecordChange) -> Iterator[Row]:
        """Each field that has changed, facts first; nothing of a record that is new or gone."""
        if change.how not in ("changed", "moved"):
            return
        link = self._context.link(change.to or change.id, self._language)
        name = link.name if link else name_of(change, self._language)
        kind = change.id.partition("/")[0]
        for each in sorted(change.fields, key=lambda field: not field.new_sources):
            spoken = each.language(self._language)
            sources = each.new_sources or each.old_sources
            ids = dict.fromkeys(str(source["at"]) for source in sources)
            old, new = _apart(each)
            yield Row(
                name,
                link,
                self._label(each.field),
                before=self._brief(kind, each.field, old, spoken),
                now=self._brief(kind, each.field, new, spoken),
                lang="" if spoken == self._language else spoken,
                note=self._words["rests"] if each.how == "sources" else "",
                sources=self._context.links(ids, self._language),
            )

    def text(self, value: Any) -> str:
        """A plain value in one text."""
        return str(self._words["comma"]).join(self._plain(value, self._language))

    def _label(self, field: str) -> str:
        known = words(self._language)["field"].get(field) or self._words["fields"].get(field)
        return speech.opening(known or field.replace("_", " "))

    def _brief(self, kind: str, field: str, value: Any, spoken: Language) -> tuple[Value, ...]:
        """The beginning of what may be long: `aigc-atlas diff` tells it whole."""
        if value is None or value == []:
            return ()
        read = validate_field(KINDS[kind], field, texts(value))
        if read is None:
            values = [Value(text) for text in self._plain(value, spoken)]
        else:
            values = list(self._told(field, read, spoken))
        cut = [
            v._replace(text=f"{v.text[:MOST_LETTERS]}…") if len(v.text) > MOST_LETTERS else v
            for v in values[:MOST_VALUES]
        ]
        if rest := values[MOST_VALUES:]:
            cut.append(Value(counted(self._words["more"], len(rest))))
        return tuple(cut)

    def _told(self, name: str, value: Any, spoken: Language) -> Iterator[Value]:
        """A value of a field as the facts of a record say it; a part of a record in one text."""
        if isinstance(value, Disclosure):
            yield Value(words(spoken)["state"]["withheld"])
        elif isinstance(value, tuple):
            for item in value:
                yield from self._told(name, item, spoken)
        elif isinstance(value, Links):
            for key, address in _present(value):
                yield Value(self._label(key), address=address)
        elif isinstance(value, Ids):
            for key, text in _present(value):
                yield Value(f"{key} {text}")
        elif isinstance(value, Part):
            inside = (
                v.text for key, item in _present(value) for v in self._told(key, item, spoken)
            )
            yield Value(str(words(spoken)["changes"]["comma"]).join(inside))
        else:
            yield from self._facts[spoken].values(name, value)

    def _plain(self, value: Any, spoken: Language) -> Iterator[str]:
        """A value that no field of today reads: parts with their names, numbers as people say them."""
        if isinstance(value, list):
            for item in value:
                yield from self._plain(item, spoken)
        elif is_localized(value):
            yield value[spoken]
        elif isinstance(value, dict):
            comma = str(words(spoken)["changes"]["comma"])
            told = ((key, comma.join(self._plain(item, spoken))) for key, item in value.items())
            yield comma.join(f"{key} {text}" for key, text in told)
        elif isinstance(value, int) and not isinstance(value, bool):
            yield speech.count(value, spoken)
        else:
            yield words(spoken)["state"]["withheld"] if value == NOT_DISCLOSED else str(value)


def _apart(change: FieldChange) -> tuple[Any, Any]:
    """Before and now; of lists and groups what is in one of them alone."""
    old, new = change.apart
    if change.how == "sources":
        return None, new
    if isinstance(old, dict) and isinstance(new, dict) and not is_localized(new):
        return (
            {key: item for key, item in old.items() if new.get(key) != item} or None,
            {key: item for key, item in new.items() if old.get(key) != item} or None,
        )
    return old, new


def _present(part: Part) -> Iterator[tuple[str, Any]]:
    """The fields of a part that have a value."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if value is not None and value != ():
            yield name, value
