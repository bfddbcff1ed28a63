"""Tables out, as CSV, SQLite and Parquet; in again by other programs, and compared row by row."""

import csv
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet
import pytest
from frictionless import Package

from aigc_atlas.export import FORMATS, Edition
from aigc_atlas.export.csv import FORMULA, cell, guarded
from aigc_atlas.export.json import as_object
from aigc_atlas.export.tables import Table
from aigc_atlas.records import NOT_DISCLOSED, Model
from tests.export.conftest import HOSTILE, written

TABLES = [
    "records",
    "models",
    "papers",
    "companies",
    "milestones",
    "products",
    "datasets",
    "topics",
    "sources",
    "relations",
    "facts",
    "lineage",
    "variants",
    "authors",
    "pricing",
    "disputes",
    "exceptions",
    "outline",
    "mentions",
    "errata",
    "doubts",
]


def table(edition: Edition, name: str) -> Table:
    return next(each for each in edition.tables if each.name == name)


def unguarded(text: str) -> str:
    """What the docs tell a reader to do."""
    return text[1:] if text.startswith("'") else text


def items(text: str) -> tuple[str, ...]:
    """A list in one cell, taken apart as the docs tell a reader to."""
    return tuple(
        re.sub(r"\\(.)", lambda sign: ";" if sign[1] == "s" else sign[1], unguarded(item))
        for item in text.split(";")
    )


def read_back(text: str, type_: str) -> object:
    if text == "":
        return None
    if type_ == "list":
        return items(text)
    readers = {"whole": int, "number": float, "flag": {"true": True, "false": False}.__getitem__}
    return readers.get(type_, unguarded)(text)


def test_every_kind_and_every_part_has_a_table(real: Edition) -> None:
    assert sorted(each.name for each in real.tables) == sorted(TABLES)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("which", ["real", "hostile"])
def test_csv_holds_every_cell(name: str, which: str, request: pytest.FixtureRequest) -> None:
    edition = request.getfixturevalue(which)
    expected = table(edition, name)
    header, *rows = csv.reader(edition.csv[f"{name}.csv"].splitlines(keepends=True), strict=True)

    assert header == [column.name for column in expected.columns]
    assert [
        tuple(read_back(text, c.type) for text, c in zip(row, expected.columns, strict=True))
        for row in rows
    ] == list(expected.rows)


def test_rows_say_what_the_records_say(real: Edition) -> None:
    """The tables against the records themselves, field by field, for what a model has."""
    models = table(real, "models")
    names = [column.name for column in models.columns]
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in models.rows}

    assert list(rows) == [str(model.id) for model in real.catalog.all(Model)]
    for model in real.catalog.all(Model):
        row = rows[str(model.id)]
        assert (row["name_en"], row["name_zh"]) == (model.name.en, model.name.zh)
        assert row["released"] == str(model.released)
        assert row["released_precision"] == ("year", "month", "day")[str(model.released).count("-")]
        withheld = [name for name, value in model.fields() if value == NOT_DISCLOSED]
        assert list(row["not_disclosed"] or ()) == withheld
        for name in ("parameters", "active_parameters", "context_window"):
            value = getattr(model, name)
            assert row[name] == (None if value in (None, NOT_DISCLOSED) else int(value)), model.id
        if isinstance(model.training_compute, int):
            assert row["training_compute"] == float(model.training_compute)
        assert row["training_data"] == (
            None if model.training_data in (None, NOT_DISCLOSED) else str(model.training_data)
        )
        assert row["links_homepage"] == model.links.homepage
        makers = () if model.developers == NOT_DISCLOSED else model.developers
        assert (row["developers"] or ()) == tuple(map(str, makers))


def test_a_withheld_fact_is_empty_and_named(atlas) -> None:
    rows = csv.DictReader(Edition(atlas.catalog).csv["models.csv"].splitlines())
    told = {row["id"]: (row["training_compute"], row["not_disclosed"]) for row in rows}

    assert told["models/lantern-2"] == ("", "training_compute")
    assert told["models/mirage"] == ("", "")


def test_facts_name_every_support(real: Edition) -> None:
    found: dict[tuple[object, object], list[object]] = {}
    for record, field, _, _, source, *_ in table(real, "facts").rows:
        found.setdefault((record, field), []).append(source)

    assert found == {
        (str(record.id), name): [str(real.catalog.follow(at)) for at in fact.sources] or [None]
        for record in real.catalog
        for name, fact in record.facts.items()
    }


# --- spreadsheets --------------------------------------------------------------------------


@pytest.mark.parametrize("start", [*FORMULA, "'"])
def test_no_cell_begins_as_a_formula_and_the_guard_can_be_undone(start: str) -> None:
    text = f"{start}1+1"

    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text
    assert cell((text, text)) == f"'{text};'{text}"


def test_no_file_has_a_cell_that_begins_as_a_formula(hostile: Edition, tmp_path: Path) -> None:
    files = list(written(hostile, tmp_path).rglob("*.csv"))
    cells = [
        text
        for path in files
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True))
        for text in row
    ]

    assert len(files) == len(TABLES) + 6
    assert any("HYPERLINK" in text for text in cells)
    assert [text for text in cells if text.startswith(FORMULA)] == []
    assert [i for text in cells for i in text.split(";") if i.startswith(("=", "+", "@"))] == []


def test_ordinary_text_is_left_alone() -> None:
    assert [cell(value) for value in ("GPT-3", "a=b", 12, 0.5, 3e23, True, None, ("a", "b"))] == [
        "GPT-3",
        "a=b",
        "12",
        "0.5",
        "3e+23",
        "true",
        "",
        "a;b",
    ]


# --- other readers -------------------------------------------------------------------------


def test_the_data_package_is_valid_with_every_cell_and_every_key(folder: Path) -> None:
    report = Package(str(folder / "csv" / "datapackage.json")).validate()

    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert [task.name for task in report.tasks] == resources(folder)


def resources(folder: Path) -> list[str]:
    package = json.loads((folder / "csv" / "datapackage.json").read_text(encoding="utf-8"))
    return [resource["name"] for resource in package["resources"]]


def test_a_broken_key_would_be_noticed(folder: Path, tmp_path: Path) -> None:
    for path in (folder / "csv").iterdir():
        text = path.read_text(encoding="utf-8")
        if path.name == "lineage.csv":
            text = text.replace("models/transformer", "models/nobody")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    report = Package(str(tmp_path / "datapackage.json")).validate()

    assert "foreign-key" in {kind for (kind,) in report.flatten(["type"])}


def test_pandas_reads_the_numbers_as_numbers(folder: Path, real: Edition) -> None:
    frame = pandas.read_csv(folder / "csv" / "models.csv").set_index("id")

    for model in real.catalog.all(Model):
        for name in ("parameters", "training_compute", "context_window"):
            value = getattr(model, name)
            read = frame.loc[model.id, name]
            known = isinstance(value, int)
            assert (read == float(value)) if known else pandas.isna(read), (model.id, name)


@pytest.fixture(scope="module")
def database(folder: Path):
    with closing(sqlite3.connect(f"file:{folder / 'atlas.sqlite'}?mode=ro", uri=True)) as opened:
        yield opened


@pytest.mark.parametrize("name", TABLES)
def test_sqlite_holds_every_row(name: str, database, real: Edition) -> None:
    expected = table(real, name)
    names = ", ".join(f'"{column.name}"' for column in expected.columns)
    rows = database.execute(f"SELECT {names} FROM {name} ORDER BY rowid").fetchall()

    def value(text: object, type_: str) -> object:
        if text is None:
            return None
        return (
            tuple(json.loads(text)) if type_ == "list" else bool(text) if type_ == "flag" else text
        )

    assert [
        tuple(value(text, c.type) for text, c in zip(row, expected.columns, strict=True))
        for row in rows
    ] == list(expected.rows)


def test_sqlite_keeps_whole_records_and_its_keys_hold(database, real: Edition) -> None:
    whole = dict(database.execute("SELECT id, json FROM records"))

    assert {id_: json.loads(text) for id_, text in whole.items()} == {
        str(record.id): as_object(record) for record in real.catalog
    }
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    keys = database.execute("PRAGMA foreign_key_list(lineage)").fetchall()
    assert {(key[2], key[3]) for key in keys} == {
        ("records", "record"),
        ("models", "origin"),
        ("records", "at"),
    }


@pytest.mark.parametrize(
    "words", ["扩散模型", "语言模型", "强化学习", "diffusion", "Transformer", "StableDiffusion"]
)
def test_full_text_search_finds_what_contains_the_words(
    words: str, database, real: Edition
) -> None:
    found = database.execute(
        "SELECT records.id FROM records_fts JOIN records ON records.rowid = records_fts.rowid "
        "WHERE records_fts MATCH ?",
        (f'"{words}"',),
    )
    expected = {
        str(record.id)
        for record in real.catalog
        if words.lower()
        in "\n".join(
            (
                record.name.en,
                record.name.zh,
                json.dumps(record.aliases, ensure_ascii=False),
                record.summary.en,
                record.summary.zh,
            )
        ).lower()
    }

    assert {id_ for (id_,) in found} == expected
    assert expected or words == "StableDiffusion"


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_every_row(name: str, folder: Path, real: Edition) -> None:
    expected = table(real, name)
    path = folder / "parquet" / f"{name}.parquet"
    read = pyarrow.parquet.read_table(path).to_pylist()

    assert [
        tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row.values())
        for row in read
    ] == list(expected.rows)
    with duckdb.connect() as connection:
        counted = connection.execute(f"SELECT count(*) FROM '{path}'").fetchall()
    assert counted == [(len(expected.rows),)]


def test_the_hostile_atlas_is_hostile() -> None:
    assert "HYPERLINK" in HOSTILE["models/lumen-lab/mirage.yaml"]
    assert set(FORMATS) >= {"csv", "sqlite", "parquet"}
