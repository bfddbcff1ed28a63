"""Tables as CSV that every reader of CSV agrees on, and that no spreadsheet takes for a program.

UTF-8 without a mark, commas, `"` where needed, LF. An empty cell is a value that is not recorded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from .columns import Cell
from .tables import Table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell may not begin with, lest a spreadsheet computes it."""

SEPARATOR = ";"
"""Between the items of a list in one cell and nowhere else: in an item it is written `\\s`, and `\\` is `\\\\`."""


def to_csv(table: Table) -> str:
    """A table as one file, with the names of its columns in the first line."""
    return written([column.name for column in table.columns], table.rows)


def written(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Lines of CSV; every cell but those of the header is guarded."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(header)
    lines.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def cell(value: Cell) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return SEPARATOR.join(
            guarded(item.replace("\\", "\\\\").replace(SEPARATOR, "\\s")) for item in value
        )
    if isinstance(value, float) and value.is_integer() and value < 2**53:
        return str(int(value))
    return guarded(value) if isinstance(value, str) else str(value)


def guarded(text: str) -> str:
    """Text with `'` in front where a spreadsheet would compute it, or where it begins with `'`.

    So it can be undone: whoever finds a leading `'` takes one away.
    """
    return f"'{text}" if text.startswith((*FORMULA, "'")) else text
