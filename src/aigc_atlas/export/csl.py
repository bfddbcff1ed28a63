"""Papers (and anything else one may cite) as CSL-JSON, which Zotero and pandoc read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..catalog import Catalog
from ..records import PartialDate, Record
from .json import dump
from .works import Sort, Work, places, work

_TYPES: dict[Sort, str] = {
    "conference": "paper-conference",
    "journal": "article-journal",
    "preprint": "article",
    "software": "software",
    "dataset": "dataset",
    "entry": "entry-encyclopedia",
    "page": "webpage",
}


def to_csl(catalog: Catalog, records: Iterable[Record] | None = None) -> str:
    """The papers of a catalog (or some records) as one list of CSL items, in the order of their IDs."""
    chosen = catalog.of_kind("papers") if records is None else records
    return dump([_item(work(record, catalog)) for record in chosen])


def _item(of: Work) -> dict[str, Any]:
    item: dict[str, Any] = {"id": of.key, "type": _TYPES[of.sort], "title": of.title}
    if of.authors:
        item["author"] = [
            {"family": author.family, "given": author.given}
            if author.family
            else {"literal": author.name}
            for author in of.authors
        ]
    if of.date:
        item["issued"] = _date(of.date)
    if of.container:
        item["container-title"] = of.container
    if of.arxiv:
        item["number"] = f"arXiv:{of.arxiv}"
    if of.doi:
        item["DOI"] = of.doi
    for address in places(of):
        item.setdefault("URL", address)
    if of.accessed:
        item["accessed"] = _date(of.accessed)
    return item


def _date(date: PartialDate) -> dict[str, Any]:
    """As precise as it is known: a year alone stays one."""
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}
