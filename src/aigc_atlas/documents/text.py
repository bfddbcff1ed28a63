"""The bytes of a file → its text, and what can be seen in it before it is parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ..problems import Location, Message, Problem

MAX_BYTES = 256 * 1024

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
_MARKERS = tuple(7 * sign for sign in "<=>|")
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_PROSE = frozenset({"summary", "because", "note", "definition", "boundary", "correction", "claim"})


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    def refuse(
        rule: str, en: str, zh: str, line: int = 1, column: int = 1
    ) -> tuple[None, list[Problem]]:
        return None, [Problem(Location(path, line, column), rule, Message(en, zh))]

    if len(data) > MAX_BYTES:
        return refuse(
            "too-large",
            f"the file has {len(data):,} bytes; a record has at most {MAX_BYTES:,}: split it or shorten its texts",
            f"文件有 {len(data):,} 字节；一条记录最多 {MAX_BYTES:,} 字节：请拆分或缩短文字",
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return refuse(
            "encoding",
            "the file is UTF-16; records are UTF-8: save it as UTF-8",
            "文件是 UTF-16 编码；记录一律用 UTF-8：请另存为 UTF-8",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        try:
            data.decode("gb18030")
            en, zh = (
                " (it looks like GBK: `iconv -f GB18030 -t UTF-8` converts it)",
                "（看起来是 GBK：可用 `iconv -f GB18030 -t UTF-8` 转换）",
            )
        except UnicodeDecodeError:
            en = zh = ""
        return refuse(
            "encoding",
            f"this byte is not UTF-8{en}; save the file as UTF-8",
            f"此处字节不是 UTF-8{zh}；请把文件存为 UTF-8",
            line,
            column,
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def scan(path: str, text: str) -> list[Problem]:
    """What can be seen before parsing, and would only confuse the parser."""
    conflicts = []
    if any(marker in text for marker in _MARKERS):
        conflicts = list(_CONFLICT.finditer(text))
    if conflicts:
        first, last = (text.count("\n", 0, m.start()) + 1 for m in (conflicts[0], conflicts[-1]))
        message = Message(
            f"an unresolved merge conflict stands in lines {first} to {last}; keep one side and delete the markers",
            f"第 {first} 至 {last} 行有未解决的合并冲突；请保留一方并删去标记",
        )
        return [Problem(Location(path, first), "merge-conflict", message)]
    found = []
    for match in CONTROL.finditer(text):
        message = Message(
            f"control character U+{ord(match[0]):04X} is not allowed in a record; delete it",
            f"记录中不能有控制字符 U+{ord(match[0]):04X}；请删除",
        )
        found.append(Problem(place_at(path, text, match.start()), "control-character", message))
    for match in _TAB.finditer(text) if "\t" in text else ():
        message = Message(
            "a tab indents this line; YAML wants spaces (two a level)",
            "此行用制表符缩进；YAML 要求空格（每级两个）",
        )
        found.append(Problem(place_at(path, text, match.end() - 1), "tab", message))
    return found


def place_at(path: str, text: str, offset: int) -> Location:
    line = text.count("\n", 0, offset) + 1
    return Location(path, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def invisible(
    value: Any, path: tuple[str | int, ...], locate: Callable[..., Location]
) -> Iterator[Problem]:
    """Characters nobody sees: refused in names and addresses, remarked in prose."""
    if isinstance(value, str):
        if (hit := INVISIBLE.search(value) or CONTROL.search(value)) is None:
            return
        code = f"U+{ord(hit[0]):04X}"
        if CONTROL.match(hit[0]):
            message = Message(
                f"control character {code} is not allowed in a record; delete it",
                f"记录中不能有控制字符 {code}；请删除",
            )
            yield Problem(locate(path), "control-character", message)
            return
        message = Message(
            f"the invisible character {code} stands in this text; delete it, it can make two names look the same",
            f"文字中有看不见的字符 {code}；请删除，它会让两个名字看起来一样",
        )
        prose = bool(path) and not _PROSE.isdisjoint(path)
        yield Problem(locate(path), "invisible-character", message, remark=prose)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from invisible(item, (*path, key), locate)
    else:
        for index, item in enumerate(value):
            yield from invisible(item, (*path, index), locate)
