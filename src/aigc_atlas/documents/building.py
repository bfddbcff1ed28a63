"""Events of libyaml → plain values, with every problem and place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

import yaml

from ..problems import Location, Message, Problem

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]

MAX_NODES = 20_000
MAX_DEPTH = 20

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

COMMENT_STUCK = re.compile(r" #[^\s#]")
NOTHING = frozenset(
    {"", "~", "null", "none", "n/a", "na", "nil", "unknown", "tbd", "未知", "不详", "无"}
)
KEY = "\0key"
"""Ends the path of a key, beside the path of its value; no key of a document contains NUL."""


def too_much(place: Location) -> Problem:
    message = Message(
        f"a record has at most {MAX_NODES:,} values and {MAX_DEPTH} levels; this one has more",
        f"一条记录最多 {MAX_NODES:,} 个值、{MAX_DEPTH} 层；此处超出",
    )
    return Problem(place, "too-large", message)


@lru_cache(maxsize=4096)
def folded_key(key: str) -> str:
    """The form in which two keys of a mapping are compared."""
    return re.sub(r"[\s_-]", "", unicodedata.normalize("NFKC", key).casefold())


class TooMuchError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class Builder:
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
        events: Iterator[Any] = yaml.parse(self.text, Loader=LOADER)
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
            raise TooMuchError(too_much(self._place(event)))
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
                f"不允许使用标签（{shown}）：值一律写成纯文本，类型由模式决定",
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
            if text.lower() in NOTHING and self.documents == 1 and path:
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
            if rest and COMMENT_STUCK.match(rest):
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
                self.places.setdefault((*path, key, KEY), (mark.line, mark.column))
            if event.anchor is not None or event.tag is not None:
                self._refuse(
                    event,
                    "anchor",
                    "anchors and tags are not allowed on a key",
                    "键上不允许使用锚点或标签",
                )
            folded = folded_key(key)
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
