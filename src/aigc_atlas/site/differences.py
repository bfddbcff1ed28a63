"""What changed in the fields of a record, as pages tell it: before, now, and the sources.

Values come from release files, as plain as JSON has them. Each is read again as the field that it
belongs to, and then said as the facts of a record are; what no longer fits its field is shown plain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..diff import Plain, RecordChange, is_localized
from ..diff.markdown import name_of
from ..problems import Language
from ..records import KINDS, NOT_DISCLOSED, Dispute
from ..records.base import Ids, Links
from ..records.part import Part
from ..records.plain import texts
from ..records.validation import part_in, validate_field
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
            old, new = (None, each.new) if each.how == "sources" else each.apart
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
        if value in (None, [], {}):
            return ()
        values = list(self._told(KINDS[kind], field, value, spoken))
        cut = [
            v._replace(text=f"{v.text[:MOST_LETTERS]}…") if len(v.text) > MOST_LETTERS else v
            for v in values[:MOST_VALUES]
        ]
        if rest := values[MOST_VALUES:]:
            cut.append(Value(counted(self._words["more"], len(rest))))
        return tuple(cut)

    def _told(self, part: type[Part], name: str, value: Any, spoken: Language) -> Iterator[Value]:
        """A value of a field as the facts of a record say it; a group of fields in one text."""
        inner = part_in(part, name)
        if inner is not None and isinstance(value, list):
            for item in value:
                yield from self._told(part, name, item, spoken)
        elif inner is not None and isinstance(value, dict):
            yield from self._group(inner, value, spoken)
        elif value == NOT_DISCLOSED:
            yield Value(words(spoken)["state"]["withheld"])
        elif part is Dispute and name == "field":
            yield Value(self._label(value))
        elif (read := validate_field(part, name, texts(value))) is not None:
            yield from self._facts[spoken].values(name, read)
        else:
            yield from (Value(text) for text in self._plain(value, spoken))

    def _group(self, part: type[Part], value: Plain, spoken: Language) -> Iterator[Value]:
        if part is Links:
            yield from (Value(self._label(key), address=item) for key, item in value.items())
        elif part is Ids:
            yield from (Value(f"{key} {item}") for key, item in value.items())
        else:
            inside = (v.text for key in value for v in self._told(part, key, value[key], spoken))
            yield Value(" · ".join(inside), before="; ")

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
