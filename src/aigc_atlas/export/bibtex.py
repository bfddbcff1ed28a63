"""Papers (and anything else one may cite) as BibTeX."""

from __future__ import annotations

from collections.abc import Iterable

from ..catalog import Catalog
from ..records import Record
from .works import Person, Sort, Work, work

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENTRIES: dict[Sort, tuple[str, str]] = {
    "conference": ("inproceedings", "booktitle"),
    "journal": ("article", "journal"),
    "preprint": ("article", "journal"),
}
"""The type of the entry and the field of the container; anything else is `misc`."""


def to_bibtex(catalog: Catalog, records: Iterable[Record] | None = None) -> str:
    """The papers of a catalog (or some records) as one BibTeX file, in the order of their IDs."""
    chosen = catalog.of_kind("papers") if records is None else records
    return "\n\n".join(_entry(work(record, catalog)) for record in chosen)


def _entry(of: Work) -> str:
    kind, container = _ENTRIES.get(of.sort, ("misc", ""))
    if not of.container:
        kind = "misc"
    fields: dict[str, str] = {}
    if of.authors:
        fields["author"] = _braced(" and ".join(map(_person, of.authors)))
    fields["title"] = _braced(_braced(_escape(of.title)))
    if of.container:
        fields[container] = _braced(_escape(of.container))
    if of.date:
        fields["year"] = _braced(str(of.date.year))
        if of.date.month:
            fields["month"] = _MONTHS[of.date.month - 1]
    if of.arxiv:
        fields["eprint"] = _braced(of.arxiv)
        fields["archiveprefix"] = _braced("arXiv")
    if of.doi:
        fields["doi"] = _braced(of.doi)
    if of.url:
        fields["url"] = _braced(of.url)
    if of.accessed:
        fields["urldate"] = _braced(str(of.accessed))
    lines = ",\n".join(f"\t{key} = {value}" for key, value in fields.items())
    return f"@{kind}{{{of.key},\n{lines}\n}}\n"


def _braced(text: str) -> str:
    return "{" + text + "}"


def _escape(text: str) -> str:
    return text.translate(_SPECIAL)


def _person(author: Person) -> str:
    """`Family, Given`, so that a name of many words is not cut at the wrong place."""
    if not author.family:
        return _braced(_escape(author.name))
    return f"{_escape(author.family)}, {_escape(author.given)}"
