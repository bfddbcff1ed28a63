"""Addresses outside the site that a record's identifiers and links stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ..records import Paper, Record, Source

_CATALOGUES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
    "openalex": ("OpenAlex", "https://openalex.org/"),
    "huggingface": ("Hugging Face", "https://huggingface.co/"),
    "github": ("GitHub", "https://github.com/"),
}


class Outer(NamedTuple):
    """A link that leaves the site."""

    label: str
    address: str


def arxiv(number: str) -> Outer:
    """The page of an arXiv number."""
    return Outer(f"arXiv:{number}", f"https://arxiv.org/abs/{number}")


def doi(name: str) -> Outer:
    """The page that a DOI resolves to."""
    return Outer(f"doi:{name}", "https://doi.org/" + quote(name, safe="/:;()._-"))


def web(address: str) -> Outer:
    """Any address, called by its host."""
    return Outer((urlsplit(address).hostname or address).removeprefix("www."), address)


def catalogued(record: Record) -> list[tuple[str, Outer]]:
    """What other catalogues call a record: the catalogue's name and the link."""
    if record.ids is None:
        return []
    found = ((name, getattr(record.ids, name)) for name in _CATALOGUES)
    return [
        (_CATALOGUES[name][0], Outer(key, _CATALOGUES[name][1] + quote(key, safe="/:._-")))
        for name, key in found
        if key
    ]


def linked(record: Record) -> list[tuple[str, str]]:
    """The addresses that a record names: the sort of link and the address."""
    found = ((name, getattr(record.links, name)) for name in type(record.links).model_fields)
    return [(name, address) for name, address in found if address]


def readable(record: Record) -> Iterator[Outer]:
    """Where a paper or a source can be read, the best place first."""
    if isinstance(record, Paper):
        if record.arxiv:
            yield arxiv(record.arxiv)
        if record.doi:
            yield doi(record.doi)
        if record.url:
            yield web(record.url)
    elif isinstance(record, Source):
        yield web(record.url)


def same_as(record: Record) -> list[str]:
    """Every address that is this record elsewhere, for machines."""
    homepage = [record.links.homepage] if record.links.homepage else []
    places = [outer.address for outer in readable(record)]
    return [*places, *(outer.address for _, outer in catalogued(record)), *homepage]
