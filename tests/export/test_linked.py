"""Linked data, Croissant, Wikidata and Markdown, read again by rdflib, csv and pandoc."""

import csv
import hashlib
import json
import re
from pathlib import Path

import pypandoc
import pytest
import rdflib
from rdflib.namespace import RDF

from aigc_atlas.export import FORMATS, Edition
from aigc_atlas.export.json_ld import TYPES
from aigc_atlas.records import KINDS, Model, Paper
from tests.export.conftest import URL

SCHEMA = rdflib.Namespace("https://schema.org/")
CROISSANT = rdflib.Namespace("http://mlcommons.org/croissant/")


@pytest.fixture(scope="module")
def graph(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "atlas.jsonld", format="json-ld")


def page(ref: object) -> rdflib.URIRef:
    return rdflib.URIRef(f"{URL}en/{ref}.html")


def test_every_record_is_a_thing_of_schema_org(graph: rdflib.Graph, real: Edition) -> None:
    for record in real.catalog:
        type_, date = TYPES[type(record)]
        here = page(record.id)
        assert graph.value(here, RDF.type) == SCHEMA[type_]
        assert str(graph.value(here, SCHEMA.identifier)) == record.id
        names = {(str(name), name.language) for name in graph.objects(here, SCHEMA.name)}
        assert names == (
            {(record.name.en, None)}
            if record.name.en == record.name.zh
            else {(record.name.en, "en"), (record.name.zh, "zh")}
        )
        assert set(map(str, graph.objects(here, SCHEMA.alternateName))) == set(record.aliases)
        if date and record.date:
            assert str(graph.value(here, SCHEMA[date])) == str(record.date)


def test_relations_are_edges_between_things(graph: rdflib.Graph, real: Edition) -> None:
    follow = real.catalog.follow
    for model in real.catalog.all(Model):
        assert set(graph.objects(page(model.id), SCHEMA.isBasedOn)) == {
            page(follow(step.origin)) for step in model.lineage
        }
    for paper in real.catalog.all(Paper):
        assert set(graph.objects(page(paper.id), SCHEMA.citation)) == {
            page(follow(ref)) for ref in paper.cites
        }
        authors = {
            str(graph.value(author, SCHEMA.name))
            for author in graph.objects(page(paper.id), SCHEMA.author)
        }
        assert authors == {author.name for author in paper.authors}


def test_croissant_describes_every_file_and_column(folder: Path, real: Edition) -> None:
    told = rdflib.Graph().parse(folder / "atlas.croissant.json", format="json-ld")
    (dataset,) = told.subjects(RDF.type, SCHEMA.Dataset)
    files = list(told.objects(dataset, SCHEMA.distribution))

    assert str(told.value(dataset, rdflib.DCTERMS.conformsTo)) == (
        "http://mlcommons.org/croissant/1.0"
    )
    assert len(files) == len(real.tables)
    for file in files:
        address = str(told.value(file, SCHEMA.contentUrl))
        assert address.startswith(f"{URL}data/csv/")
        content = (folder / address.removeprefix(f"{URL}data/")).read_bytes()
        assert str(told.value(file, SCHEMA.sha256)) == hashlib.sha256(content).hexdigest()
        assert str(told.value(file, SCHEMA.contentSize)) == f"{len(content)} B"
    columns = {
        (str(told.value(records, SCHEMA.name)), str(told.value(field, SCHEMA.name)))
        for records in told.objects(dataset, CROISSANT.recordSet)
        for field in told.objects(records, CROISSANT.field)
    }
    assert columns == {(t.name, column.name) for t in real.tables for column in t.columns}


def test_wikidata_lines_are_statements_with_sources(folder: Path, real: Edition) -> None:
    with (folder / "atlas.wikidata.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = {(row["record"], row["property"]): row["value"] for row in rows}

    assert {row["property"] for row in rows} <= {
        *("Len", "Lzh", "P577", "P571", "P178", "P1476", "P818", "P356", "P2860", "P361"),
        *("P856", "P1324"),
    }
    for record in real.catalog:
        if record.kind not in ("models", "papers", "companies", "products", "datasets"):
            continue
        assert found[record.id, "Len"] == '"' + record.name.en.replace('"', '""') + '"'
        if record.date:
            property_ = "P571" if record.kind == "companies" else "P577"
            day, precision = found[record.id, property_].split("T00:00:00Z/")
            known = str(record.date)
            assert day == "+" + known + "-00" * (2 - known.count("-"))
            assert int(precision) == 9 + known.count("-")
    assert all(re.fullmatch(r'"https?://[^"]+"', row["source"]) for row in rows if row["source"])
    assert all((row["source_property"] == "S854") == bool(row["source"]) for row in rows)
    sourced = {row["property"] for row in rows if row["source"]}
    assert sourced >= {"P577", "P571", "P178", "P818"}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_markdown_says_name_summary_and_every_fact(
    kind: str, language: str, folder: Path, real: Edition
) -> None:
    text = (folder / "md" / language / f"{kind}.md").read_text(encoding="utf-8")
    blocks = json.loads(pypandoc.convert_text(text, "json", format="commonmark"))["blocks"]
    records = real.catalog.of_kind(kind)
    heads = [plain(b["c"][2]) for b in blocks if b["t"] == "Header" and b["c"][0] == 2]
    paragraphs = [plain(b["c"]) for b in blocks if b["t"] == "Para"]
    items = [len(b["c"]) for b in blocks if b["t"] == "BulletList"]

    assert heads == [record.name[language] for record in records]
    assert paragraphs == [
        text for record in records for text in (record.id, record.summary[language])
    ]
    assert items == [len(record.facts) for record in records if record.facts]


def plain(inlines: list[dict]) -> str:
    """The text of a part of a document as pandoc has it."""
    said = {"Space": " ", "SoftBreak": " "}
    return "".join(
        said.get(i["t"]) or (i["c"][1] if i["t"] == "Code" else i["c"] if i["t"] == "Str" else "?")
        for i in inlines
    )


def test_llms_txt_names_files_that_are_there(folder: Path, hostile: Edition) -> None:
    text = (folder / "llms.txt").read_text(encoding="utf-8")
    named = re.findall(r"\]\((\S+)\)", text)

    assert text.startswith("# AIGC Atlas\n\n> ")
    assert len(named) == 2 * len(KINDS) + 2
    for address in named:
        assert (folder / address.removeprefix(f"{URL}data/")).is_file()
    assert "](md/en/models.md)" in FORMATS["markdown"].files(hostile)["llms.txt"]
