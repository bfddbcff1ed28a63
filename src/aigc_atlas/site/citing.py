"""How to cite a record, for people (BibTeX, a plain line) and for machines (`citation_*`, JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from ..export import to_bibtex
from ..export.json_ld import TYPES
from ..export.outside import readable, same_as
from ..export.works import cited
from ..problems import Language
from ..query import makers
from ..records import Paper, Record, Source
from .context import Context
from .shell import canonical
from .words import fill, words


class Citation(NamedTuple):
    """What the section `Cite` offers."""

    bibtex: str
    """Of the paper, of a model's papers, or of the source; empty for what nobody cites so."""
    plain: tuple[str, ...]
    """The same works as lines of text."""
    page: str
    """This page of the Atlas."""


def bibtex(record: Record, context: Context) -> str:
    """The entries to cite for a record."""
    works = cited(record, context.catalog)
    return to_bibtex(context.catalog, works).strip() + "\n" if works else ""


def citation(record: Record, entries: str, context: Context, language: Language) -> Citation:
    """Everything for the section `Cite`."""
    info, table = context.info, words(language)["cite"]
    place = fill(table["edition"], version=info.version, date=info.updated) if info.updated else ""
    return Citation(
        bibtex=entries,
        plain=tuple(plain(work, context, language) for work in cited(record, context.catalog)),
        page=fill(
            table["page"],
            name=record.name[language],
            site=info.name,
            edition=place,
            url=canonical(f"{language}/{record.id}.html", info.url),
        ),
    )


def plain(record: Record, context: Context, language: Language) -> str:
    """A work as one line: authors, year, title, venue, where to read it."""
    title = record.name[language]
    if isinstance(record, Paper):
        names, title = [author.name for author in record.authors], record.title
        authors = ", ".join(names) if len(names) <= 8 else f"{', '.join(names[:3])}, et al."
        venue = record.venue or ""
    else:
        links = context.links(makers(record), language)
        publisher = (
            record.publisher[language] if isinstance(record, Source) and record.publisher else ""
        )
        authors, venue = ", ".join(link.name for link in links) or publisher, ""
    year = f"({record.year})" if record.year else ""
    place = next((outer.label for outer in readable(record)), "")
    head = " ".join(part for part in (authors, year) if part)
    return " ".join(f"{part.rstrip('.')}." for part in (head, title, venue, place) if part)


def head(record: Record, summary: str, context: Context, language: Language) -> str:
    """Tags for `<head>`: JSON-LD, and `citation_*` for a paper."""
    parts = [_json_ld(record, summary, context, language)]
    if isinstance(record, Paper):
        parts += [
            f'<meta name="{name}" content="{escape(value)}">'
            for name, value in _citation_tags(record, context, language)
        ]
    return "\n".join(parts)


def _citation_tags(paper: Paper, context: Context, language: Language) -> Iterator[tuple[str, str]]:
    yield "citation_title", paper.title
    for author in paper.authors:
        yield "citation_author", author.name
        if author.orcid:
            yield "citation_author_orcid", f"https://orcid.org/{author.orcid}"
    yield "citation_publication_date", str(paper.published).replace("-", "/")
    if paper.venue:
        journal = not any(c.isdigit() for c in paper.venue)
        yield "citation_journal_title" if journal else "citation_conference_title", paper.venue
    if paper.doi:
        yield "citation_doi", paper.doi
    if paper.arxiv:
        yield "citation_arxiv_id", paper.arxiv
        yield "citation_pdf_url", f"https://arxiv.org/pdf/{paper.arxiv}"
    yield (
        "citation_abstract_html_url",
        canonical(f"{language}/{paper.id}.html", context.info.url),
    )


def _json_ld(record: Record, summary: str, context: Context, language: Language) -> str:
    type_, date = TYPES[type(record)]
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": type_,
        "name": record.name[language],
        "alternateName": list(record.aliases) or None,
        "description": summary,
        "url": canonical(f"{language}/{record.id}.html", context.info.url),
        "sameAs": same_as(record) or None,
        "license": getattr(record, "license", None),
    }
    if date and record.date:
        told[date] = str(record.date)
    if isinstance(record, Paper):
        told["author"] = [{"@type": "Person", "name": author.name} for author in record.authors]
    elif made_by := context.links(makers(record), language):
        told["creator"] = [{"@type": "Organization", "name": link.name} for link in made_by]
    kept = {key: value for key, value in told.items() if value}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'
