"""Rules about what records are called: nothing is claimed twice."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog, names_of
from ..documents import Path
from ..problems import Problem
from ..records import Paper, Record, Ref
from .folding import look
from .telling import file_of, name_path, tell


def names_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """Within a kind no two records share a name or an alias, or have ones that look the same."""
    claimed: dict[tuple[str, str], Ref] = {}
    for record in catalog:
        told = False
        for name in names_of(record):
            if not (form := look(name)):
                continue
            first = claimed.setdefault((record.kind, form), record.id)
            if first != record.id and not told:
                told = True  # one shared name is enough to see that one record is too many
                yield _shared(catalog, record, name, form, first)


def _shared(catalog: Catalog, record: Record, name: str, form: str, first: Ref) -> Problem:
    theirs = next(other for other in names_of(catalog.records[first]) if look(other) == form)
    en, zh = (
        ("", "")
        if theirs == name
        else (f" (as `{theirs}`, which looks the same)", f"（写作 `{theirs}`，看起来相同）")
    )
    return tell(
        catalog, record.id, _name_path(catalog, record, name), "duplicate-name",
        f"`{name}` is already a name of {first}{en} in {file_of(catalog, first)}; if they are one thing, keep one record and let the other say `moved_to`, else tell the names apart",
        f"`{name}` 已是 {first} 的名称{zh}，见 {file_of(catalog, first)}；若为同一事物，请保留一条记录，另一条写 `moved_to`，否则请区分名称",
    )  # fmt: skip


def _name_path(catalog: Catalog, record: Record, name: str) -> Path:
    if name in (record.name.en, record.name.zh):
        path = name_path(catalog, record)
        if record.name.en == record.name.zh:
            return path
        return (*path, "en" if name == record.name.en else "zh")
    return ("aliases", record.aliases.index(name))


def identifiers_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """No arXiv number, DOI, Wikidata, OpenAlex or Hugging Face name is claimed by two records of a kind.

    A repository may serve several models, so GitHub names may be shared; and one entry of Wikidata
    can be both our topic and our model.
    """
    claimed: dict[tuple[str, str, str], Ref] = {}
    for record in catalog:
        for path, value in _identifiers(record):
            first = claimed.setdefault((record.kind, str(path[-1]), value.casefold()), record.id)
            if first != record.id:
                yield tell(
                    catalog, record.id, path, "duplicate-identifier",
                    f"`{path[-1]}` {value} already belongs to {first} in {file_of(catalog, first)}; correct it, or keep one record and let the other say `moved_to`",
                    f"`{path[-1]}` {value} 已属于 {first}，见 {file_of(catalog, first)}；请改正，或保留一条记录，另一条写 `moved_to`",
                )  # fmt: skip


def _identifiers(record: Record) -> Iterator[tuple[Path, str]]:
    if isinstance(record, Paper):
        if record.arxiv:
            yield ("arxiv",), record.arxiv
        if record.doi:
            yield ("doi",), record.doi
    if record.ids is not None:
        for name in ("wikidata", "openalex", "huggingface"):
            if value := getattr(record.ids, name):
                yield ("ids", name), value
