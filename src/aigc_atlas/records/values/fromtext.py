"""How a value is read from text, and how it is refused in our own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema, PydanticCustomError


def refusal(rule: str, en: str, zh: str, **context: Any) -> PydanticCustomError:
    """An error that `reading` turns into a problem; `old` and `new` in `context` make it mendable."""
    from pydantic_core import PydanticCustomError

    return PydanticCustomError(rule, "{en}", {"en": en, "zh": zh, **context})


def read_by(read: Callable[[Any], Any]) -> CoreSchema:
    """pydantic's schema of a value that one function of ours reads; pydantic is imported only for it."""
    from pydantic_core import core_schema

    return core_schema.no_info_plain_validator_function(read)


class FromText:
    """A type made by its own `parse` from text, and shown to editors as text (or a number)."""

    json: ClassVar[dict[str, Any]] = {"type": "string"}

    @classmethod
    def parse(cls, text: Any) -> Any:
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return read_by(cls._read)

    @classmethod
    def _read(cls, value: Any) -> Any:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise wrong_type("a single value", "单个值", value)
        return cls.parse(value)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(cls.json)


def wrong_type(en: str, zh: str, value: Any) -> PydanticCustomError:
    """The value has another shape than the field."""
    shapes = {"dict": ("a mapping", "映射"), "list": ("a list", "列表")}
    got_en, got_zh = shapes.get(type(value).__name__, ("text", "文本"))
    return refusal("wrong-type", f"expected {en}, found {got_en}", f"应为{zh}，却是{got_zh}")
