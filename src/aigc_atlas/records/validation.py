"""How pydantic reads a part from what a file says, and describes it; imported when a text has to be read."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaWarningKind
from pydantic_core import CoreSchema, core_schema

from .part import Field, Part

P = TypeVar("P", bound=Part)


def core_schema_of(part: type[Part], handler: GetCoreSchemaHandler) -> CoreSchema:
    """A class of ours as pydantic sees it: fields by the names of the file, no others."""
    fields = part.model_fields
    arguments = core_schema.dataclass_args_schema(
        part.__name__,
        [
            core_schema.dataclass_field(
                name, _value(info, handler), kw_only=True, validation_alias=info.alias
            )
            for name, info in fields.items()
        ],
    )
    schema: CoreSchema = core_schema.dataclass_schema(
        part, arguments, list(fields), config={"extra_fields_behavior": "forbid"}
    )
    if "after" in vars(part):
        schema = core_schema.no_info_after_validator_function(part.after, schema)
    if "before" in vars(part):
        schema = core_schema.no_info_before_validator_function(part.before, schema)
    return {**schema, "ref": f"{part.__module__}.{part.__qualname__}:{id(part)}"}


def _value(info: Field, handler: GetCoreSchemaHandler) -> CoreSchema:
    schema = handler.generate_schema(info.hint)
    if info.is_required():
        return schema
    if info.default_factory is not None:
        return core_schema.with_default_schema(schema, default_factory=info.default_factory)
    return core_schema.with_default_schema(schema, default=info.default)


@cache
def _adapter(part: type[Part]) -> TypeAdapter[Any]:
    return TypeAdapter(part)


def validate(part: type[P], value: Any) -> P:
    """The part that a value read from a file makes.

    Raises:
        pydantic.ValidationError: it makes none; the error holds every mistake.
    """
    read: P = _adapter(part).validate_python(value)
    return read


@cache
def field_of(part: type[Part], name: str) -> Field | None:
    """The field that is called so in files; None where there is none."""
    fields = part.model_fields.items()
    return next((info for own, info in fields if (info.alias or own) == name), None)


@cache
def part_in(part: type[Part], name: str) -> type[Part] | None:
    """The class of which a field holds one or many; None where it holds plain values."""
    info = field_of(part, name)
    return _first_part(info.hint) if info else None


def _first_part(hint: Any) -> type[Part] | None:
    if isinstance(hint, type) and issubclass(hint, Part):
        return hint
    return next((found for each in get_args(hint) if (found := _first_part(each))), None)


@cache
def _field_adapter(part: type[Part], name: str) -> TypeAdapter[Any] | None:
    info = field_of(part, name)
    return TypeAdapter(info.hint) if info else None


def validate_field(part: type[Part], name: str, value: Any) -> Any:
    """One value of a part as a file says it, read by itself; None where it does not fit the field."""
    adapter = _field_adapter(part, name)
    try:
        return adapter.validate_python(value) if adapter else None
    except ValidationError:
        return None


class _WithoutDefaults(GenerateJsonSchema):
    """An absent field is left out of a file, so its default is nobody's business."""

    ignored_warning_kinds: set[JsonSchemaWarningKind] = {  # noqa: RUF012  # as pydantic declares it
        "non-serializable-default"
    }

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> dict[str, Any]:
        """With what the class is for its description: each field has its own."""
        made = super().dataclass_schema(schema)
        return {**made, "description": schema["cls"].meaning} if "description" in made else made


def json_schema(part: type[Part]) -> dict[str, Any]:
    """The JSON Schema of a class, under the names of the file, with the classes inside as `$defs`."""
    return _adapter(part).json_schema(
        by_alias=True, ref_template="#/definitions/{model}", schema_generator=_WithoutDefaults
    )
