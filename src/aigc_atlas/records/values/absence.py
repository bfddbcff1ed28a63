"""What stands where a maker keeps a fact to itself."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class Disclosure(StrEnum):
    """What stands where a maker keeps a fact to itself."""

    NOT_DISCLOSED = "not_disclosed"


NOT_DISCLOSED = Disclosure.NOT_DISCLOSED
"""The value of a fact that its maker keeps to itself; a field that is None is unknown to us."""


class _MayBeWithheld:
    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        real = next(arg for arg in get_args(source) if arg is not Disclosure)
        return core_schema.no_info_wrap_validator_function(
            _read_withheld, handler.generate_schema(real)
        )

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"const": NOT_DISCLOSED.value}, handler(schema)]}


def _read_withheld(value: Any, read: Any) -> Any:
    return NOT_DISCLOSED if value == NOT_DISCLOSED else read(value)


T = TypeVar("T")
MayBeWithheld = Annotated[T | Disclosure, _MayBeWithheld()]
"""A field that may say `not_disclosed` instead of a value."""
