"""Papers (and anything else one may cite) as BibTeX."""

from __future__ import annotations

from collections.abc import Iterable

from ..catalog import Catalog
from ..records import Model, Paper, Record, Source

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


def to_bibtex(catalog: Catalog, records: Iterable[Record] | None = None) -> str:
    """The papers of a catalog (or some records) as one BibTeX file, in the order of their IDs."""
    entries = []
    for record in catalog.of_kind("papers") if records is None else records:
        kind, fields = entry(record, catalog)
        lines = ",\n".join(f"\t{key} = {value}" for key, value in fields.items())
        entries.append(f"@{kind}{{{record.slug},\n{lines}\n}}\n")
    return "\n\n".join(entries)


def entry(record: Record, catalog: Catalog) -> tuple[str, dict[str, str]]:
    """The entry type and the fields, each value in braces or a bare month."""
    fields: dict[str, str] = {}
    title = record.title if isinstance(record, Paper) else record.name.en
    kind = "misc"
    if isinstance(record, Paper):
        if record.authors:
            fields["author"] = _braced(
                " and ".join(_person(author.name) for author in record.authors)
            )
        fields["title"] = "{" + _braced(_escape(title)) + "}"
        if record.venue:
            journal = record.arxiv is None or not record.venue.lower().startswith("arxiv")
            kind = (
                "inproceedings" if any(c.isdigit() for c in record.venue) and journal else "article"
            )
            fields["booktitle" if kind == "inproceedings" else "journal"] = _braced(
                _escape(record.venue)
            )
    else:
        if isinstance(record, Model) and isinstance(record.developers, tuple):
            makers = [catalog[ref].name.en for ref in record.developers if ref in catalog]
            if makers:
                fields["author"] = _braced(
                    " and ".join("{" + _escape(maker) + "}" for maker in makers)
                )
        elif isinstance(record, Source) and record.publisher:
            fields["author"] = _braced("{" + _escape(record.publisher.en) + "}")
        fields["title"] = "{" + _braced(_escape(title)) + "}"
    if record.date:
        fields["year"] = _braced(str(record.date.year))
        if record.date.month:
            fields["month"] = _MONTHS[record.date.month - 1]
    if isinstance(record, Paper):
        if record.arxiv:
            fields["eprint"] = _braced(record.arxiv)
            fields["archiveprefix"] = _braced("arXiv")
        if record.doi:
            fields["doi"] = _braced(record.doi)
        if record.url:
            fields["url"] = _braced(record.url)
    elif isinstance(record, Source):
        fields["url"] = _braced(record.url)
        fields["urldate"] = _braced(str(record.accessed))
    elif record.links.homepage:
        fields["url"] = _braced(record.links.homepage)
    return kind, fields


def _braced(text: str) -> str:
    return "{" + text + "}"


def _escape(text: str) -> str:
    return text.translate(_SPECIAL)


def _person(name: str) -> str:
    """`Family, Given`, so that a name of many words is not cut at the wrong place."""
    given, _, family = name.rpartition(" ")
    if not given or (not name.isascii() and all("\u4e00" <= c <= "\u9fff" for c in name)):
        return "{" + _escape(name) + "}"
    return f"{_escape(family)}, {_escape(given)}"
