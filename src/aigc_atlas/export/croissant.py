"""The CSV files described for machine learning: Croissant 1.0, which data-set searches read."""

from __future__ import annotations

import hashlib
from typing import Any

from .columns import Column
from .edition import LICENCE, NAME, Edition
from .json import dump
from .tables import Table

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    **{
        name: f"cr:{name}"
        for name in (
            "citeAs",
            "column",
            "equivalentProperty",
            "extract",
            "field",
            "fileObject",
            "fileProperty",
            "fileSet",
            "format",
            "includes",
            "isLiveDataset",
            "jsonPath",
            "key",
            "md5",
            "parentField",
            "path",
            "recordSet",
            "references",
            "regex",
            "repeated",
            "replace",
            "samplingRate",
            "separator",
            "source",
            "subField",
            "transform",
        )
    },
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
}

_TYPES = {
    "text": "sc:Text",
    "whole": "sc:Integer",
    "number": "sc:Float",
    "flag": "sc:Boolean",
    "list": "sc:Text",
}


def to_croissant(edition: Edition) -> str:
    """The description; the files that it names lie in `csv/` beside it."""
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": NAME.replace(" ", "-"),
        "description": "Models, papers, makers, products, data sets and milestones of generative AI, each fact with its source, in English and Chinese.",
        "license": LICENCE,
        "url": edition.url or None,
        "citeAs": _citation(edition),
        "datePublished": edition.updated or None,
        "version": edition.version or None,
        "inLanguage": ["en", "zh"],
        "distribution": [_file(table, edition) for table in edition.tables],
        "recordSet": [_records(table) for table in edition.tables],
    }
    return dump({name: value for name, value in told.items() if value is not None})


def _citation(edition: Edition) -> str:
    parts = [f"title = {{{{{NAME}}}}}"]
    if edition.updated:
        parts.append(f"year = {{{edition.updated[:4]}}}")
    if edition.url:
        parts.append(f"url = {{{edition.url}}}")
    return f"@misc{{aigc-atlas, {', '.join(parts)}}}"


def _file(table: Table, edition: Edition) -> dict[str, Any]:
    content = edition.csv[f"{table.name}.csv"].encode()
    path = f"csv/{table.name}.csv"
    return {
        "@type": "cr:FileObject",
        "@id": f"{table.name}.csv",
        "name": f"{table.name}.csv",
        "contentUrl": edition.address(f"data/{path}") if edition.url else path,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _records(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meaning,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "dataType": _TYPES[column.type],
        "source": {
            "fileObject": {"@id": f"{table.name}.csv"},
            "extract": {"column": column.name},
        },
    }
    if column.meaning:
        field["description"] = column.meaning
    if column.target and column.type == "text":
        field["references"] = {"field": {"@id": f"{column.target}/id"}}
    return field
