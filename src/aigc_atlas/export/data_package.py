"""The CSV files described: a Data Package (version 1 and 2) with a Table Schema for each table."""

from __future__ import annotations

import hashlib
from typing import Any

from .columns import Column
from .edition import LICENCE, NAME, Edition
from .json import dump
from .tables import Table

DESCRIPTOR = "datapackage.json"

_TYPES = {"text": "string", "whole": "integer", "number": "number", "flag": "boolean"}
_LIST = "Several values, with a semicolon between them."


def to_csv_files(edition: Edition) -> dict[str, str]:
    """All tables as CSV, and `datapackage.json` beside them."""
    files = {f"csv/{name}": text for name, text in edition.csv.items()}
    return {**files, f"csv/{DESCRIPTOR}": dump(_package(edition))}


def _package(edition: Edition) -> dict[str, Any]:
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "aigc-atlas",
        "title": NAME,
        "description": "Models, papers, makers, products, data sets and milestones of generative AI, each fact with its source.",
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "CC BY 4.0"}],
        "keywords": ["generative ai", "aigc", "citation graph", "model lineage"],
    }
    if edition.version:
        package["version"] = edition.version
    if edition.url:
        package["homepage"] = edition.url
    if edition.updated:
        package["created"] = f"{edition.updated}T00:00:00Z"
    package["resources"] = [
        _resource(table, edition.csv[f"{table.name}.csv"]) for table in edition.tables
    ]
    return package


def _resource(table: Table, text: str) -> dict[str, Any]:
    content = text.encode()
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [column.name],
                    "reference": {"resource": column.target, "fields": ["id"]},
                }
                for column in table.columns
                if column.target and column.type == "text"
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    several = column.type == "list"
    sentence = f"{column.meaning} {_LIST}".strip() if several else column.meaning
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if several else _TYPES[column.type],
        "description": sentence,
    }
    if column.required:
        field["constraints"] = {"required": True}
    return {key: value for key, value in field.items() if value}
