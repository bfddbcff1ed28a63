"""The path of a file below `data/` → the ID that it stands for, and what is wrong with the name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .documents import Document
from .problems import Location, Message, Problem, did_you_mean
from .records import KINDS, SLUG, Ref

RESERVED = frozenset({"index", "readme", "search", "assets", "404"})
"""Words that name pages and folders of the site."""
WINDOWS = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)
}
"""Words that cannot name a file on Windows."""


def identify(path: str, known: Mapping[Ref, Document]) -> tuple[Ref | None, Problem | None]:
    """The ID that a path stands for, also where its name has to be mended; None where it cannot stand for any.

    So a file that only wants another name is read all the same, and those that refer to it stay quiet.
    """
    kind, _, rest = path.partition("/")
    if kind not in KINDS or not rest:
        tail = did_you_mean(kind, KINDS)
        return None, _problem(
            path,
            "file-name",
            f"a record lies in a folder named for its kind ({', '.join(KINDS)}){tail.en}",
            f"记录应放在以类别命名的文件夹中（{'、'.join(KINDS)}）{tail.zh}",
        )
    slug, _, suffix = rest.rpartition("/")[2].rpartition(".")
    proper = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")[:64]
    ref = Ref(f"{kind}/{proper or 'name'}")
    if (wrong := _misnamed(path, slug, suffix, proper)) is not None:
        return (None if ref in known or not proper else ref), wrong
    if ref in known:
        return None, _problem(
            path,
            "duplicate-id",
            f"{ref} is already the ID of {known[ref].path}; a slug is unique within its kind",
            f"{ref} 已是 {known[ref].path} 的 ID；同类之中短名须唯一",
        )
    return ref, None


def _misnamed(path: str, slug: str, suffix: str, proper: str) -> Problem | None:
    if slug in WINDOWS:
        return _problem(
            path,
            "file-name",
            f"the file's name is the record's ID, and `{slug}` is a device name on Windows; choose another",
            f"文件名就是记录的 ID，而 `{slug}` 是 Windows 的设备名；请另选",
        )
    if SLUG.fullmatch(slug) is None or slug != proper:
        return _problem(
            path,
            "file-name",
            f"the file's name is the record's ID; `{slug}` may hold only a-z, 0-9 and single hyphens between them, at most 64; name it {proper or 'name'}.yaml",
            f"文件名就是记录的 ID；`{slug}` 只能含 a-z、0-9 和其间的单个连字符，最多 64 个字符；请命名为 {proper or 'name'}.yaml",
        )
    if suffix != "yaml":
        return _problem(
            path,
            "file-name",
            f"name the file {slug}.yaml: records end in .yaml",
            f"请命名为 {slug}.yaml：记录文件以 .yaml 结尾",
        )
    if slug in RESERVED:
        return _problem(
            path,
            "reserved-id",
            f"`{slug}` is the name of a page of the site; choose another",
            f"`{slug}` 是网站页面的名称；请另选",
        )
    return None


def _problem(path: str, rule: str, en: str, zh: str) -> Problem:
    return Problem(Location(path), rule, Message(en, zh))
