"""A group of fields, declared once as annotations: frozen, closed to unknown names, and light.

pydantic reads such a class from text (`validation`) and describes it to editors; making, comparing
and asking an instance needs no pydantic, which takes longer to import than the data takes to load.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Self,
    TypeVar,
    dataclass_transform,
    get_origin,
    get_type_hints,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Field:
    """One field of a part: what it is called in the file, its type, and what stands where it is absent."""

    def __init__(
        self,
        default: Any = ...,
        *,
        default_factory: Callable[[], Any] | None = None,
        alias: str | None = None,
    ) -> None:
        self.default, self.default_factory, self.alias = default, default_factory, alias
        self.owner: type = Part
        self.name = ""

    def is_required(self) -> bool:
        """Whether a part cannot be without it."""
        return self.default is ... and self.default_factory is None

    def absent(self) -> Any:
        """The value of a field that is left out."""
        return self.default if self.default_factory is None else self.default_factory()

    @cached_property
    def hint(self) -> Any:
        """The whole annotation, read when somebody first asks."""
        return _hints(self.owner)[self.name]

    @property
    def annotation(self) -> Any:
        """The type, without what `Annotated` says of it."""
        return self.hint.__origin__ if get_origin(self.hint) is Annotated else self.hint

    @property
    def metadata(self) -> list[Any]:
        """What `Annotated` says of the type."""
        return list(getattr(self.hint, "__metadata__", ()))


def field(
    *,
    default: Any = ...,
    default_factory: Callable[[], Any] | None = None,
    alias: str | None = None,
) -> Any:
    """A field that needs more than a type and a default: another name in the file, a fresh value each time."""
    return Field(default, default_factory=default_factory, alias=alias)


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(owner: type) -> dict[str, Any]:
    if owner not in _HINTS:
        _HINTS[owner] = get_type_hints(owner, include_extras=True)
    return _HINTS[owner]


class Schema(type):
    """The class of the classes of parts: they know their fields."""

    @property
    def model_fields(cls) -> Mapping[str, Field]:
        """The fields by their names in Python, those of the bases first."""
        known: dict[str, Field] | None = cls.__dict__.get("_fields")
        if known is None:
            known = {}
            for base in reversed(cls.__mro__):
                known |= _declared(base, cls)
            cls._fields = known
        return known


def _declared(base: type, owner: type) -> Iterator[tuple[str, Field]]:
    for name, annotation in inspect.get_annotations(base).items():
        if name.startswith("_") or str(annotation).startswith("ClassVar"):
            continue
        value = base.__dict__.get(name, ...)
        said = value if isinstance(value, Field) else Field(value)
        made = Field(said.default, default_factory=said.default_factory, alias=said.alias)
        made.owner, made.name = owner, name
        yield name, made


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Part(metaclass=Schema):
    """A group of fields inside a record: frozen, and closed to unknown keys."""

    def __init__(self, **values: Any) -> None:
        fields = type(self).model_fields
        missing = [n for n, each in fields.items() if n not in values and each.is_required()]
        if strange := [
            name for name in (*values, *missing) if name not in fields or name in missing
        ]:
            raise TypeError(
                f"{type(self).__name__}: missing or unknown fields: {', '.join(strange)}"
            )
        self.__dict__.update(
            (name, values[name] if name in values else each.absent())
            for name, each in fields.items()
        )

    def replace(self, **values: Any) -> Self:
        """The same with other values in some fields.

        The values are taken as they are: give what the fields hold, not text.
        """
        return type(self)(**{**self.__getstate__(), **values})

    def present(self) -> dict[str, Any]:
        """The fields that have a value, under the names of the file."""
        fields = type(self).model_fields
        return {
            fields[name].alias or name: value
            for name, value in self.__getstate__().items()
            if value is not None and value != () and value != {}
        }

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} cannot be set: records are frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{name} cannot be deleted: records are frozen")

    def __getstate__(self) -> dict[str, Any]:
        values = self.__dict__  # which may hold what was worked out once, such as `facts`
        return {name: values[name] for name in type(self).model_fields}

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or self.__getstate__() == other.__getstate__()

    def __hash__(self) -> int:
        return hash((type(self), *self.__getstate__().values()))

    def __repr__(self) -> str:
        absent = {name: each.default for name, each in type(self).model_fields.items()}
        told = (f"{n}={v!r}" for n, v in self.__getstate__().items() if v != absent[n])
        return f"{type(self).__name__}({', '.join(told)})"

    @classmethod
    def before(cls, value: Any) -> Any:
        """What a file says, made ready for reading; a class that lets people write less says how."""
        return value

    def after(self) -> Self:
        """The part that was read; a class whose fields have to fit together refuses here."""
        return self

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from .validation import core_schema_of

        return core_schema_of(cls, handler)


T = TypeVar("T")


class AtLeastOne:
    """A list with something in it."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(source), "min_length": 1}


NonEmpty = Annotated[tuple[T, ...], AtLeastOne()]
"""A list that names at least one."""
