"""A reference is a type: a whole ID that has to be of the right kind.

Whether it resolves, what points back, and the edges of the graphs all follow from the type.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from ..problems import did_you_mean
from .part import Part
from .values import Url, refusal, wrong_type
from .values.fromtext import read_by

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

    from ..documents import Path

SINGULAR = {
    "models": "model",
    "papers": "paper",
    "companies": "company",
    "milestones": "milestone",
    "products": "product",
    "datasets": "dataset",
    "topics": "topic",
    "sources": "source",
}
"""The kinds, each with the word for one record of it."""

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class Ref(str):
    """A whole ID, such as `models/gpt-3`, that a record names."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """The kind: what stands before the slash."""
        return self.partition("/")[0]

    @property
    def slug(self) -> str:
        """The name of the file: what stands after the slash."""
        return self.partition("/")[2]


class _ToKind:
    """Reads a whole ID of one of the given kinds (or, for `or_url`, an address instead)."""

    def __init__(self, *kinds: str, or_url: bool = False) -> None:
        self.kinds, self.or_url = kinds or tuple(SINGULAR), or_url
        forms = [f"{kind}/…" for kind in self.kinds]
        self.wanted = " or ".join(forms), " 或 ".join(forms)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return read_by(self._read)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        ids = rf"^({'|'.join(self.kinds)})/{SLUG.pattern}$"
        return {"type": "string", "pattern": f"{ids}|^https?://" if self.or_url else ids}

    def _read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise wrong_type(
                f"an ID such as {self.kinds[0]}/…", f"形如 {self.kinds[0]}/… 的 ID", value
            )
        if self.or_url and "://" in value:
            return Url.parse(value)
        kind, slash, slug = value.partition("/")
        wanted_en, wanted_zh = self.wanted
        if not slash:
            mend = {}
            if len(self.kinds) == 1 and SLUG.fullmatch(value):
                wanted_en = wanted_zh = f"{self.kinds[0]}/{value}"
                mend = {"old": value, "new": wanted_en}
            raise refusal(
                "bad-reference",
                f"`{value}` is not a whole ID; write {wanted_en}",
                f"`{value}` 不是完整的 ID；请写 {wanted_zh}",
                **mend,
            )
        if kind not in SINGULAR:
            tail = did_you_mean(kind, SINGULAR)
            raise refusal(
                "bad-reference",
                f"there is no kind `{kind}`{tail.en}",
                f"没有 `{kind}` 这一类{tail.zh}",
            )
        if kind not in self.kinds:
            raise refusal(
                "wrong-kind",
                f"{value} is a {SINGULAR[kind]}; this field needs {wanted_en}",
                f"{value} 属于 {kind}；此字段需要 {wanted_zh}",
            )
        if SLUG.fullmatch(slug) is None:
            raise refusal(
                "bad-reference",
                f"`{value}` cannot be an ID: after the slash come lower-case letters, digits and hyphens",
                f"`{value}` 不可能是 ID：斜杠之后只能是小写字母、数字和连字符",
            )
        return Ref(value)


AnyRef = Annotated[Ref, _ToKind()]
ModelRef = Annotated[Ref, _ToKind("models")]
PaperRef = Annotated[Ref, _ToKind("papers")]
CompanyRef = Annotated[Ref, _ToKind("companies")]
DatasetRef = Annotated[Ref, _ToKind("datasets")]
TopicRef = Annotated[Ref, _ToKind("topics")]
YardstickRef = Annotated[Ref, _ToKind("datasets", "topics")]
EvidenceRef = Annotated[Ref, _ToKind("papers", "sources")]
EvidenceOrUrl = Annotated[str, _ToKind("papers", "sources", or_url=True)]


def references(value: Any, path: Path = ()) -> list[tuple[Path, Ref]]:
    """Every reference inside a record or a part of one, with the path to it; its own ID is none."""
    return [(place, leaf) for place, leaf in leaves(value, path) if leaf.__class__ is Ref]


def leaves(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """Every typed value inside a record or a part of one, with the path to it in the file; not mere text."""
    found: list[tuple[Path, Any]] = []
    _gather(value, path, found)
    return found


def _gather(value: Any, path: Path, found: list[tuple[Path, Any]]) -> None:
    kind = value.__class__
    if kind is tuple:
        for index, item in enumerate(value):
            if item.__class__ is not str:
                _gather(item, (*path, index), found)
    elif kind is dict:
        for key, item in value.items():
            _gather(item, (*path, key), found)
    elif isinstance(value, Part):
        names = file_names(kind)
        for name, item in value.__dict__.items():
            if item and item.__class__ is not str and name in names:
                _gather(item, (*path, names[name]), found)
    else:
        found.append((path, value))


@cache
def file_names(schema: type[Part]) -> dict[str, str]:
    """The fields of a class under the names of the file, without the ID, which is not written there."""
    return {name: info.alias or name for name, info in schema.model_fields.items() if name != "id"}
