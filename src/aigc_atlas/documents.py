"""YAML text → plain values, and where each one stands.

Every scalar stays text: the schema alone says what is a number, a date or a flag, so `NO` is
Norway and `2006.11230` an arXiv number. One pass over libyaml's events makes the values; the
places are gathered by a second pass, only for a document about which something has to be said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

import yaml

from .problems import Location, Message, Problem

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 256 * 1024
MAX_NODES = 5_000
MAX_DEPTH = 20

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_COMMENT_STUCK = re.compile(r" #[^\s#]")
_NOTHING = frozenset(
    {"", "~", "null", "none", "n/a", "na", "nil", "unknown", "tbd", "未知", "不详", "无"}
)
_PROSE = frozenset({"summary", "because", "note", "definition", "boundary", "correction", "claim"})


@dataclass(frozen=True)
class Document:
    """One file: its text, its plain value, and the place of every part of it."""

    path: str
    """Below the data folder, with forward slashes."""
    text: str = field(repr=False)
    value: dict[str, Value] = field(repr=False)

    @cached_property
    def _places(self) -> dict[Path, tuple[int, int]]:
        builder = _Builder(self.path, self.text, places={})
        builder.run()
        assert builder.places is not None
        return builder.places

    def locate(self, path: Path = (), *, key: bool = False) -> Location:
        """Where the value at `path` stands, or its key; where its parent does if it is absent."""
        if not path:
            return Location(self.path)
        places = self._places
        while path and path not in places:
            path, key = path[:-1], False
        line, column = places.get((*path, _KEY) if key else path, (0, 0))
        return Location(self.path, line + 1, column + 1)


_KEY = "\0key"
"""Ends the path of a key, beside the path of its value; no key of a document contains NUL."""


def read_document(path: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    """The document in the bytes of a file, as far as it can be made, and what is wrong with it."""
    text, problems = _decode(path, data)
    if text is None:
        return None, problems
    problems += _scan(path, text)
    if problems:
        return None, problems
    builder = _Builder(path, text)
    try:
        value = builder.run()
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, _syntax(path, text, error)]
    except _TooMuch as limit:
        return None, [*builder.problems, limit.problem]
    problems = builder.problems
    if isinstance(value, dict):
        document = Document(path, text, value)
        if "\\" in text or _INVISIBLE.search(text):
            problems += _invisible(document, value, ())
        return document, problems
    if builder.documents == 0 or value == "":
        message = Message(
            "the file is empty; a record needs at least a name and a summary (`aigc-atlas new` writes a blank one)",
            "文件是空的；记录至少要有 name 和 summary（可用 `aigc-atlas new` 生成空白记录）",
        )
        return None, [Problem(Location(path), "empty-file", message)]
    return None, [*problems, _not_a_mapping(path, text)]


def _decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
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


def _scan(path: str, text: str) -> list[Problem]:
    """What can be seen before parsing, and would only confuse the parser."""
    conflicts = list(_CONFLICT.finditer(text))
    if conflicts:
        first, last = (text.count("\n", 0, m.start()) + 1 for m in (conflicts[0], conflicts[-1]))
        message = Message(
            f"an unresolved merge conflict stands in lines {first} to {last}; keep one side and delete the markers",
            f"第 {first} 至 {last} 行有未解决的合并冲突；请保留一方并删去标记",
        )
        return [Problem(Location(path, first), "merge-conflict", message)]
    found = []
    for match in _CONTROL.finditer(text):
        message = Message(
            f"control character U+{ord(match[0]):04X} is not allowed in a record; delete it",
            f"记录中不能有控制字符 U+{ord(match[0]):04X}；请删除",
        )
        found.append(Problem(_at(path, text, match.start()), "control-character", message))
    for match in _TAB.finditer(text):
        message = Message(
            "a tab indents this line; YAML wants spaces (two a level)",
            "此行用制表符缩进；YAML 要求空格（每级两个）",
        )
        found.append(Problem(_at(path, text, match.end() - 1), "tab", message))
    return found


def _at(path: str, text: str, offset: int) -> Location:
    line = text.count("\n", 0, offset) + 1
    return Location(path, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def _not_a_mapping(path: str, text: str) -> Problem:
    if stuck := re.match(r"(?:#.*\n|\s)*(\w+):(?=\S)", text):
        message = Message(
            f"a space belongs after the colon of `{stuck[1]}:`, or the line is no field",
            f"`{stuck[1]}:` 的冒号后要有一个空格，否则这一行不是字段",
        )
        return Problem(_at(path, text, stuck.end()), "not-a-mapping", message)
    colon = text.find("\uff1a")
    if colon >= 0:
        message = Message(
            "a record is `key: value` lines; here the colon is the full-width `\uff1a`: use `:` and a space",
            "记录由 `键: 值` 行组成；此处用了全角冒号 `\uff1a`：请改用半角 `:` 加空格",
        )
        return Problem(_at(path, text, colon), "not-a-mapping", message)
    message = Message(
        "a record is a mapping: lines of `key: value`", "记录必须是映射：由 `键: 值` 行组成"
    )
    return Problem(Location(path), "not-a-mapping", message)


def _invisible(document: Document, value: Any, path: Path) -> Iterator[Problem]:
    """Characters nobody sees: refused in names and addresses, remarked in prose."""
    if isinstance(value, str):
        if (hit := _INVISIBLE.search(value) or _CONTROL.search(value)) is None:
            return
        code = f"U+{ord(hit[0]):04X}"
        if _CONTROL.match(hit[0]):
            message = Message(
                f"control character {code} is not allowed in a record; delete it",
                f"记录中不能有控制字符 {code}；请删除",
            )
            yield Problem(document.locate(path), "control-character", message)
            return
        message = Message(
            f"the invisible character {code} stands in this text; delete it, it can make two names look the same",
            f"文字中有看不见的字符 {code}；请删除，它会让两个名字看起来一样",
        )
        prose = bool(path) and not _PROSE.isdisjoint(path)
        yield Problem(document.locate(path), "invisible-character", message, remark=prose)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _invisible(document, item, (*path, key))
    else:
        for index, item in enumerate(value):
            yield from _invisible(document, item, (*path, index))


def _syntax(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """What a person would say where libyaml gave up."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    written = lines[line] if line < len(lines) else ""
    what = error.problem or "the text cannot be read"

    def say(en: str, zh: str, line: int = line, column: int = column) -> Problem:
        return Problem(Location(path, line + 1, column + 1), "syntax", Message(en, zh))

    if "nesting depth" in what:
        return _too_much(Location(path, line + 1, column + 1))
    for number in (line, line - 1):
        if 0 <= number < len(lines) and (wide := re.match(r"\s*[\w-]+(?=\uff1a)", lines[number])):
            return say(
                "here the colon is the full-width `\uff1a`; write `:` and a space",
                "此处用了全角冒号 `\uff1a`；请改用半角 `:` 加空格",
                number,
                wide.end(),
            )
    if "quoted scalar" in (error.context or "") or "end of stream" in what:
        opened = error.context_mark
        if opened is not None and lines[opened.line][opened.column : opened.column + 1] in "'\"":
            return say(*_UNCLOSED, opened.line, opened.column)
    if "mapping values" in what and written[column : column + 1] == ":":
        en, zh = "a colon inside the value looks like a new key", "值里的冒号会被当成新的键"
    elif "cannot start any token" in what:
        first = written[column : column + 1]
        en, zh = f"a value cannot begin with ‘{first}’", f"值不能以“{first}”开头"
    else:
        for number, each in enumerate(lines[: line + 1]):
            quote = re.match(r"\s*(?:- )?[\w-]+: +(?=[\"'])", each)
            if quote and each.count(each[quote.end()]) % 2 and not each.rstrip().endswith("\\"):
                return say(*_UNCLOSED, number, quote.end())
        if "expected key" in what or "block" in (error.context or ""):
            return say(
                "this line stands neither under nor beside the one before it; line it up (two spaces a level)",
                "此行与上一行既不并列也不从属；请对齐（每级两个空格）",
            )
        return say(
            f"this is not YAML as we can read it ({what}); look at the indentation and quotes of this line and the one before",
            f"这里不是可读的 YAML（{what}）；请检查本行及上一行的缩进和引号",
        )
    value = re.match(r"(\s*(?:- )?[\w-]+: +)([^\"'\s|>\[{].*)$", written)
    if value is None:
        return say(f"{en}; put the value in quotes", f"{zh}；请给值加引号")
    quoted = value[2].replace("\\", "\\\\").replace('"', '\\"')
    mended = f'{value[1].strip()} "{quoted}"'
    return say(f"{en}; quote it: {mended}", f"{zh}；请加引号：{mended}")


_UNCLOSED = (
    "this quotation mark is never closed; add the second one",
    "此引号没有闭合；请补上另一半",
)


def _too_much(place: Location) -> Problem:
    message = Message(
        f"a record has at most {MAX_NODES:,} values and {MAX_DEPTH} levels; this one has more",
        f"一条记录最多 {MAX_NODES:,} 个值、{MAX_DEPTH} 层；此处超出",
    )
    return Problem(place, "too-large", message)


@lru_cache(maxsize=4096)
def _folded(key: str) -> str:
    """The form in which two keys of a mapping are compared."""
    return re.sub(r"[\s_-]", "", unicodedata.normalize("NFKC", key).casefold())


class _TooMuch(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Turns one file's events into a value; keeps the places when given a table for them."""

    def __init__(
        self, path: str, text: str, places: dict[Path, tuple[int, int]] | None = None
    ) -> None:
        self.path = path
        self.text = text
        self.places = places
        self.problems: list[Problem] = []
        self.documents = 0
        self.nodes = 0

    def run(self) -> Value:
        events: Iterator[Any] = yaml.parse(self.text, Loader=_LOADER)
        value: Value = ""
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self._refuse(
                        event,
                        "several-documents",
                        "a second document begins here; one file holds one record",
                        "此处开始了第二个文档；一个文件只放一条记录",
                    )
                    return value
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, events, ())
        return value

    def _node(self, event: Any, events: Iterator[Any], path: Path) -> Value:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(path) > MAX_DEPTH:
            raise _TooMuch(_too_much(self._place(event)))
        if self.places is not None:
            self.places.setdefault(path, (event.start_mark.line, event.start_mark.column))
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse(
                event,
                "anchor",
                "anchors (&) and aliases (*) are not allowed: write the value out",
                "不允许使用锚点（&）和别名（*）：请把值写全",
            )
            if isinstance(event, yaml.AliasEvent):
                return ""
        elif event.tag is not None:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(
                event,
                "tag",
                f"tags ({shown}) are not allowed: every value is plain text, and the schema knows its type",
                f"不允许使用标签（{event.tag}）：值一律写成纯文本，类型由模式决定",
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(child := next(events), yaml.SequenceEndEvent):
                items.append(self._node(child, events, (*path, len(items))))
            return items
        return self._mapping(events, path, flow=event.flow_style)

    def _scalar(self, event: Any, path: Path) -> str:
        text: str = event.value
        if event.implicit[0]:  # plain: neither quoted nor a block
            if text.lower() in _NOTHING and self.documents == 1 and path:
                self._refuse(
                    event,
                    "empty-value",
                    f"`{path[-1]}` has no value; leave the field out if it is unknown or cannot apply, write `not_disclosed` (with a source) if its maker withholds it",
                    f"`{path[-1]}` 没有值；未知或不适用就不写此字段，制造者不公布则写 `not_disclosed`（并给出来源）",
                )
            end = event.end_mark
            rest = (
                self.text[end.index : self.text.find("\n", end.index)] if " #" in self.text else ""
            )
            if rest and _COMMENT_STUCK.match(rest):
                self.problems.append(
                    Problem(
                        Location(self.path, end.line + 1, end.column + 2),
                        "comment-in-value",
                        Message(
                            "everything from ` #` on is a comment; if it belongs to the value, quote the value",
                            "` #` 之后都是注释；若属于值的一部分，请给值加引号",
                        ),
                        remark=True,
                    )
                )
        else:
            if not text.strip() and path:
                self._refuse(
                    event,
                    "empty-value",
                    f"`{path[-1]}` is an empty text; write it, or leave the field out",
                    f"`{path[-1]}` 是空文字；请填写，或不写此字段",
                )
            text = text.rstrip("\n") if event.style in ("|", ">") else text
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def _mapping(
        self, events: Iterator[Any], path: Path, *, flow: bool | None = False
    ) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        lines: dict[str, int] = {}
        cut = False
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(
                    event,
                    "wrong-key",
                    "a key is a word, not a list or a mapping",
                    "键必须是一个词，不能是列表或映射",
                )
                self._node(event, events, (*path, "?"))
                self._node(next(events), events, (*path, "?"))
                continue
            key: str = event.value
            mark: Any = event.start_mark
            if self.places is not None:
                self.places.setdefault((*path, key, _KEY), (mark.line, mark.column))
            if event.anchor is not None or event.tag is not None:
                self._refuse(
                    event,
                    "anchor",
                    "anchors and tags are not allowed on a key",
                    "键上不允许使用锚点或标签",
                )
            folded = _folded(key)
            if key == "<<":
                self._refuse(
                    event,
                    "anchor",
                    "merge keys (<<) are not allowed: write the fields out",
                    "不允许使用合并键（<<）：请把字段写全",
                )
            elif folded in lines:
                self._refuse(
                    event,
                    "duplicate-key",
                    f"`{key}` stands here for the second time (first in line {lines[folded]}); keep one",
                    f"`{key}` 第二次出现（首次在第 {lines[folded]} 行）；请只保留一个",
                )
            lines.setdefault(folded, mark.line + 1)
            child = next(events)
            if flow and self._is_cut(event, child):
                if not cut:  # several commas of one text are one mistake
                    self._refuse(
                        event,
                        "unquoted-comma",
                        f"inside {{…}} a comma ends the value, so `{key}` is cut off from the text before it; put the whole text in quotes",
                        f"在 {{…}} 中逗号会结束一个值，`{key}` 因此与前文断开；请给整段文字加引号",
                    )
                cut = True
                continue
            value = self._node(child, events, (*path, key))
            if key != "<<":
                mapping.setdefault(key, value)
        return mapping

    def _is_cut(self, key: Any, value: Any) -> bool:
        """Whether a word inside `{…}` is no key at all, but what followed a comma in a text."""
        if not isinstance(value, yaml.ScalarEvent) or value.value or not value.implicit[0]:
            return False
        mark: Any = value.start_mark
        between = self.text[key.end_mark.index : mark.index + 1]
        return not between.lstrip().startswith(":")

    def _place(self, event: Any) -> Location:
        return Location(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, rule: str, en: str, zh: str) -> None:
        self.problems.append(Problem(self._place(event), rule, Message(en, zh)))
