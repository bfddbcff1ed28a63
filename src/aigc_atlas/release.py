"""The data and what was released before → a new release: its archive, and what goes with it.

Nothing here reads a disk or the environment, and a clock only to refuse a day to come: the same
arguments make the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from .diff import RecordChange, State, as_objects, diff
from .diff.markdown import to_markdown
from .export.json import dump
from .history import History, Version, day, release_text, today
from .loading import RELEASE_SUFFIX, RELEASES
from .problems import LANGUAGES, Message

NAME = "aigc-atlas-data"
CITATION = "CITATION.cff"
CHANGELOG = "CHANGELOG.md"
UNRELEASED = "## Unreleased\n"
"""The heading under which the changelog gathers what the next release brings."""
MANIFEST = "SHA256SUMS"
ZIP_BEGINNING = "1980-01-01"
"""Zip files know no earlier day."""


class Refused(Exception):
    """No release can be made; `message` says why and what to do, in both languages."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.en)


@dataclass(frozen=True)
class Made:
    """A release, not written yet."""

    version: str
    date: str
    changes: tuple[RecordChange, ...]
    files: Mapping[str, bytes]
    """What is published, by file name."""
    history: str
    """The text of the release file."""
    renewed: Mapping[str, str]
    """The texts of CITATION.cff and, where there is one, CHANGELOG.md, by file name."""

    @property
    def history_name(self) -> str:
        """Where the release file lies, beside the data folder."""
        return f"{RELEASES}/{self.version}{RELEASE_SUFFIX}"


def make_release(
    version: str,
    date: str,
    state: State,
    history: History,
    files: Mapping[str, bytes],
    around: Mapping[str, str],
) -> Made:
    """A release of the data, made against the last one.

    Args:
        version: the version, such as `1.2.0`.
        date: the day of the release, `2026-11-30`.
        state: what the data says, without any mistake.
        history: what was released before.
        files: what the archive holds, by path: the data folder, the release files, the licence.
        around: the texts of CITATION.cff, whose version and date are renewed, and perhaps of
            CHANGELOG.md, whose heading "Unreleased" gets the version and date.

    Raises:
        Refused: the version or the date does not follow the last release, or an ID is gone.
    """
    changes = diff(history.latest, state)
    _refuse(version, date, changes, history)
    text = release_text(version, date, history.latest, state)
    cited = _cited(around[CITATION], version, date)
    told = _changelog(version, date, changes, history) | {CITATION: cited.encode()}
    renewed = {CITATION: cited}
    if CHANGELOG in around:
        heading = f"## {version} ({date})\n"
        renewed[CHANGELOG] = around[CHANGELOG].replace(UNRELEASED, heading, 1)
    inside = dict(files) | told | {f"{RELEASES}/{version}{RELEASE_SUFFIX}": text.encode()}
    outside = told | {f"{NAME}-{version}.zip": _archive(f"{NAME}-{version}", inside, date)}
    outside[MANIFEST] = _manifest(outside)
    return Made(version, date, changes, dict(sorted(outside.items())), text, renewed)


def _refuse(version: str, date: str, changes: tuple[RecordChange, ...], history: History) -> None:
    try:
        wanted = Version.parse(version)
    except ValueError:
        raise Refused(
            Message(
                f"{version} is no version; write three numbers such as 1.2.0, or 1.2.0-rc.1",
                f"{version} 不是版本号；请写三个数字，如 1.2.0，或 1.2.0-rc.1",
            )
        ) from None
    try:
        day(date)
    except ValueError:
        raise Refused(
            Message(f"{date} is no day; write 2026-11-30", f"{date} 不是日期；请写 2026-11-30")
        ) from None
    if date > today():
        raise Refused(
            Message(
                f"{date} is still to come; a release is dated today or earlier",
                f"{date} 还没有到来；发布日期只能是今天或更早",
            )
        )
    if history.releases:
        last = history.releases[-1]
        if wanted <= Version.parse(last.version):
            raise Refused(
                Message(
                    f"{version} is not newer than {last.version}, the last release",
                    f"{version} 不比最近发布的 {last.version} 新",
                )
            )
        if date < last.date:
            raise Refused(
                Message(
                    f"{date} is before {last.date}, the day of the last release",
                    f"{date} 早于最近一次发布的日期 {last.date}",
                )
            )
    if gone := [change.id for change in changes if change.how == "removed"]:
        raise Refused(
            Message(
                f"these IDs were released and are gone: {', '.join(gone)}; leave a file with "
                "`moved_to` or `withdrawn` under each, so that it still answers",
                f"这些 ID 曾经发布，现已不在：{'、'.join(gone)}；请为每个 ID 留下写有 "
                "`moved_to` 或 `withdrawn` 的文件，使它仍有答案",
            )
        )


def _cited(citation: str, version: str, date: str) -> str:
    """The same citation with this version and day."""
    kept = re.sub(r"(?m)^date-released:.*\n?", "", citation)
    said = f"version: {version}\ndate-released: {date}"
    cited, number = re.subn(r"(?m)^version:.*$", said, kept)
    if number != 1:
        raise Refused(
            Message(f"{CITATION} needs one line `version:`", f"{CITATION} 须有一行 `version:`")
        )
    return cited


def _changelog(
    version: str, date: str, changes: tuple[RecordChange, ...], history: History
) -> dict[str, bytes]:
    last = history.releases[-1] if history.releases else None
    made: dict[str, bytes] = {}
    for language in LANGUAGES:
        text = to_markdown(_title(version, date)[language], changes, language)
        made[f"changes.{language}.md"] = text.encode()
    told = {
        "release": version,
        "date": date,
        "since": last.version if last else None,
        "changes": as_objects(changes),
    }
    return made | {"changes.json": dump(told).encode()}


def _title(version: str, date: str) -> Message:
    return Message(f"AIGC Atlas, data {version} of {date}", f"AIGC Atlas 数据 {version}（{date}）")


def _archive(folder: str, files: Mapping[str, bytes], date: str) -> bytes:
    """A zip in which nothing depends on the machine: sorted, dated by the release, with plain modes."""
    year, month, number = (int(part) for part in max(date, ZIP_BEGINNING).split("-"))
    holding = dict(files) | {MANIFEST: _manifest(files)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(holding):
            info = zipfile.ZipInfo(f"{folder}/{path}", (year, month, number, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, holding[path], compresslevel=9)
    return packed.getvalue()


def _manifest(files: Mapping[str, bytes]) -> bytes:
    """What `sha256sum --check` reads."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()
