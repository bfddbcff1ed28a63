"""A group of fields, declared once as annotations: frozen, closed to unknown names, and light.

pydantic reads such a class from text (`validation`) and describes it to editors; making, comparing
and asking an instance needs no pydantic, which takes longer to import than the data takes to load.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Self,
    TypeVar,
    dataclass_transform,
    get_origin,
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
        self.hint: Any = None

    def is_required(self) -> bool:
        """Whether a part cannot be without it."""
        return self.default is ... and self.default_factory is None

    def absent(self) -> Any:
        """The value of a field that is left out."""
        return self.default if self.default_factory is None else self.default_factory()

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


class Schema(type):
    # The class of the classes of parts: they know their fields, and `help()` tells each with its meaning.

    @property
    def __doc__(cls) -> str | None:  # type: ignore[override]
        said, told = cls.meaning, meanings(cls)  # type: ignore[arg-type]
        lines = [f"    {name}: {told[name]}" for name in cls.model_fields if name in told]
        return "\n".join([said, "", "Fields:", *lines]) if lines else said

    @property
    def meaning(cls) -> str:
        """What the class is, without its fields."""
        return inspect.cleandoc(cls.__dict__.get("__doc__") or "")

    @property
    def model_fields(cls) -> Mapping[str, Field]:
        """The fields by their names in Python, those of the bases first."""
        known: dict[str, Field] | None = cls.__dict__.get("_fields")
        if known is None:
            known = {}
            for base in reversed(cls.__mro__):
                known |= _declared(base)
            cls._fields = known
        return known


def meanings(schema: type[Part]) -> dict[str, str]:
    """The sentence below each field of a class and of those it is made from, by the field's name."""
    found: dict[str, str] = {}
    for base in reversed(schema.__mro__):
        if issubclass(base, Part) and base is not Part:
            found |= _sentences(base)
    return found


@cache
def _sentences(schema: type[Part]) -> dict[str, str]:
    """The string that follows each annotated name in the body of a class."""
    import ast

    (body,) = ast.parse(inspect.cleandoc("\n" + inspect.getsource(schema))).body
    assert isinstance(body, ast.ClassDef)
    found = {}
    for declared, after in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(declared, ast.AnnAssign)
            and isinstance(declared.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            found[declared.target.id] = " ".join(str(after.value.value).split())
    return found


def _declared(part: type) -> Iterator[tuple[str, Field]]:
    """The fields that a class adds itself; its module has to leave annotations as they are, not as text."""
    for name, hint in inspect.get_annotations(part).items():
        if name.startswith("_") or get_origin(hint) is ClassVar:  # type: ignore[comparison-overlap]
            continue
        value = part.__dict__.get(name, ...)
        said = value if isinstance(value, Field) else Field(value)
        said.hint = hint
        yield name, said


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
