"""Records as linked data in the words of schema.org; the context is inside, so nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..catalog import Catalog
from ..query import makers
from ..records import (
    Company,
    Dataset,
    Localized,
    Milestone,
    Model,
    Paper,
    Product,
    Record,
    Ref,
    Source,
    Topic,
)
from .edition import LICENCE, NAME, Edition
from .json import dump
from .outside import same_as

TYPES: dict[type[Record], tuple[str, str]] = {
    Model: ("CreativeWork", "datePublished"),
    Paper: ("ScholarlyArticle", "datePublished"),
    Company: ("Organization", "foundingDate"),
    Milestone: ("Event", "startDate"),
    Product: ("SoftwareApplication", "datePublished"),
    Dataset: ("Dataset", "datePublished"),
    Topic: ("DefinedTerm", ""),
    Source: ("CreativeWork", "datePublished"),
}
"""The type of schema.org for each kind, and the property of its main date."""

_REFERENCES = (
    "sameAs",
    "creator",
    "about",
    "citation",
    "isBasedOn",
    "parentOrganization",
    "inDefinedTermSet",
    "url",
    "license",
)
"""Properties whose values are addresses and no text."""

CONTEXT = {
    "@vocab": "https://schema.org/",
    **{name: {"@type": "@id"} for name in _REFERENCES},
}


def to_json_ld(edition: Edition) -> str:
    """All records as one graph; a record's address is that of its page in English."""
    things = [_thing(record, edition) for record in edition.catalog]
    whole = {
        "@id": edition.address("en/data.html"),
        "@type": "Dataset",
        "name": NAME,
        "license": LICENCE,
    }
    return dump({"@context": CONTEXT, "@graph": [whole, *things]})


def _thing(record: Record, edition: Edition) -> dict[str, Any]:
    type_, date = TYPES[type(record)]
    thing: dict[str, Any] = {
        "@id": _address(record.id, edition),
        "@type": type_,
        "identifier": str(record.id),
        "name": _text(record.name),
        "alternateName": list(record.aliases),
        "description": _text(record.summary),
        "sameAs": same_as(record),
    }
    if date and record.date:
        thing[date] = str(record.date)
    thing |= _own(record, edition)
    thing["about"] = [*thing.get("about", []), *_all(record.topics, edition)]
    return {name: value for name, value in thing.items() if value}


def _own(record: Record, edition: Edition) -> dict[str, Any]:
    """What records of one kind have."""
    made = {"creator": list(_all(makers(record), edition))}
    match record:
        case Model():
            return {
                **made,
                "citation": list(_all(record.papers, edition)),
                "isBasedOn": list(_all((step.origin for step in record.lineage), edition)),
            }
        case Paper():
            return {
                "author": [
                    {
                        "@type": "Person",
                        "name": author.name,
                        **({"sameAs": f"https://orcid.org/{author.orcid}"} if author.orcid else {}),
                    }
                    for author in record.authors
                ],
                "citation": list(_all(record.cites, edition)),
            }
        case Company():
            place = {"@type": "PostalAddress", "addressCountry": str(record.country)}
            return {
                "parentOrganization": list(_all(record.part_of, edition)),
                "address": place if record.country else None,
            }
        case Milestone():
            return {"about": list(_all(record.about, edition))}
        case Topic():
            return {"inDefinedTermSet": edition.address(f"en/taxonomy.html#{record.scheme}")}
        case Source():
            return {"url": record.url}
    return made


def _all(refs: Iterable[Ref], edition: Edition) -> Iterator[str]:
    known: Catalog = edition.catalog
    for ref in dict.fromkeys(map(known.follow, refs)):
        if ref in known:
            yield _address(ref, edition)


def _address(ref: Ref, edition: Edition) -> str:
    return edition.address(f"en/{ref}.html")


def _text(text: Localized) -> Any:
    if text.en == text.zh:
        return text.en
    return [{"@language": lang, "@value": text[lang]} for lang in ("en", "zh")]
