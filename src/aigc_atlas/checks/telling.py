"""How a rule says what it found: a problem at the place of a value, in both languages."""

from __future__ import annotations

from ..catalog import Catalog
from ..documents import Path
from ..problems import Edit, Message, Problem
from ..records import Record, Ref


def tell(
    catalog: Catalog,
    ref: str,
    path: Path,
    rule: str,
    en: str,
    zh: str,
    *,
    key: bool = False,
    remark: bool = False,
    mend: tuple[str, str] | None = None,
) -> Problem:
    """A problem where the value at `path` of a record stands; `mend` is (old, new) text there."""
    place = catalog.locate(ref, path, key=key)
    edit = Edit(place.line, place.column, *mend) if mend else None
    return Problem(place, rule, Message(en, zh), remark, edit)


def name_path(catalog: Catalog, record: Record) -> Path:
    """Where a record says what it is called: papers and sources may leave that to the title."""
    document = catalog.documents.get(record.id)
    return ("title",) if document and "name" not in document.value else ("name",)


def file_of(catalog: Catalog, ref: Ref) -> str:
    """The path of a record's file, for a message about another one."""
    document = catalog.documents.get(ref)
    return document.path if document else str(ref)
