"""The tables as one SQLite database: foreign keys, and full-text search in English and Chinese."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from .columns import Cell, Column
from .edition import LICENCE, NAME, Edition
from .json import as_object, dump_line
from .tables import Table

_TYPES = {"text": "TEXT", "whole": "INTEGER", "number": "REAL", "flag": "INTEGER", "list": "TEXT"}

SEARCHED = ("name_en", "name_zh", "aliases", "summary_en", "summary_zh")
"""The columns of `records` that `records_fts` searches."""

TRIGRAM = (3, 34, 0)
"""The first SQLite whose full-text search takes text in threes of characters, Chinese too."""


def to_sqlite(edition: Edition) -> bytes:
    """The database as the bytes of its file; the same for the same data and the same SQLite.

    Lists are JSON arrays, which `json_each` opens; `records.json` holds the whole record. Where
    SQLite is older than 3.34, `records_fts` finds whole words only, which Chinese hardly has.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "atlas.sqlite")
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            for pragma in ("page_size=4096", "journal_mode=OFF", "synchronous=OFF"):
                database.execute(f"PRAGMA {pragma}")
            database.execute("PRAGMA foreign_keys=ON")
            database.execute("BEGIN")
            _about(database, edition)
            for table in edition.tables:
                _create(database, table)
                _fill(database, table, edition)
            _search(database)
            database.execute("COMMIT")
        return path.read_bytes()


def _about(database: sqlite3.Connection, edition: Edition) -> None:
    told = {
        "title": NAME,
        "version": edition.version,
        "updated": edition.updated,
        "license": LICENCE,
        "url": edition.url,
    }
    database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    database.executemany("INSERT INTO about VALUES (?, ?)", [p for p in told.items() if p[1]])


def _create(database: sqlite3.Connection, table: Table) -> None:
    lines = [_column(column) for column in table.columns]
    if table.name == "records":
        lines.append('"json" TEXT NOT NULL')
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    database.execute(f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)")
    if "record" in table.key:
        for column in table.columns:
            if column.target and column.type == "text" and column.name != "record":
                name = f"{table.name}_{column.name}"
                database.execute(
                    f"CREATE INDEX {_quoted(name)} ON {_quoted(table.name)} ({_quoted(column.name)})"
                )


def _column(column: Column) -> str:
    parts = [_quoted(column.name), _TYPES[column.type]]
    if column.required:
        parts.append("NOT NULL")
    if column.target and column.type == "text":
        deferred = " DEFERRABLE INITIALLY DEFERRED"
        parts.append(f'REFERENCES {_quoted(column.target)} ("id"){deferred}')
    return " ".join(parts)


def _fill(database: sqlite3.Connection, table: Table, edition: Edition) -> None:
    rows = [tuple(map(_value, row)) for row in table.rows]
    if table.name == "records":
        whole = (dump_line(as_object(record)) for record in edition.catalog)
        rows = [(*row, text) for row, text in zip(rows, whole, strict=True)]
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)


def _value(cell: Cell) -> str | int | float | None:
    if isinstance(cell, tuple):
        return json.dumps(cell, ensure_ascii=False)
    return int(cell) if isinstance(cell, bool) else cell


def _search(database: sqlite3.Connection) -> None:
    """A full-text index of what records are called and what they are."""
    threes = sqlite3.sqlite_version_info >= TRIGRAM
    tokens = ", tokenize='trigram'" if threes else ""
    columns = ", ".join(SEARCHED)
    database.execute(
        f'CREATE VIRTUAL TABLE records_fts USING fts5({columns}, content="records"{tokens})'
    )
    database.execute("INSERT INTO records_fts(records_fts) VALUES ('rebuild')")


def _quoted(name: str) -> str:
    return f'"{name}"'
