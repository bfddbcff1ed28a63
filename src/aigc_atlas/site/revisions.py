"""What the releases said of a record before, for its page and for the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..diff import How, Plain, RecordChange, fields_changed
from ..history import Revision
from ..problems import Language
from ..records import PartialDate, Record
from ..records.plain import plain
from . import speech
from .context import Context
from .differences import Differences, Row
from .words import Words, fill, words


class Revised(NamedTuple):
    """What one release changed in a record."""

    title: str
    target: str
    """The page of the release; empty for what has changed since the last one."""
    said: str
    """What became of the record as a whole, where that is more than its fields."""
    rows: tuple[Row, ...]


def title_of(version: str, date: str, language: Language) -> str:
    """How a release is called."""
    day = speech.date(PartialDate.parse(date), language)
    return fill(words(language)["changes"]["release"], version=version, date=day)


def target_of(version: str) -> str:
    """The page of a release inside a tree."""
    return f"changes/{version}.html"


class Past:
    """Everything that was released, by the IDs of today; empty before the first release."""

    def __init__(self, context: Context) -> None:
        history, follow = context.info.history, context.catalog.follow
        self._revisions = history.revisions(follow)
        self._released: Mapping[str, Plain] = {
            follow(ref): record for ref, record in history.latest.records.items()
        } | dict(history.latest.records)

    def of(self, record: Record) -> tuple[Revision, ...]:
        """What was said of a record when, the newest first; on top what no release has said yet."""
        if not self._released:
            return ()
        known = self._revisions.get(record.id, ())[::-1]
        now, was = plain(record), self._released.get(record.id)
        if now == was:
            return known
        how: How = "added" if was is None else "changed"
        change = RecordChange(record.id, how, now["name"], fields_changed(was or {}, now))
        return (Revision("", "", change), *known)


class Revisions:
    """Tells the past of records in one language."""

    def __init__(self, context: Context, language: Language) -> None:
        self._differences, self._language = Differences(context, language), language
        self._words: Words = words(language)["record"]
        self._titles = {
            release.version: title_of(release.version, release.date, language)
            for release in context.info.history.releases
        }

    def of(self, revisions: tuple[Revision, ...]) -> tuple[Revised, ...]:
        """The past of one record."""
        return tuple([self._revised(each) for each in revisions])

    def _revised(self, revision: Revision) -> Revised:
        change, version = revision.change, revision.version
        said = self._words["revised"].get(change.how, "")
        return Revised(
            self._titles[version] if version else self._words["unreleased"],
            target_of(version) if version else "",
            fill(said, id=change.id),
            tuple(self._differences.rows(change)),
        )
