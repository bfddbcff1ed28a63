"""The records that answer a question: a sequence that never changes, and what it can become."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from .problems import Language, Message
from .query import Index, Query, arrange, makers, sorting
from .records import Paper, Record

if TYPE_CHECKING:
    import pandas
    import polars

    from .records.card import Html

R_co = TypeVar("R_co", bound=Record, covariant=True)
SHOWN = 20
"""How many records are told in full; of more, only their number."""
_HEAD = {
    "id": Message("id", "id"),
    "name": Message("name", "名称"),
    "date": Message("date", "日期"),
    "by": Message("by", "作者或机构"),
}


class Records(Sequence[R_co], Generic[R_co]):
    """The records that answer a question, in order; frozen, as the records are.

    A slice and `sort` give new ones. In a notebook they show as a table.
    """

    __slots__ = ("_index", "_records")

    def __init__(self, records: Iterable[R_co], index: Index) -> None:
        self._records, self._index = tuple(records), index

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[R_co]:
        return iter(self._records)

    @overload
    def __getitem__(self, place: int) -> R_co: ...
    @overload
    def __getitem__(self, place: slice) -> Records[R_co]: ...
    def __getitem__(self, place: int | slice) -> R_co | Records[R_co]:
        """The record at a place (from 0, or from the end if negative), or those of a slice.

        Raises:
            IndexError: there are not so many.
        """
        if isinstance(place, slice):
            return Records(self._records[place], self._index)
        return self._records[operator.index(place)]

    def __contains__(self, wanted: object) -> bool:
        """Whether a record is among them, or one with this ID."""
        return any(wanted is each or wanted == each.id for each in self._records)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Records):
            return self._records == other._records
        return self._records == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._records)

    @property
    def ids(self) -> tuple[str, ...]:
        """The whole IDs, in the same order: `("models/gpt-3", …)`."""
        return tuple(str(record.id) for record in self._records)

    def sort(self, by: str) -> Records[R_co]:
        """The same records in the order of a field, as `sort:` of the query language has it.

        Args:
            by: a date or a number such as `released` or `parameters`, or `name` or `id`; with a
                minus in front (`-parameters`) from the last or largest. Unknown values come last.

        Raises:
            QueryError: there is no such field, or no order in it; the error names the nearest.
        """
        field, descending = sorting(by, self._index.fields)
        query = Query(sort=field, descending=descending)
        return Records(arrange(self._records, query, self._index), self._index)

    def to_pandas(self) -> pandas.DataFrame:
        """The records, all of one kind, as a data frame with their IDs as the index.

        Columns are those of the exports. What is unknown or withheld is `NA`, and the column
        `not_disclosed` names what is withheld. Dates are text, as precise as they are known;
        counts are whole numbers, and `training_compute` is in FLOP, as a float.

        Raises:
            ImportError: pandas is not installed; `pip install 'aigc-atlas[pandas]'` does.
            ValueError: the records are of several kinds.
        """
        from .export.frames import to_pandas

        return to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """The records, all of one kind, as a Polars data frame; columns as in `to_pandas`, with `id`.

        Raises:
            ImportError: Polars is not installed; `pip install 'aigc-atlas[polars]'` does.
            ValueError: the records are of several kinds.
        """
        from .export.frames import to_polars

        return to_polars(self)

    def table(self, lang: Language = "en", *, most: int = SHOWN) -> Html:
        """The table that a notebook shows, in English or Chinese.

        Args:
            lang: `"en"` or `"zh"`.
            most: how many records it has at most; of the others it says how many they are.
        """
        from html import escape

        from .records.card import Html, table

        rows = ([escape(cell) for cell in row] for row in self._rows(lang, most))
        said = escape(_count(len(self), len(self) - most, lang))
        columns = (message[lang] for message in _HEAD.values())
        return Html(f'<div lang="{lang}">{table(columns, rows)}<p>{said}</p></div>')

    def _repr_html_(self) -> str:
        return self.table()

    def __repr__(self) -> str:
        rows = list(self._rows("en", SHOWN))
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = (
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )
        said = _count(len(self), len(self) - SHOWN, "en")
        return f"<Records: {said}>" + "".join(f"\n  {line}" for line in lines)

    def _rows(self, lang: Language, most: int) -> Iterator[tuple[str, ...]]:
        for record in self._records[:most]:
            date = str(record.date or "")
            yield str(record.id), record.name[lang], date, self._by(record, lang)

    def _by(self, record: Record, lang: Language) -> str:
        """Whose it is: the makers, or the first author of a paper."""
        if isinstance(record, Paper):
            first = record.authors[0].name if record.authors else ""
            return first + (" et al." if len(record.authors) > 1 else "")
        known = self._index.catalog
        found = (known.records.get(known.follow(ref)) for ref in makers(record))
        return ("、" if lang == "zh" else ", ").join(m.name[lang] for m in found if m is not None)


def _count(number: int, more: int, lang: Language) -> str:
    records = Message(f"{number:,} record{'s' * (number != 1)}", f"{number:,} 条记录")
    others = Message(f", {more:,} of them not shown", f"，其中 {more:,} 条未列出")
    return records[lang] + (others[lang] if more > 0 else "")


__all__ = ["Records"]
