"""A document → the record it holds, with every mistake as a problem at its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..problems import Edit, Message, Problem, did_you_mean
from .base import Record, Stub
from .kinds import KINDS
from .part import Part
from .references import Ref

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from ..documents import Document, Path


def read_record(document: Document, ref: Ref) -> tuple[Record | Stub | None, list[Problem]]:
    """The record of the folder's kind that the document holds; None if it has mistakes."""
    is_stub = bool({"moved_to", "withdrawn"} & document.value.keys())
    from pydantic import ValidationError

    from .validation import validate

    schema: type[Record | Stub] = Stub if is_stub else KINDS[ref.kind]
    own = []
    if "id" in document.value:
        message = Message(
            "`id` is not written: the file's place is the ID", "不写 `id`：文件所在位置就是 ID"
        )
        own = [Problem(document.locate(("id",), key=True), "unknown-field", message)]
    try:
        record = validate(schema, {**document.value, "id": ref})
    except ValidationError as error:
        details = error.errors(include_url=False)
        wrong_lists = {detail["loc"][:-1] for detail in details if len(detail["loc"]) > 1}
        problems = [
            _problem(document, schema, detail)
            for detail in details
            if detail["type"] != "too_short" or detail["loc"] not in wrong_lists
        ]
        return None, own + _once(problems)
    return (None, own) if own else (record, [])


def _once(problems: list[Problem]) -> list[Problem]:
    """Leave out what another problem says already: the name of a paper without a title, the field that was misspelt."""
    told = {
        p.message.en.rpartition("did you mean ")[2].rstrip("?")
        for p in problems
        if p.rule == "unknown-field"
    }
    if any(p.message.en.startswith("`title`") for p in problems):
        told.add("name")
    return [
        p
        for p in problems
        if not (p.rule == "missing-field" and p.message.en.split("`")[1] in told)
        and not ("name" in told and p.message.en.startswith("`name`"))
    ]


def _problem(document: Document, schema: type[Part], detail: ErrorDetails) -> Problem:
    path: Path = detail["loc"]
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    context: dict[str, Any] = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "missing":
        expected = _description(schema, path)
        message = Message(
            f"`{field}` is missing; every {_called(schema, path)} has it{expected}",
            f"缺少 `{field}`；每个 {_called(schema, path)} 都要有{expected}",
        )
        return Problem(document.locate(path[:-1]), "missing-field", message)
    if kind == "unexpected_keyword_argument":
        if schema is Stub:
            message = Message(
                f"a record with `moved_to` or `withdrawn` keeps nothing else; delete `{field}`",
                f"带有 `moved_to` 或 `withdrawn` 的记录不保留其他内容；请删去 `{field}`",
            )
            return Problem(document.locate(path, key=True), "unknown-field", message)
        tail = did_you_mean(field, _fields(schema, path[:-1]))
        message = Message(
            f"there is no field `{field}` here{tail.en}", f"此处没有 `{field}` 字段{tail.zh}"
        )
        return Problem(document.locate(path, key=True), "unknown-field", message)
    if "within" in context:
        path = (*path, context["within"])
    place = document.locate(path)
    if "zh" in context:
        label = f"`{field}`: " if field else ""
        message = Message(label + context["en"], label + context["zh"])
        edit = (
            Edit(place.line, place.column, context["old"], context["new"])
            if "old" in context
            else None
        )
        return Problem(place, kind, message, edit=edit)
    if kind == "too_short":
        example = _description(schema, path)
        message = Message(
            f"`{field}` is an empty list; name at least one{example}",
            f"`{field}` 是空列表；至少写一项{example}",
        )
        return Problem(place, "empty-value", message)
    if kind == "dataclass_type":
        shape = ", ".join(f"{name}: …" for name in _needed(schema, path)) or "…"
        message = Message(
            f"`{field}`: expected fields in a mapping, {{{shape}}}",
            f"`{field}`：应为字段组成的映射 {{{shape}}}",
        )
        return Problem(place, "wrong-type", message)
    of_parts = _inside(schema, path) is not _inside(schema, path[:-1])
    if kind == "tuple_type" and of_parts:
        shape = ", ".join(f"{name}: …" for name in _needed(schema, path))
        message = Message(
            f"`{field}`: expected a list of mappings, `- {{{shape}}}`",
            f"`{field}`：应为映射组成的列表 `- {{{shape}}}`",
        )
        return Problem(place, "wrong-type", message)
    if kind == "tuple_type" and (single := _single(document, path)):
        message = Message(
            f"`{field}` is a list, also where it holds one thing; write [{single}]",
            f"`{field}` 是列表，只有一项时也写成列表：[{single}]",
        )
        edit = Edit(place.line, place.column, single, f"[{single}]")
        return Problem(place, "wrong-type", message, edit=edit)
    wanted_en, wanted_zh = {
        "tuple_type": ("a list: [one, two]", "列表：[甲，乙]"),
        "dict_type": ("a mapping", "映射"),
    }.get(kind, ("another kind of value", "另一种值"))
    message = Message(f"`{field}`: expected {wanted_en}", f"`{field}`：应为{wanted_zh}")
    return Problem(place, "wrong-type", message)


def _needed(schema: type[Part], path: Path) -> list[str]:
    """The fields that the part of a record at `path` cannot be without."""
    fields = _inside(schema, path).model_fields.items()
    return [info.alias or name for name, info in fields if info.is_required()]


def _single(document: Document, path: Path) -> str | None:
    """The one word at a path that needs a list, if it is one that a list can hold as it stands."""
    value: Any = document.value
    try:
        for part in path:
            value = value[part]
    except (KeyError, IndexError, TypeError):
        return None
    return value if isinstance(value, str) and re.fullmatch(r"[\w./-]+", value) else None


def _inside(schema: type[Part], path: Path) -> type[Part]:
    """The class of the part of a record that lies at `path`."""
    for part in path:
        if isinstance(part, int):
            continue
        info = schema.model_fields.get(part) or next(
            (info for info in schema.model_fields.values() if info.alias == part), None
        )
        inner = _model_in(info.annotation) if info else None
        if inner is None:
            return schema
        schema = inner
    return schema


def _model_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (found := _model_in(argument)) is not None:
            return found
    return None


def _fields(schema: type[Part], path: Path) -> list[str]:
    return [
        info.alias or name
        for name, info in _inside(schema, path).model_fields.items()
        if name != "id"
    ]


def _called(schema: type[Part], path: Path) -> str:
    name = _inside(schema, path[:-1]).__name__
    return _PARTS.get(name, name.lower())


_PARTS = {
    "Descent": "lineage step",
    "Support": "source",
    "PriceTag": "price",
    "Waiver": "exception",
}


_EXAMPLES = {
    "summary": "summary: {en: …, zh: …}",
    "released": "released: 2020-05-28",
    "published": "published: 2020-05-28",
    "date": "date: 2022-11-30",
    "developers": "developers: [companies/openai]",
    "outputs": "outputs: [text]",
    "access": "access: api",
    "type": "type: company",
    "url": "url: https://…",
    "at": "at: papers/…",
    "supports": "supports: [released, developers]",
    "scheme": "scheme: technique",
}


def _description(schema: type[Part], path: Path) -> str:
    example = _EXAMPLES.get(str(path[-1]))
    return f" ({example})" if example else ""
