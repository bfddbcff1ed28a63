"""Indexes of the kinds, the data page, and the lists of errata and disagreements."""

import json
import re

import pytest

from aigc_atlas.site.data import draw_data
from aigc_atlas.site.disputes import draw_disputes
from aigc_atlas.site.indexes import draw_indexes
from tests.invented import ATLAS
from tests.site.rendered import drawn, section, text_of

KINDS = (
    "models",
    "papers",
    "companies",
    "milestones",
    "products",
    "datasets",
    "topics",
    "sources",
)


@pytest.fixture(scope="module")
def pages():
    return drawn(ATLAS, draw_indexes, draw_data, draw_disputes)


def chapters(html: str) -> dict[str, list[str]]:
    """The records under each letter and each year."""
    found = re.findall(r'<section class="by" id="([\w-]+)">(.*?)</section>', html, re.DOTALL)
    return {id_: re.findall(r"<li><a[^>]*>(.*?)</a>", text) for id_, text in found}


def test_an_index_lists_every_record_by_letter_and_by_year(pages):
    assert chapters(pages["en/models/index.html"].body) == {
        "letter-l": ["Lantern 1", "Lantern 2"],
        "letter-m": ["Mirage"],
        "year-2022": ["Mirage"],
        "year-2021": ["Lantern 2"],
        "year-2020": ["Lantern 1"],
    }


def test_the_chinese_index_has_the_same_letters(pages):
    assert chapters(pages["zh/models/index.html"].body)["letter-m"] == ["海市"]
    assert 'href="../explore.html?kind=models"' in pages["zh/models/index.html"].body


def test_what_begins_with_a_digit_or_an_accent_is_found():
    names = {"3D Sea": "0-9", "Émile": "E"}
    files = ATLAS | {
        f"companies/x{n}.yaml": ATLAS["companies/harbor-university.yaml"]
        .replace("{en: Harbor University, zh: 海港大学}", name)
        .replace("Q900000001", f"Q90000010{n}")
        for n, name in enumerate(names)
    }
    found = chapters(drawn(files, draw_indexes)["en/companies/index.html"].body)

    assert (found["letter-0"], found["letter-e"]) == (["3D Sea"], ["Émile"])


def test_topics_are_an_outline_with_counts(pages):
    rows = re.findall(
        r'data-depth="(\d)"><a[^>]*>(.*?)</a><span class="year">(\d*)<',
        pages["en/topics/index.html"].body,
    )

    assert rows[:4] == [
        ("0", "Generative models", "8"),
        ("1", "Lattice network", "5"),
        ("2", "Deep lattice", "2"),
        ("1", "Picture making", "4"),
    ]


def test_an_empty_kind_has_an_index_too():
    assert (
        text_of(drawn({}, draw_indexes)["en/products/index.html"].body).split(" Filter")[0]
        == "AIGC Atlas Data Products 0 records"
    )


def test_the_data_page_counts_the_kinds_and_offers_the_exports(pages):
    body = pages["en/data.html"].body

    assert re.findall(r'href="(\w+)/index\.html">[^<]*</a></td><td class="num">(\d+)', body) == [
        (kind, str(sum(path.startswith(kind) for path in ATLAS))) for kind in KINDS
    ]
    assert "JSON atlas.json every record with all its facts and sources" in text_of(body)
    assert len(json.loads(pages["data/atlas.json"].content)) == len(ATLAS)
    assert pages["data/atlas.bib"].content.count("@") == 3
    offered = set(re.findall(r'href="\.\./((?:data/|llms)[^"]*)" download', body))
    assert offered == {path for path in pages if path.startswith(("data/", "llms"))}
    assert {path for path in pages if path.startswith("api/")} >= {"api/v1/index.json"}
    assert "version 1.2.0, data of 2024-02-01" in section(body, "cite")


def test_every_disagreement_is_listed_with_both_values(pages):
    assert text_of(pages["en/disputes.html"].body).endswith(
        "Lantern 2 Released Jun 2021 1 Sep 2021 Lumen opens its studio "
        "That day is when the service opened; the paper came first."
    )
