"""What each release changed, by record and field: `changes.html`, a page a release, and Atom feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any, Literal

from ..diff import FieldChange, RecordChange, counts, is_localized
from ..diff.markdown import name_of
from ..problems import Language
from ..records import KINDS, NOT_DISCLOSED, PartialDate
from . import speech
from .context import Context, Link
from .facts import Value
from .feed import Entry, feed, feed_link
from .page import LANGUAGES, Asset, Page
from .words import Words, counted, fill, words

MOST_VALUES, MOST_LETTERS, MOST_ROWS, MOST_NEW = 12, 240, 300, 60
"""How much a page shows of one field, of one text, of one release, and of one new kind."""
MOST_IN_FEED = 50
"""How many names an entry of the feed lists."""


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


@dataclass(frozen=True, slots=True)
class Former:
    """A record that has moved or been withdrawn."""

    name: str
    link: Link | None
    """Where it is now."""
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """New records of one kind."""

    kind: str
    links: tuple[Link, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One release, whole or in a sentence."""

    version: str
    title: str
    target: str
    summary: str
    whole: bool = False
    added: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()
    more: str = ""
    """That there are more rows, and how to see them."""
    former: tuple[Former, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What the page shows."""

    title: str
    lead: str
    releases: tuple[Shown, ...]


def draw_changes(context: Context) -> Iterator[Page | Asset]:
    """The pages and the feed, in both languages; before the first release they say so."""
    history = context.info.history
    changes = [history.changes(number) for number in range(len(history.releases))]
    for language in LANGUAGES:
        drawn = _Drawn(context, language, changes)
        yield from drawn.pages()
        yield Asset(f"{language}/changes.xml", feed(drawn.entries(), language, context.info))


class _Drawn:
    """The pages of one language."""

    def __init__(
        self, context: Context, language: Language, changes: Sequence[tuple[RecordChange, ...]]
    ) -> None:
        self._context, self._language, self._changes = context, language, changes
        self._releases = context.info.history.releases
        self._words: Words = words(language)["changes"]

    def pages(self) -> Iterator[Page]:
        numbers = range(len(self._releases))
        all_of_them = tuple(self._shown(number, whole=False) for number in reversed(numbers))
        yield self._page(
            "changes.html", Changes(self._words["title"], self._words["lead"], all_of_them)
        )
        for number in numbers:
            shown = self._shown(number, whole=True)
            yield self._page(shown.target, Changes(shown.title, shown.summary, (shown,)))

    def _page(self, target: str, view: Changes) -> Page:
        path = f"{self._language}/{target}"
        body = self._context.templates.render("changes.html", path, self._language, view=view)
        head = feed_link(path, self._language, self._context.info)
        return Page(path, self._language, view.title, view.lead, body, head=head)

    def _shown(self, number: int, *, whole: bool) -> Shown:
        release, changes = self._releases[number], self._changes[number]
        date = speech.date(PartialDate.parse(release.date), self._language)
        shown = Shown(
            version=release.version,
            title=fill(self._words["release"], version=release.version, date=date),
            target=f"changes/{release.version}.html",
            summary=self._summary(number, changes),
            whole=whole,
        )
        if not whole or number == 0:  # everything is new in the first: the indexes list it
            return shown
        rows = tuple(row for change in changes for row in self._rows(change))
        before, version = self._releases[number - 1].version, release.version
        return replace(
            shown,
            added=tuple(self._added(changes)),
            rows=rows[:MOST_ROWS],
            more=counted(self._words["more_rows"], len(rows) - MOST_ROWS, old=before, new=version)
            if rows[MOST_ROWS:]
            else "",
            former=tuple(
                self._former(change) for change in changes if change.how in ("moved", "withdrawn")
            ),
        )

    def _summary(self, number: int, changes: tuple[RecordChange, ...]) -> str:
        found = counts(changes)
        if number == 0:
            return counted(self._words["first"], sum(found.values()))
        if not found:
            return str(self._words["nothing"])
        parts = [counted(self._words["counts"][how], n) for how, n in found.items()]
        return str(self._words["comma"]).join(parts)

    def _added(self, changes: tuple[RecordChange, ...]) -> Iterator[Group]:
        for kind in KINDS:
            ids = [c.id for c in changes if c.how == "added" and c.id.startswith(f"{kind}/")]
            if ids:
                rest = len(ids) - MOST_NEW
                more = counted(self._words["more"], rest) if rest > 0 else ""
                yield Group(kind, self._context.links(ids[:MOST_NEW], self._language), more)

    def _former(self, change: RecordChange) -> Former:
        link = self._context.link(change.to, self._language) if change.to else None
        reason = self._text(change.reason, self._language) if change.reason is not None else ""
        return Former(name_of(change, self._language), link, reason)

    # --- fields ------------------------------------------------------------------------

    def _rows(self, change: RecordChange) -> Iterator[Row]:
        if change.how not in ("changed", "moved"):
            return
        link = self._context.link(change.to or change.id, self._language)
        name = link.name if link else name_of(change, self._language)
        for each in sorted(change.fields, key=lambda field: not field.new_sources):
            spoken = each.language(self._language)
            sources = each.new_sources or each.old_sources
            ids = dict.fromkeys(str(source["at"]) for source in sources)
            yield Row(
                name,
                link,
                self._label(each.field),
                *self._values(each, spoken),
                lang="" if spoken == self._language else spoken,
                note=self._words["rests"] if each.how == "sources" else "",
                sources=self._context.links(ids, self._language),
            )

    def _label(self, field: str) -> str:
        known = words(self._language)["field"].get(field) or self._words["fields"].get(field)
        return speech.opening(known or field.replace("_", " "))

    def _values(
        self, change: FieldChange, language: Language
    ) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
        """Before and now; of lists what is in one of them alone, unless only their order differs."""
        old, new = change.apart
        if change.how == "sources":
            return (), self._brief(new, language)
        return self._brief(old, language), self._brief(new, language)

    def _brief(self, value: Any, language: Language) -> tuple[Value, ...]:
        """The beginning of what may be long: `aigc-atlas diff` tells it whole."""
        values = tuple(self._said(value, language))
        if rest := values[MOST_VALUES:]:
            more = Value(counted(self._words["more"], len(rest)))
            return (*values[:MOST_VALUES], more)
        return values

    def _said(self, value: Any, language: Language) -> Iterator[Value]:
        """A plain value as readers see it, with a link where it is a record."""
        if isinstance(value, list):
            for item in value:
                yield from self._said(item, language)
        elif value is not None:
            link = self._context.link(value, language) if isinstance(value, str) else None
            text = link.name if link else self._text(value, language)
            cut = text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"
            yield Value(cut, link=link)

    def _text(self, value: Any, language: Language) -> str:
        """A plain value in one text: parts with their names, numbers as people say them."""
        comma = str(words(language)["changes"]["comma"])
        if is_localized(value):
            return str(value[language])
        if isinstance(value, dict):
            return comma.join(f"{key} {self._text(item, language)}" for key, item in value.items())
        if isinstance(value, list):
            return comma.join(self._text(item, language) for item in value)
        if isinstance(value, int) and not isinstance(value, bool):
            return speech.count(value, language)
        return str(words(language)["state"]["withheld"] if value == NOT_DISCLOSED else value)

    # --- the feed ----------------------------------------------------------------------

    def entries(self) -> Iterator[Entry]:
        """The releases for the feed, the newest first."""
        for number in reversed(range(len(self._releases))):
            release, shown = self._releases[number], self._shown(number, whole=True)
            names = [row.name for row in shown.rows] + [each.name for each in shown.former]
            names += [link.name for group in shown.added for link in group.links]
            listed = list(dict.fromkeys(names))
            items = [f"<li>{escape(name)}</li>" for name in listed[:MOST_IN_FEED]]
            if rest := len(listed[MOST_IN_FEED:]):
                items.append(f"<li>{escape(counted(self._words['more'], rest))}</li>")
            yield Entry(
                version=release.version,
                date=release.date,
                title=shown.title,
                path=f"{self._language}/{shown.target}",
                summary=shown.summary,
                content=f"<p>{escape(shown.summary)}</p>"
                + (f"<ul>{''.join(items)}</ul>" if items else ""),
            )
