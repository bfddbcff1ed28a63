"""One entry of a BibTeX file: its strings put in, its LaTeX turned into text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from ..problems import Location, Message, Problem

_MONTHS = {
    m: n
    for n, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}


class Entry:
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
                parts.append(bare(part))
            elif name in strings:
                parts.append(strings[name])
            elif name in _MONTHS:
                parts.append(name)
            else:
                self.problems.append(
                    problem(
                        self.path,
                        line,
                        "bibtex-macro",
                        f"`{part}` is no @string of this file and no month; put the text in braces",
                        f"`{part}` 既不是本文件的 @string，也不是月份；请把文字放进花括号",
                    )
                )
        return "".join(parts)

    def inherit(self, entries: Mapping[str, Entry]) -> None:
        """Take from the entry that `crossref` names what this one lacks: one level."""
        target = self.raw.get("crossref")
        if not target:
            return
        parent = entries.get(target)
        if parent is None:
            self.problems.append(
                problem(
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

    @property
    def venue(self) -> str:
        """Where it appeared; empty where that is arXiv."""
        venue = self.text("booktitle") or self.text("journal") or self.text("journaltitle")
        return "" if venue.lower().startswith(("arxiv", "corr")) else venue

    @property
    def arxiv(self) -> str:
        """Its arXiv number without the version."""
        found = re.search(
            r"(\d{4}\.\d{4,5}|[a-z-]+/\d{7})",
            " ".join(self.raw.get(k, "") for k in ("eprint", "journal", "url", "arxiv")),
        )
        named = "arxiv" in " ".join(self.raw.values()).lower() or "eprint" in self.raw
        return found[1] if found and named else ""

    @property
    def doi(self) -> str:
        """Its DOI alone."""
        return re.sub(
            r"(?i)^(https?://(dx\.)?doi\.org/|doi:)",
            "",
            self.raw.get("doi", "").replace("\\_", "_"),
        )

    @property
    def url(self) -> str:
        """Its address, where it has one that can be opened."""
        url = self.raw.get("url", "").replace("\\", "")
        return url if re.match(r"https?://[^\s/]+\.", url) else ""

    @property
    def date(self) -> str | None:
        """Its year, with the month where that is said."""
        text = self.raw.get("date") or self.raw.get("year", "")
        match = re.match(r"(\d{4})(-\d{2}(-\d{2})?)?$", text.strip("{} "))
        if match is None:
            return None
        month = self.raw.get("month", "").strip("{}. ").lower()
        number = _MONTHS.get(month[:3]) or (
            int(month) if month.isdigit() and 1 <= int(month) <= 12 else None
        )
        return f"{match[1]}-{number:02}" if number and not match[2] else match[0]

    def authors(self) -> tuple[list[str], bool]:
        """Their names as one says them, and whether there are others."""
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

    def text(self, field: str) -> str:
        """A field without LaTeX."""
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
                problem(
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


def problem(path: str, line: int, rule: str, en: str, zh: str, *, remark: bool = False) -> Problem:
    """What is wrong in a line, counted from 0."""
    return Problem(Location(path, line + 1), rule, Message(en, zh), remark)


def bare(value: str) -> str:
    """A value without its braces or quotation marks."""
    text = value.strip()
    return text[1:-1] if len(text) > 1 and (text[0], text[-1]) in (("{", "}"), ('"', '"')) else text
