"""What each release changed, by record and field: `changes.html`, a page a release, and Atom feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from ..diff import RecordChange, counts
from ..diff.markdown import name_of
from ..problems import Language
from ..records import KINDS
from .context import Context, Link
from .differences import Differences, Row
from .feed import Entry, feed, feed_link
from .page import LANGUAGES, Asset, Page
from .revisions import target_of, title_of
from .words import Words, counted, words

MOST_ROWS, MOST_NEW = 300, 60
"""How much a page shows of one release, and of one new kind."""
MOST_IN_FEED = 50
"""How many names an entry of the feed lists."""


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
    for language in LANGUAGES:
        drawn = _Drawn(context, language)
        yield from drawn.pages()
        yield Asset(f"{language}/changes.xml", feed(drawn.entries(), language, context.info))


class _Drawn:
    """The pages of one language."""

    def __init__(self, context: Context, language: Language) -> None:
        self._context, self._language = context, language
        history = context.info.history
        self._releases, self._changes = history.releases, history.changes
        self._differences = Differences(context, language)
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
        shown = Shown(
            version=release.version,
            title=title_of(release.version, release.date, self._language),
            target=target_of(release.version),
            summary=self._summary(number, changes),
            whole=whole,
        )
        if not whole or number == 0:  # everything is new in the first: the indexes list it
            return shown
        rows = tuple(row for change in changes for row in self._differences.rows(change))
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
            return counted(self._words["first"], found.get("added", 0))
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
        reason = self._differences.text(change.reason) if change.reason is not None else ""
        return Former(name_of(change, self._language), link, reason)

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
