"""Records on a terminal and in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from ..export.csv import written
from ..problems import Language
from ..records import Localized, Record
from ..records.plain import plain


def table(rows: list[tuple[str, ...]]) -> None:
    widths = [
        max((_width(row[column]) for row in rows), default=0)
        for column in range(len(rows[0]) if rows else 0)
    ]
    for row in rows:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        click.echo("  ".join(cells).rstrip())


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if ord(c) >= 0x1100 and not 0x2000 <= ord(c) <= 0x2E7F else 1 for c in text)


def csv_text(records: Iterable[Record], lang: Language) -> str:
    rows = ((str(r.id), r.name[lang], str(r.date or ""), r.summary[lang]) for r in records)
    return written(("id", "name", "date", "summary"), rows)


def brief(value: Any, lang: Language) -> str:
    if isinstance(value, Localized):
        return value[lang]
    told = plain(value)
    if isinstance(told, dict):
        return " ".join(
            f"{key}={item}" for key, item in told.items() if key not in ("note", "at", "where")
        )
    return str(value if isinstance(value, int) else told)
