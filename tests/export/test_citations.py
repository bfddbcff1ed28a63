"""BibTeX and CSL-JSON, read again by pandoc."""

import json
from typing import Any

import pypandoc
import pytest

from aigc_atlas.export import Edition, to_bibtex, to_csl
from aigc_atlas.export.works import cited, person
from aigc_atlas.records import Model, Paper


def read(text: str, format_: str) -> dict[str, dict[str, Any]]:
    """What pandoc understands, as CSL items by their key."""
    items = json.loads(pypandoc.convert_text(text, "csljson", format=format_))
    return {item["id"]: item for item in items}


def names(item: dict[str, Any]) -> list[str]:
    return [
        each.get("literal") or " ".join(filter(None, (each.get("given"), each.get("family"))))
        for each in item.get("author", ())
    ]


def straight(text: str) -> str:
    """Text with the typewriter's quotation marks, which pandoc makes round."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


@pytest.fixture(scope="module")
def from_csl(real: Edition) -> dict[str, dict[str, Any]]:
    return read(to_csl(real.catalog), "csljson")


@pytest.fixture(scope="module")
def from_bibtex(real: Edition) -> dict[str, dict[str, Any]]:
    return read(to_bibtex(real.catalog), "bibtex")


def test_pandoc_reads_every_paper_of_csl(from_csl, real: Edition) -> None:
    papers = real.catalog.all(Paper)

    assert list(from_csl) == [paper.slug for paper in papers]
    for paper in papers:
        item = from_csl[paper.slug]
        date = [p for p in (paper.published.year, paper.published.month, paper.published.day) if p]
        assert straight(item["title"]) == straight(paper.title)
        assert item["issued"]["date-parts"] == [date]
        assert item.get("DOI") == paper.doi
        assert len(names(item)) == len(paper.authors)


def test_csl_says_what_the_record_says(real: Edition) -> None:
    for paper, item in zip(real.catalog.all(Paper), json.loads(to_csl(real.catalog)), strict=True):
        assert names(item) == [author.name for author in paper.authors]
        assert item.get("container-title") == paper.venue
        assert item.get("number") == (f"arXiv:{paper.arxiv}" if paper.arxiv else None)
        assert ("URL" in item) == bool(paper.url or paper.arxiv)


def test_pandoc_reads_every_paper_of_bibtex(from_bibtex, real: Edition) -> None:
    papers = real.catalog.all(Paper)

    assert list(from_bibtex) == [paper.slug for paper in papers]
    for paper in papers:
        item = from_bibtex[paper.slug]
        date = [part for part in (paper.published.year, paper.published.month) if part]
        assert item["issued"]["date-parts"] == [date]
        assert item.get("DOI") == paper.doi
        assert len(names(item)) == len(paper.authors), paper.id
        start = straight(paper.title[:12]).casefold()
        assert straight(item["title"]).casefold().startswith(start), paper.id


def test_a_model_without_a_paper_is_cited_as_software_of_its_makers(hostile: Edition) -> None:
    catalog = hostile.catalog
    model = catalog["models/mirage"].replace(papers=())
    source, company = catalog["sources/lumen-launch"], catalog["companies/lumen-lab"]
    (item,) = json.loads(to_csl(catalog, cited(model, catalog)))
    (page,) = json.loads(to_csl(catalog, cited(source, catalog)))

    assert isinstance(model, Model)
    assert item["type"] == "software"
    assert item["author"] == [{"literal": "Lumen Lab"}, {"literal": "Harbor University"}]
    assert page["type"] == "webpage"
    assert page["accessed"]["date-parts"]
    assert cited(company, catalog) == []


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Ada Lind", "Lind", "Ada"),
        ("OpenAI", "", ""),
        ("李飞飞", "", ""),
        ("Aidan N. Gomez", "Gomez", "Aidan N."),
    ],
)
def test_names_are_taken_apart_at_the_last_space(name: str, family: str, given: str) -> None:
    found = person(name)

    assert (found.name, found.family, found.given) == (name, family, given)
