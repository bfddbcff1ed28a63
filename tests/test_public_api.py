"""Nothing public goes unexplained: meaning, parameters, errors and units of all that `__all__` promises."""

import ast
import functools
import inspect
import itertools
import pydoc
import re
import textwrap
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, get_args

import pytest

import aigc_atlas
from aigc_atlas import Ambiguous, Atlas, DataError, NotFound, QueryError, Record, Records
from aigc_atlas.query import fields_of
from aigc_atlas.records import KINDS, SINGULAR, Part
from aigc_atlas.records.values import Amount, Count, Price
from tests.conftest import ROOT

Described = property | functools.cached_property


def parts_of(schema: type[Part]) -> Iterator[type[Part]]:
    """A class of ours and all classes of which it is made."""
    yield schema
    waiting: list[Any] = [info.annotation for info in schema.model_fields.values()]
    while waiting:
        item = waiting.pop()
        if inspect.isclass(item) and issubclass(item, Part):
            yield from parts_of(item)
        waiting += get_args(item)


PUBLIC = {name: getattr(aigc_atlas, name) for name in aigc_atlas.__all__}
CLASSES = sorted(
    {
        *(item for item in PUBLIC.values() if inspect.isclass(item)),
        *(part for schema in KINDS.values() for part in parts_of(schema)),
    },
    key=lambda each: each.__name__,
)
of_every_class = pytest.mark.parametrize("item", CLASSES, ids=lambda item: item.__name__)


def told_fields(item: type) -> dict[str, str]:
    """The sentence below each annotated name, and below `self.name = …`, in a class and its bases."""
    found: dict[str, str] = {}
    for base in reversed(item.__mro__):
        if not base.__module__.startswith("aigc_atlas"):
            continue
        (body,) = ast.parse(textwrap.dedent(inspect.getsource(base))).body
        assert isinstance(body, ast.ClassDef)
        for node in ast.walk(body):
            lines = getattr(node, "body", [])
            for field, after in itertools.pairwise(lines if isinstance(lines, list) else []):
                if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                    targets = getattr(field, "targets", [getattr(field, "target", None)])
                    names = [getattr(t, "id", getattr(t, "attr", None)) for t in targets]
                    found |= {name: str(after.value.value) for name in names if name}
    return found


def fields(item: type) -> list[str]:
    """The public names that a class of ours declares with a type, or that its instances get."""
    declared = {
        name
        for base in item.__mro__
        if base.__module__.startswith("aigc_atlas")
        for name, kind in inspect.get_annotations(base).items()
        if not name.startswith("_") and "ClassVar" not in str(kind)
    }
    return sorted(declared)


def callables(item: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties that a class of ours declares itself, and its brackets."""
    for name, value in vars(item).items():
        if isinstance(value, (classmethod, staticmethod)):
            value = value.__func__
        public = not name.startswith("_") or name in ("__getitem__", "__contains__")
        if public and (isinstance(value, Described) or inspect.isfunction(value)):
            yield name, value


def parameters(function: Callable[..., object]) -> list[str]:
    kinds = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    return [
        name
        for name, each in inspect.signature(function).parameters.items()
        if name not in ("self", "cls") and each.kind not in kinds
    ]


def sections(doc: str) -> dict[str, str]:
    """The parts of a docstring: `""` for what stands first, then `Args`, `Raises` …"""
    pieces = re.split(r"^(Args|Raises|Returns):$", inspect.cleandoc(doc), flags=re.MULTILINE)
    return {"": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}


def is_sentence(text: str | None) -> bool:
    return bool(text) and len(str(text).split()) > 1 and "TODO" not in str(text)


# --- meaning -------------------------------------------------------------------------------


def test_what_is_promised_is_there_and_sorted() -> None:
    assert len(PUBLIC) == len(set(PUBLIC))
    assert all(not name.startswith("_") for name in PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_says_what_it_is(name: str) -> None:
    item = PUBLIC[name]
    if inspect.isclass(item) or inspect.isfunction(item):
        assert is_sentence(vars(item).get("__doc__") if inspect.isclass(item) else item.__doc__)
    else:
        source = (
            inspect.getsource(inspect.getmodule(type(item)) or aigc_atlas)
            if isinstance(item, Enum)
            else (ROOT / "src/aigc_atlas/problems.py").read_text(encoding="utf-8")
        )
        assert re.search(rf'^{name}\b.* = .*\n"""\S+ \S+', source, re.MULTILINE), name


@of_every_class
def test_every_method_and_property_says_what_it_gives(item: type) -> None:
    silent = [
        name
        for name, value in callables(item)
        if not is_sentence(
            value.func.__doc__ if isinstance(value, functools.cached_property) else value.__doc__
        )
    ]
    assert silent == []


@of_every_class
def test_every_field_says_what_it_holds(item: type) -> None:
    told = told_fields(item)
    assert [name for name in fields(item) if not is_sentence(told.get(name))] == []


def test_help_tells_every_field_of_a_record_with_its_meaning() -> None:
    said = pydoc.render_doc(aigc_atlas.Model, renderer=pydoc.plaintext)

    assert "One released or published generative (or enabling) model." in said
    told = told_fields(aigc_atlas.Model)
    for name in aigc_atlas.Model.model_fields:
        assert f"{name}: {' '.join(told[name].split())}" in said


@of_every_class
def test_every_number_says_of_what(item: type) -> None:
    if not issubclass(item, Part):
        return
    told = told_fields(item)
    units = re.compile(r"number of|parameters|FLOP|tokens|unit|amount|currency|place among", re.I)
    for name, info in item.model_fields.items():
        kinds = [info.annotation, *get_args(info.annotation)]
        if any(
            inspect.isclass(each) and issubclass(each, (Count, Amount, Price)) for each in kinds
        ):
            assert units.search(told[name]), f"{item.__name__}.{name}: {told[name]}"


# --- parameters and errors -----------------------------------------------------------------

CALLED = [
    ("load", aigc_atlas.load),
    *(
        (f"{item.__name__}.{name}", value)
        for item in (Atlas, Records, Record, aigc_atlas.Taxonomy)
        for name, value in callables(item)
        if inspect.isfunction(value)
    ),
]


@pytest.mark.parametrize(("name", "function"), CALLED, ids=[name for name, _ in CALLED])
def test_every_parameter_is_explained(name: str, function: Callable[..., object]) -> None:
    wanted = parameters(function)
    doc = sections(function.__doc__ or "")
    if len(wanted) > 1:
        assert [each for each in wanted if f"{each}: " not in doc.get("Args", "")] == []
    for each in inspect.signature(function).parameters.values():
        assert each.name == "self" or each.annotation is not inspect.Parameter.empty
    assert inspect.signature(function).return_annotation is not inspect.Signature.empty


TWO = {"papers": "title", "models": "name"}
WRONG: dict[str, tuple[Callable[[Atlas], object], ...]] = {
    "load": (lambda atlas: aigc_atlas.load("/nowhere/at/all"),),
    "Atlas.__getitem__": (lambda atlas: atlas["nothing"], lambda atlas: atlas["harbor"]),
    "Atlas.query": (lambda atlas: atlas.query("model developr:x"),),
    **{
        f"Atlas.{kind}": (lambda atlas, kind=kind: getattr(atlas, kind)(yeer=2020),)
        for kind in KINDS
    },
    "Atlas.ancestors": (lambda atlas: atlas.ancestors("nothing"),),
    "Atlas.descendants": (lambda atlas: atlas.descendants("nothing"),),
    "Atlas.genealogy": (
        lambda atlas: atlas.genealogy("nothing"),
        lambda atlas: atlas.genealogy("harbor-bench"),
    ),
    "Atlas.path": (lambda atlas: atlas.path("nothing", "mirage"),),
    "Atlas.timeline": (
        lambda atlas: atlas.timeline(["model"]),
        lambda atlas: atlas.timeline(lane="pictures"),
        lambda atlas: atlas.timeline(since="May"),
    ),
    "Atlas.as_of": (lambda atlas: atlas.as_of("2019-01-01"), lambda atlas: atlas.as_of("spring")),
    "Atlas.history": (lambda atlas: atlas.history("nothing"),),
    "Records.__getitem__": (lambda atlas: atlas.models()[99],),
    "Records.sort": (
        lambda atlas: atlas.models().sort("parametres"),
        lambda atlas: atlas.models().sort("license"),
    ),
}
"""Calls that have to be refused, for everything that says it can refuse."""


@pytest.mark.parametrize(
    "name", [name for name, f in CALLED if "Raises" in sections(f.__doc__ or "")]
)
def test_what_can_be_refused_is_tried(name: str) -> None:
    assert name in WRONG or name in ("Records.to_pandas", "Records.to_polars")


@pytest.mark.parametrize("name", WRONG)
def test_every_error_is_named_where_it_comes_from(name: str, atlas: Atlas) -> None:
    said = sections(dict(CALLED)[name].__doc__ or "").get("Raises", "")
    for call in WRONG[name]:
        with pytest.raises((LookupError, ValueError, OSError)) as caught:
            call(atlas)
        names = [each.__name__ for each in type(caught.value).__mro__[:-3]]
        assert any(f"{each}: " in said for each in names), (names, said)


def test_the_errors_are_those_that_python_users_expect() -> None:
    assert issubclass(NotFound, KeyError)
    assert issubclass(Ambiguous, KeyError)
    assert issubclass(QueryError, ValueError)
    assert issubclass(DataError, Exception)


# --- types ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_type_checkers_know_the_filters_of_every_kind(kind: str) -> None:
    from aigc_atlas import filters

    declared = getattr(filters, f"{SINGULAR[kind].capitalize()}Filters")
    known = set(inspect.get_annotations(declared)) | set(inspect.get_annotations(filters.Filters))
    asked = {
        name
        for field in fields_of().values()
        if kind in field.kinds
        for name in (field.name, field.singular)
    }
    assert known >= asked
    assert set(declared.__annotations__) - set(filters.Filters.__annotations__) <= asked
