"""The tables as Parquet, for pandas, Polars, DuckDB, Spark and R; needs the extra `parquet`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from .edition import Edition
from .tables import Table

if TYPE_CHECKING:
    import pyarrow


def to_parquet(edition: Edition) -> dict[str, bytes]:
    """One file for each table; lists are lists, and what is not recorded is null.

    Raises:
        ModuleNotFoundError: pyarrow is not installed; `pip install aigc-atlas[parquet]` does.
    """
    return {f"parquet/{table.name}.parquet": _file(table) for table in edition.tables}


def _file(table: Table) -> bytes:
    import pyarrow.parquet as parquet

    out = io.BytesIO()
    parquet.write_table(arrow_table(table), out, compression="zstd")
    return out.getvalue()


def arrow_table(table: Table) -> pyarrow.Table:
    """A table in memory as Arrow has it."""
    import pyarrow as arrow

    types = {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
    }
    fields = [
        arrow.field(
            column.name,
            types[column.type],
            nullable=not column.required,
            metadata={"description": column.meaning},
        )
        for column in table.columns
    ]
    cells = [[row[place] for row in table.rows] for place in range(len(fields))]
    columns = [arrow.array(column, field.type) for column, field in zip(cells, fields, strict=True)]
    schema = arrow.schema(fields, metadata={"description": table.meaning})
    return arrow.Table.from_arrays(columns, schema=schema)
