"""Where the text is not YAML or no record: what a person would say about it."""

from __future__ import annotations

import re

import yaml

from ..problems import Location, Message, Problem
from .building import too_much
from .text import place_at


def not_a_mapping(path: str, text: str) -> Problem:
    if stuck := re.match(r"(?:#.*\n|\s)*(\w+):(?=\S)", text):
        message = Message(
            f"a space belongs after the colon of `{stuck[1]}:`, or the line is no field",
            f"`{stuck[1]}:` 的冒号后要有一个空格，否则这一行不是字段",
        )
        return Problem(place_at(path, text, stuck.end()), "not-a-mapping", message)
    colon = text.find("\uff1a")
    if colon >= 0:
        message = Message(
            "a record is `key: value` lines; here the colon is the full-width `\uff1a`: use `:` and a space",
            "记录由 `键: 值` 行组成；此处用了全角冒号 `\uff1a`：请改用半角 `:` 加空格",
        )
        return Problem(place_at(path, text, colon), "not-a-mapping", message)
    message = Message(
        "a record is a mapping: lines of `key: value`", "记录必须是映射：由 `键: 值` 行组成"
    )
    return Problem(Location(path), "not-a-mapping", message)


def syntax(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """What a person would say where libyaml gave up."""
    if not isinstance(error, yaml.MarkedYAMLError):
        error = yaml.MarkedYAMLError(problem=str(error).partition("\n")[0])
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = [*text.split("\n"), "", ""]  # libyaml may point behind the end
    written = lines[min(line, len(lines) - 1)]
    what = error.problem or "the text cannot be read"

    def say(en: str, zh: str, line: int = line, column: int = column) -> Problem:
        return Problem(Location(path, line + 1, column + 1), "syntax", Message(en, zh))

    if "nesting depth" in what:
        return too_much(Location(path, line + 1, column + 1))
    for number in (line, line - 1):
        if 0 <= number < len(lines) and (wide := re.match(r"\s*[\w-]+(?=\uff1a)", lines[number])):
            return say(
                "here the colon is the full-width `\uff1a`; write `:` and a space",
                "此处用了全角冒号 `\uff1a`；请改用半角 `:` 加空格",
                number,
                wide.end(),
            )
    opened = error.context_mark
    first = lines[min(opened.line, len(lines) - 1)][opened.column :][:1] if opened else ""
    if opened is not None and "quoted scalar" in (error.context or "") and first in ("'", '"'):
        return say(*_UNCLOSED, opened.line, opened.column)
    if "mapping values" in what and written[column : column + 1] == ":":
        en, zh = "a colon inside the value looks like a new key", "值里的冒号会被当成新的键"
    elif "cannot start any token" in what:
        sign = written[column : column + 1]
        en, zh = f"a value cannot begin with ‘{sign}’", f"值不能以“{sign}”开头"
    else:
        for number, each in enumerate(lines[: line + 1]):
            quote = re.match(r"\s*(?:- )?[\w-]+: +(?=[\"'])", each)
            if quote and each.count(each[quote.end()]) % 2 and not each.rstrip().endswith("\\"):
                return say(*_UNCLOSED, number, quote.end())
        if opened is not None and "flow" in (error.context or ""):
            if opened.line == line:
                return say(
                    "a comma or a quotation mark is missing before this place in the line",
                    "此行到这里为止缺少逗号或引号",
                )
            if first in ("[", "{"):
                return say(
                    f"the ‘{first}’ opened here is never closed, or a comma or a quotation mark is missing inside",
                    f"此处的“{first}”没有闭合，或其中缺少逗号或引号",
                    opened.line,
                    opened.column,
                )
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
