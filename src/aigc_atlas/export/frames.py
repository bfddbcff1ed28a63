"""Records as a table of pandas or Arrow, with the columns of the exports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..records import KINDS, Record
from .parquet import arrow_table
from .tables import Table, kind_table

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_TYPES = {
    "text": "string",
    "whole": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "list": object,
}


def to_pandas(records: Iterable[Record]) -> pandas.DataFrame:
    """Records of one kind as a data frame, in their order, with their IDs as the index.

    Columns are those of the kind's table (docs: "Exports and the API"). What is not recorded is
    `NA` (`None` for lists); what a maker withholds too, and `not_disclosed` names the field. Dates
    are text, as precise as they are known; `training_compute` is in FLOP, as a float.

    Raises:
        ValueError: the records are of several kinds.
        ImportError: pandas is not installed; `pip install 'aigc-atlas[pandas]'` does.
    """
    try:
        import pandas
    except ImportError as error:
        raise _missing("pandas") from error
    table = _table(records)
    cells = {
        column.name: pandas.Series(
            [list(cell) if isinstance(cell, tuple) else cell for cell in cells],
            dtype=_TYPES[column.type],
        )
        for column, cells in zip(table.columns, _columns(table), strict=True)
    }
    return pandas.DataFrame(cells).set_index("id")


def to_polars(records: Iterable[Record]) -> polars.DataFrame:
    """Records of one kind as a data frame of Polars, in their order.

    Columns as in `to_pandas`, with `id` among them and nulls for what is not recorded.

    Raises:
        ValueError: the records are of several kinds.
        ImportError: Polars is not installed; `pip install 'aigc-atlas[polars]'` does.
    """
    try:
        import polars
    except ImportError as error:
        raise _missing("polars") from error
    types: dict[str, Any] = {
        "text": polars.String,
        "whole": polars.Int64,
        "number": polars.Float64,
        "flag": polars.Boolean,
        "list": polars.List(polars.String),
    }
    table = _table(records)
    return polars.DataFrame(
        {column.name: cells for column, cells in zip(table.columns, _columns(table), strict=True)},
        schema={column.name: types[column.type] for column in table.columns},
    )


def to_arrow(records: Iterable[Record]) -> pyarrow.Table:
    """Records of one kind as an Arrow table, which Polars and DuckDB take as it is.

    Columns as in `to_pandas`, with `id` among them and nulls for what is not recorded.

    Raises:
        ValueError: the records are of several kinds.
        ImportError: pyarrow is not installed; `pip install 'aigc-atlas[parquet]'` does.
    """
    return arrow_table(_table(records))


def _missing(package: str) -> ImportError:
    return ImportError(
        f"this needs {package}, which is not installed: pip install 'aigc-atlas[{package}]'",
        name=package,
    )


def _table(records: Iterable[Record]) -> Table:
    chosen = tuple(records)
    kinds = sorted({record.kind for record in chosen})
    if len(kinds) > 1:
        raise ValueError(f"one table holds one kind; these are {', '.join(kinds)}")
    return kind_table(kinds[0] if kinds else next(iter(KINDS)), chosen, None)


def _columns(table: Table) -> list[tuple[object, ...]]:
    return [tuple(row[place] for row in table.rows) for place in range(len(table.columns))]
