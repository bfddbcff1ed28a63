"""BibTeX entries → drafts of paper records, through bibtexparser; what it loses is told.

bibtexparser goes on after a broken entry and keeps it in `failed_blocks`, counting lines from 0.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..problems import Location, Message, Problem
from .slugs import paper_slug

MAX_BYTES = 50 * 1024 * 1024
MAX_BRACES = 50
_MONTHS = {
    m: n
    for n, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be: its path below the data folder and its text."""

    path: str
    text: str


def drafts(path: str, data: bytes) -> tuple[list[Draft], list[Problem]]:
    """The papers in a BibTeX file as drafts, and everything in it that could not be read."""
    if len(data) > MAX_BYTES:
        return [], [
            _problem(
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
            _problem(
                path,
                line,
                "encoding",
                "this byte is not UTF-8; save the file as UTF-8",
                "此处字节不是 UTF-8；请把文件存为 UTF-8",
            )
        ]
    if (deep := _too_deep(text)) is not None:
        return [], [
            _problem(
                path,
                deep,
                "bibtex-syntax",
                f"braces are nested more than {MAX_BRACES} deep here; one of them is not closed",
                f"此处花括号嵌套超过 {MAX_BRACES} 层；有一个没有闭合",
            )
        ]
    library = _parse(text)
    problems = [*_failures(path, library)]
    strings = {name.lower(): _bare(block.value) for name, block in library.strings_dict.items()}
    entries = {entry.key: _Entry(path, entry, strings) for entry in library.entries}
    made = []
    for entry in entries.values():
        entry.inherit(entries)
        problems += entry.problems
        draft = entry.draft()
        if draft is not None:
            made.append(draft)
        else:
            problems.append(
                _problem(
                    path,
                    entry.line,
                    "bibtex-incomplete",
                    f"`{entry.key}` has no title, no author or no year, so it makes no record",
                    f"`{entry.key}` 缺少标题、作者或年份，无法生成记录",
                )
            )
    return made, sorted(problems)


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
            yield _problem(
                path,
                line,
                "bibtex-duplicate-key",
                f"`{block.key}` is already the key of the entry in line {first}; rename one",
                f"`{block.key}` 已是第 {first} 行条目的键；请改名",
            )
        elif kind == "DuplicateFieldKeyBlock":
            fields = ", ".join(sorted(block.duplicate_keys))
            yield _problem(
                path,
                line,
                "bibtex-duplicate-field",
                f"this entry has {fields} twice; keep one",
                f"此条目中 {fields} 出现两次；请只保留一个",
            )
        else:
            raw = " ".join((block.raw or "").split())[:80]
            yield _problem(
                path,
                line,
                "bibtex-syntax",
                f"this entry cannot be read (a brace or a comma is missing?): {raw}",
                f"无法读取此条目（缺少花括号或逗号？）：{raw}",
            )


class _Entry:
    """One entry with its strings put in and its LaTeX turned into text."""

    def __init__(self, path: str, entry: Any, strings: Mapping[str, str]) -> None:
        self.path, self.key, self.type = path, entry.key, entry.entry_type.lower()
        self.line = entry.start_line or 0
        self.problems: list[Problem] = []
        self.raw: dict[str, str] = {}
        for field in entry.fields:
            self.raw[field.key.lower()] = self._resolve(
                field.value, strings, field.start_line or self.line
            )

    def _resolve(self, value: str, strings: Mapping[str, str], line: int) -> str:
        parts = []
        for part in re.split(r"\s+#\s+", value.strip()):
            name = part.lower()
            if re.match(r'["{]', part) or part.isdigit():
                parts.append(_bare(part))
            elif name in strings:
                parts.append(strings[name])
            elif name in _MONTHS:
                parts.append(name)
            else:
                self.problems.append(
                    _problem(
                        self.path,
                        line,
                        "bibtex-macro",
                        f"`{part}` is no @string of this file and no month; put the text in braces",
                        f"`{part}` 既不是本文件的 @string，也不是月份；请把文字放进花括号",
                    )
                )
        return "".join(parts)

    def inherit(self, entries: Mapping[str, _Entry]) -> None:
        """Take from the entry that `crossref` names what this one lacks: one level."""
        target = self.raw.get("crossref")
        if not target:
            return
        parent = entries.get(target)
        if parent is None:
            self.problems.append(
                _problem(
                    self.path,
                    self.line,
                    "bibtex-crossref",
                    f"`crossref` names `{target}`, which is not in this file",
                    f"`crossref` 指向的 `{target}` 不在本文件中",
                )
            )
            return
        given = dict(parent.raw)
        if "title" in given:
            given.setdefault("booktitle", given.pop("title"))
        self.raw = {**given, **self.raw}

    def draft(self) -> Draft | None:
        """The paper as YAML, without the summaries that a person has to write."""
        title = self._text("title")
        authors, others = self._authors()
        date = self._date()
        if not title or not authors or not date:
            return None
        slug = paper_slug(authors[0], int(date[:4]), title)
        lines = [
            "# Drafted from BibTeX: write both summaries, name the source, then run `aigc-atlas check`.",
            "summary: {}   # {en: …, zh: …}",
            f"title: {_quoted(title)}",
            f"authors: [{', '.join(map(_quoted, authors))}]{'   # and others: complete the list' if others else ''}",
            f"published: {date}   # the first public version; BibTeX often has a later year",
        ]
        for name, value in self._identifiers():
            lines.append(f"{name}: {_quoted(value)}")
        lines += [
            "sources:",
            f"  - at: papers/{slug}",
            '    supports: ["*"]',
            "    where: title page",
            "",
        ]
        return Draft(f"papers/{date[:4]}/{slug}.yaml", "\n".join(lines))

    def _identifiers(self) -> Iterator[tuple[str, str]]:
        venue = self._text("booktitle") or self._text("journal") or self._text("journaltitle")
        arxiv = re.search(
            r"(\d{4}\.\d{4,5}|[a-z-]+/\d{7})",
            " ".join(self.raw.get(k, "") for k in ("eprint", "journal", "url", "arxiv")),
        )
        if venue and not venue.lower().startswith(("arxiv", "corr")):
            yield "venue", venue
        if arxiv and ("arxiv" in " ".join(self.raw.values()).lower() or "eprint" in self.raw):
            yield "arxiv", arxiv[1]
        if doi := re.sub(
            r"(?i)^(https?://(dx\.)?doi\.org/|doi:)",
            "",
            self.raw.get("doi", "").replace("\\_", "_"),
        ):
            yield "doi", doi
        url = self.raw.get("url", "").replace("\\", "")
        if re.match(r"https?://[^\s/]+\.", url):
            yield "url", url

    def _date(self) -> str | None:
        text = self.raw.get("date") or self.raw.get("year", "")
        match = re.match(r"(\d{4})(-\d{2}(-\d{2})?)?$", text.strip("{} "))
        if match is None:
            return None
        month = self.raw.get("month", "").strip("{}. ").lower()
        number = _MONTHS.get(month[:3]) or (
            int(month) if month.isdigit() and 1 <= int(month) <= 12 else None
        )
        return f"{match[1]}-{number:02}" if number and not match[2] else match[0]

    def _authors(self) -> tuple[list[str], bool]:
        names = [
            name.strip()
            for name in re.split(r"\s+and\s+(?![^{]*\})", self.raw.get("author", ""))
            if name.strip()
        ]
        others = bool(names) and names[-1] == "others"
        return [self._person(name) for name in names if name != "others"], others

    def _person(self, name: str) -> str:
        if name.startswith("{") and name.endswith("}"):
            return self._plain(name)
        family, comma, given = name.partition(",")
        return self._plain(
            f"{given.rpartition(',')[2].strip()} {family.strip()}" if comma else name
        )

    def _text(self, field: str) -> str:
        return self._plain(self.raw.get(field, ""))

    def _plain(self, text: str) -> str:
        """Text without LaTeX: accents and signs become Unicode, mathematics stays, braces go."""
        from pylatexenc.latex2text import LatexNodes2Text

        unknown = re.findall(r"\\[A-Za-z]{3,}", text)
        plain = LatexNodes2Text(math_mode="verbatim", keep_braced_groups=False).latex_to_text(text)
        lost = [
            command
            for command in unknown
            if command in ("\\LaTeX", "\\TeX") and command[1:] not in plain
        ]
        for command in lost:
            plain = " ".join((plain, command[1:]))
            self.problems.append(
                _problem(
                    self.path,
                    self.line,
                    "bibtex-command",
                    f"the command {command} has no plain text; look at the draft of `{self.key}`",
                    f"命令 {command} 没有对应的纯文本；请检查 `{self.key}` 的草稿",
                    remark=True,
                )
            )
        return unicodedata.normalize(
            "NFC", " ".join(plain.replace("{", "").replace("}", "").split())
        )


def _problem(path: str, line: int, rule: str, en: str, zh: str, *, remark: bool = False) -> Problem:
    return Problem(Location(path, line + 1), rule, Message(en, zh), remark)


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


def _bare(value: str) -> str:
    text = value.strip()
    return text[1:-1] if len(text) > 1 and (text[0], text[-1]) in (("{", "}"), ('"', '"')) else text


def _quoted(text: str) -> str:
    """A YAML scalar in quotes, whatever is in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
