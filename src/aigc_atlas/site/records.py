"""The page of every record in both languages, and its twins: the same address, another suffix.

The JSON twin is one file at three paths: beside both pages, and in the API.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..export import to_csl
from ..export.api import ROOT as API
from ..export.json import as_object, dump
from ..export.works import cited
from ..problems import Language
from ..records import (
    Company,
    Milestone,
    Model,
    Paper,
    Product,
    Ref,
    Source,
    Stub,
    Topic,
)
from .citing import bibtex, head
from .context import Context
from .entrance import redirect
from .evidence import Evidence
from .genealogy import Genealogy
from .kinds import Kinds
from .neighbours import Neighbours
from .page import LANGUAGES, Asset, Page
from .portrait import Found, Portraits
from .revisions import Past
from .words import fill, words


def draw_stubs(context: Context) -> Iterator[Page]:
    """The pages of records that moved or were withdrawn."""
    for stub in context.catalog.stubs.values():
        for language in LANGUAGES:
            yield _stub_page(stub, context, language)


class RecordPages:
    """The pages of records, one by one: a server that reloads draws only those that are asked for."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._neighbours = Neighbours(context)
        self._past = Past(context)
        self._writers = {lang: Writer(context, self._neighbours, lang) for lang in LANGUAGES}

    def of(self, ref: Ref) -> Iterator[Page | Asset]:
        """A record's page and twins in both languages."""
        context, record = self._context, self._context.catalog.records[ref]
        found = Found(
            record=record,
            back=self._neighbours.back(ref),
            evidence=Evidence(record, context),
            genealogy=Genealogy(ref, context) if isinstance(record, Model) else None,
            bibtex=bibtex(record, context),
            revisions=self._past.of(record),
        )
        for language in LANGUAGES:
            yield self._writers[language].page(found)
        here, there = LANGUAGES
        for suffix, text in _twins(found, context):
            also = [f"{there}/{ref}.{suffix}"]
            if suffix == "json" and context.info.exports:
                also.append(f"{API}{ref}.json")
            yield Asset(f"{here}/{ref}.{suffix}", text, tuple(also))


def _twins(found: Found, context: Context) -> Iterator[tuple[str, str]]:
    """The record in other forms, by their suffix."""
    yield "json", dump(as_object(found.record))
    if document := context.catalog.documents.get(found.record.id):
        yield "yaml", document.text
    if found.bibtex:
        yield "bib", found.bibtex
        yield "csl.json", to_csl(context.catalog, cited(found.record, context.catalog))


def _stub_page(stub: Stub, context: Context, language: Language) -> Page:
    """The page of an ID that was published once and stands for no record now."""
    path = f"{language}/{stub.id}.html"
    name = stub.name[language] if stub.name else str(stub.id)
    if stub.moved_to and (link := context.link(stub.id, language)):
        target = f"{language}/{link.target}"
        return redirect(
            context.info, path, language, stub.name[language] if stub.name else link.name, target
        )
    table = words(language)["withdrawn"]
    reason = stub.withdrawn[language] if stub.withdrawn else ""
    return Page(
        path=path,
        language=language,
        title=fill(table["title"], name=name),
        description=table["text"],
        body=context.templates.render(
            "withdrawn.html", path, language, name=name, reason=reason, kind=stub.kind
        ),
        listed=False,
    )


class Writer:
    """Writes the pages of one language."""

    def __init__(self, context: Context, neighbours: Neighbours, language: Language) -> None:
        self._context, self._neighbours, self._language = context, neighbours, language
        self._portraits = Portraits(context, neighbours, language)
        self._kinds = Kinds(context, neighbours, language)

    def page(self, found: Found) -> Page:
        """The page of one record."""
        record, language = found.record, self._language
        path, summary = f"{language}/{record.id}.html", record.summary[language]
        body = self._context.templates.render(
            f"{record.kind}.html",
            path,
            language,
            record=self._portraits.of(found),
            it=self._special(found),
        )
        return Page(
            path=path,
            language=language,
            title=record.name[language],
            description=summary,
            body=body,
            head=head(record, summary, self._context, language),
        )

    def _special(self, found: Found) -> object:
        match found.record:
            case Model():
                assert found.genealogy is not None
                return self._kinds.model(found.record, found.back, found.evidence, found.genealogy)
            case Paper():
                return self._kinds.paper(found.record, found.back)
            case Company():
                return self._kinds.company(found.record, found.back)
            case Milestone():
                return self._kinds.milestone(found.record)
            case Product():
                return self._kinds.product(found.record, found.evidence)
            case Topic():
                return self._kinds.topic(found.record)
            case Source():
                return self._kinds.source(found.record)
        return None
