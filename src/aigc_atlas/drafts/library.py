"""The bytes of a BibTeX file → its entries, through bibtexparser; what it loses is told.

bibtexparser goes on after a broken entry and keeps it in `failed_blocks`, counting lines from 0.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from ..problems import Problem
from .entries import Entry, bare, problem

MAX_BYTES = 50 * 1024 * 1024
MAX_BRACES = 50


def read_entries(path: str, data: bytes) -> tuple[list[Entry], list[Problem]]:
    """The entries of a BibTeX file, and everything in it that is no entry.

    What an entry has lost by itself is among its own `problems`, also what is lost while asking it.
    """
    if len(data) > MAX_BYTES:
        return [], [
            problem(
                path,
                0,
                "bibtex-too-large",
                f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read: split it",
                f"文件有 {len(data):,} 字节，最多读取 {MAX_BYTES:,} 字节：请拆分",
            )
        ]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start)
        return [], [
            problem(
                path,
                line,
                "encoding",
                "this byte is not UTF-8; save the file as UTF-8",
                "此处字节不是 UTF-8；请把文件存为 UTF-8",
            )
        ]
    if (deep := _too_deep(text)) is not None:
        return [], [
            problem(
                path,
                deep,
                "bibtex-syntax",
                f"braces are nested more than {MAX_BRACES} deep here; one of them is not closed",
                f"此处花括号嵌套超过 {MAX_BRACES} 层；有一个没有闭合",
            )
        ]
    library = _parse(text)
    strings = {name.lower(): bare(block.value) for name, block in library.strings_dict.items()}
    entries = {entry.key: Entry(path, entry, strings) for entry in library.entries}
    for entry in entries.values():
        entry.inherit(entries)
    return list(entries.values()), list(_failures(path, library))


def _parse(text: str) -> Any:
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # it logs what failed_blocks say
    logging.disable(logging.WARNING)
    try:
        return parse_string(text, parse_stack=[])
    finally:
        logging.disable(logging.NOTSET)


def _failures(path: str, library: Any) -> Iterator[Problem]:
    for block in library.failed_blocks:
        kind = type(block).__name__
        line = block.start_line or 0
        if kind == "DuplicateBlockKeyBlock":
            first = (library.entries_dict[block.key].start_line or 0) + 1
            yield problem(
                path,
                line,
                "bibtex-duplicate-key",
                f"`{block.key}` is already the key of the entry in line {first}; rename one",
                f"`{block.key}` 已是第 {first} 行条目的键；请改名",
            )
        elif kind == "DuplicateFieldKeyBlock":
            fields = ", ".join(sorted(block.duplicate_keys))
            yield problem(
                path,
                line,
                "bibtex-duplicate-field",
                f"this entry has {fields} twice; keep one",
                f"此条目中 {fields} 出现两次；请只保留一个",
            )
        else:
            raw = " ".join((block.raw or "").split())[:80]
            yield problem(
                path,
                line,
                "bibtex-syntax",
                f"this entry cannot be read (a brace or a comma is missing?): {raw}",
                f"无法读取此条目（缺少花括号或逗号？）：{raw}",
            )


def _too_deep(text: str) -> int | None:
    """The line in which braces are nested too deep, from 0."""
    depth = line = 0
    for character in text:
        if character == "\n":
            line += 1
        elif character == "{":
            depth += 1
            if depth > MAX_BRACES:
                return line
        elif character == "}":
            depth = max(0, depth - 1)
    return None
