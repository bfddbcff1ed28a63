"""The release files → what was said when: the data of a day, and every change of a record.

A release file holds what has changed since the release before: one JSON object a line, first the
release's own, then one for each record or stub. The first release holds everything. So the files
are small, none is ever written again, and reading them in order gives the data of any release.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, TypeVar

from .diff import FieldChange, Plain, RecordChange, State, diff
from .problems import Message

T = TypeVar("T")

_SEMVER = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"
    r"(?:-((?:0|[1-9]\d*|\d*[a-z-][0-9a-z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-z-][0-9a-z-]*))*))?"
)
FIRST_ZONE = datetime.timezone(datetime.timedelta(hours=14))
"""Where a day begins first on Earth."""


class HistoryError(ValueError):
    """A release file cannot be read; the message says which, and the line."""


class NotReleased(LookupError):
    """No release says what was known on that day; `message` says why in both languages."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.en)


class Version(NamedTuple):
    """A version as Semantic Versioning orders them, without build metadata."""

    numbers: tuple[int, int, int]
    final: bool
    early: tuple[tuple[bool, int, str], ...]
    """The parts of a pre-release: numbers before words."""

    @classmethod
    def parse(cls, text: str) -> Version:
        """The version that a text such as `1.2.0` or `1.2.0-rc.1` names.

        Raises:
            ValueError: it names none.
        """
        match = _SEMVER.fullmatch(text)
        if match is None:
            raise ValueError(f"{text} is no version such as 1.2.0")
        major, minor, patch = (int(part) for part in match.groups()[:3])
        parts = match[4].split(".") if match[4] else []
        early = tuple(
            (False, int(part), "") if part.isdigit() else (True, 0, part) for part in parts
        )
        return cls((major, minor, patch), not parts, early)


def today() -> str:
    """The latest day that it is anywhere on Earth now."""
    return datetime.datetime.now(FIRST_ZONE).date().isoformat()


def day(text: str) -> str:
    """A whole day as dates are compared here, `2026-11-30`.

    Raises:
        ValueError: the text is another.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(f"{text} is no day such as 2026-11-30")
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is no day of the calendar") from None
    return text


class Entry(NamedTuple):
    """One line of a release: what it says of one ID."""

    put: Plain
    """The fields that are new or other."""
    drop: tuple[str, ...] = ()
    """The fields that are gone."""
    stub: Plain | None = None
    """What is left, where the record has moved or been withdrawn."""


@dataclass(frozen=True)
class Release:
    """One release, and what it changed."""

    version: str
    date: str
    """The day of the release, `2026-11-30`."""
    entries: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Revision:
    """What one release said anew of a record."""

    version: str
    """The version of the release."""
    date: str
    """Its day, `2026-11-30`."""
    change: RecordChange
    """How the record changed, and all that did."""

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that are other than before, each with its old and new value and sources."""
        return self.change.fields


@dataclass(frozen=True)
class History:
    """All releases, the oldest first."""

    releases: tuple[Release, ...] = ()

    @cached_property
    def states(self) -> tuple[State, ...]:
        """What each release said, as a whole."""
        return tuple(accumulate(self.releases, _after, initial=State()))[1:]

    @property
    def latest(self) -> State:
        """What the last release said; nothing before the first."""
        return self.states[-1] if self.states else State()

    @cached_property
    def changes(self) -> tuple[tuple[RecordChange, ...], ...]:
        """What each release changed."""
        steps = zip(self.releases, (State(), *self.states), self.states, strict=False)
        return tuple(
            diff(before, after, release.entries.keys()) for release, before, after in steps
        )

    def revisions(self, follow: Callable[[str], str]) -> dict[str, tuple[Revision, ...]]:
        """What was said of each record when, the oldest first, under the ID that it has now.

        Args:
            follow: where an ID of the last release leads now.
        """
        found: dict[str, list[Revision]] = {}
        for release, changes in zip(self.releases, self.changes, strict=True):
            for change in changes:
                ref = follow(self.latest.follow(change.id))
                revision = Revision(release.version, release.date, change)
                found.setdefault(ref, []).append(revision)
        return {ref: tuple(each) for ref, each in found.items()}

    def as_of(self, date: str) -> History:
        """The releases up to a day.

        Raises:
            NotReleased: it is before the first, or still to come.
            ValueError: it is no day.
        """
        if day(date) > today():
            raise NotReleased(
                Message(f"{date} is still to come", f"{date} 还没有到来"),
            )
        known = tuple(release for release in self.releases if release.date <= date)
        if not known:
            first = self.releases[0].date if self.releases else ""
            raise NotReleased(
                Message(
                    f"nothing had been released by {date}; "
                    + (f"the first release is of {first}" if first else "there is no release yet"),
                    f"到 {date} 为止没有发布任何版本；"
                    + (f"第一个版本发布于 {first}" if first else "目前还没有版本"),
                )
            )
        return History(known)


def _after(state: State, release: Release) -> State:
    records, stubs = dict(state.records), dict(state.stubs)
    for ref, entry in release.entries.items():
        if entry.stub is not None:
            records.pop(ref, None)
            stubs[ref] = entry.stub
            continue
        stubs.pop(ref, None)
        kept = {k: v for k, v in records.get(ref, {}).items() if k not in entry.drop}
        records[ref] = kept | entry.put
    return State(records, stubs)


# --- the files -----------------------------------------------------------------------------


def release_text(version: str, date: str, old: State, new: State) -> str:
    """The file of a release: what `new` says that `old` did not. No ID of `old` may be gone."""
    lines: list[Plain] = []
    for ref in sorted(new.records.keys() | new.stubs.keys()):
        if ref in new.stubs:
            if new.stubs[ref] != old.stubs.get(ref):
                lines.append({"id": ref, "stub": new.stubs[ref]})
            continue
        was, now = old.records.get(ref, {}), new.records[ref]
        put = {name: value for name, value in now.items() if was.get(name) != value}
        drop = [name for name in was if name not in now]
        if put or drop:
            lines.append({"id": ref, "put": put} | ({"drop": drop} if drop else {}))
    head = {"release": version, "date": date, "changes": len(lines)}
    return "".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
        for line in [head, *lines]
    )


def read_history(files: Iterable[tuple[str, str]]) -> History:
    """The history in release files, given as name and text, in any order.

    Raises:
        HistoryError: a file is no release file or not whole, or versions and days are not in order.
    """
    releases = sorted(
        (_read(name, text) for name, text in files),
        key=lambda release: Version.parse(release.version),
    )
    for earlier, later in pairwise(releases):
        if earlier.version == later.version:
            raise HistoryError(f"release {later.version} stands in two files")
        if earlier.date > later.date:
            raise HistoryError(f"release {later.version} has an earlier day than {earlier.version}")
    return History(tuple(releases))


def _read(name: str, text: str) -> Release:
    lines = text.split("\n")
    last = lines.pop()
    head = _line(name, 1, lines[0] if lines else last, _head)
    version, date, number = head
    if last or len(lines) != number + 1:
        raise HistoryError(f"{name}: the file is not whole: {number} lines should follow the first")
    entries = (_line(name, n, line, _entry) for n, line in enumerate(lines[1:], start=2))
    return Release(version, date, dict(entries))


def _line(name: str, number: int, line: str, read: Callable[[Any], T]) -> T:
    try:
        return read(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise HistoryError(f"{name}:{number}: no line of a release file: {error}") from None


def _head(value: Any) -> tuple[str, str, int]:
    Version.parse(value["release"])
    return value["release"], day(value["date"]), int(value["changes"])


def _entry(value: Any) -> tuple[str, Entry]:
    put, drop, stub = value.get("put", {}), tuple(value.get("drop", ())), value.get("stub")
    return str(value["id"]), Entry(dict(put), drop, stub)
