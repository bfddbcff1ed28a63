"""Dates that carry their precision."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from .fromtext import FromText, refusal

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True)
class PartialDate(FromText):
    """A date with its precision: `2020`, `2020-05` or `2020-05-28`."""

    year: int
    """The year."""
    month: int | None = None
    """The month, from 1; None where only the year is known."""
    day: int | None = None
    """The day of the month; None where no day is known."""

    json: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],
        "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
        "description": "2020, 2020-05 or 2020-05-28",
    }

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date in `2020`, `2020-05` or `2020-05-28`.

        Raises:
            ValueError: it is no date as records write it; the error says what would be.
        """
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
        if match is None:
            raise cls._mend(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            datetime.date(year, month or 1, day or 1)
        except ValueError:
            raise refusal(
                "bad-date", f"`{text}` is not a day of the calendar", f"`{text}` 不是日历上的日期"
            ) from None
        return cls(year, month, day)

    @staticmethod
    def _mend(text: str) -> PydanticCustomError:
        instant = re.match(r"(\d{4}-\d{2}-\d{2})[T ]\d", text)
        loose = re.fullmatch(
            r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(?:(\d{1,2})\s*日?)?)?", text
        )
        words = re.fullmatch(r"([A-Za-z]{3})[a-z]*\.? (?:(\d{1,2}), )?(\d{4})", text)
        context = {}
        if instant:
            proper = instant[1]
            return refusal(
                "bad-date",
                f"`{text}` is an instant; write the day of the announcement where it was made: {proper}",
                f"`{text}` 是时刻；请写当地公布的日期：{proper}",
            )
        if loose or (words and words[1].lower() in _MONTHS):
            if loose:
                parts = [loose[1], *(f"{int(part):02}" for part in loose.groups()[1:] if part)]
            else:
                assert words is not None
                parts = [
                    words[3],
                    f"{_MONTHS.index(words[1].lower()) + 1:02}",
                    *([f"{int(words[2]):02}"] if words[2] else []),
                ]
            proper = "-".join(parts)
            context = {"old": text, "new": proper}
            hint_en, hint_zh = f"write {proper}", f"请写 {proper}"
        else:
            hint_en, hint_zh = (
                "write 2023-03-04, 2023-03 or 2023",
                "请写 2023-03-04、2023-03 或 2023",
            )
        return refusal(
            "bad-date",
            f"`{text}` is not a date as we write it; {hint_en}",
            f"`{text}` 不是规定的日期写法；{hint_zh}",
            **context,
        )

    @property
    def first(self) -> tuple[int, int, int]:
        """The earliest day that it can mean, as (year, month, day)."""
        return (self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> tuple[int, int, int]:
        """The latest day that it can mean."""
        return (self.year, self.month or 12, self.day or 31)

    def is_before(self, other: PartialDate) -> bool:
        """Whether it is earlier for certain, at the coarser of the two precisions."""
        return self.last < other.first

    def __str__(self) -> str:
        return "-".join(
            f"{part:02}" for part in (self.year, self.month, self.day) if part is not None
        )

    def __lt__(self, other: PartialDate) -> bool:
        return self.first < other.first
