"""Counts, prices, flags and amounts of data, as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from ...problems import did_you_mean
from .fromtext import FromText, refusal

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

_POWERS = {"": 0, "K": 3, "M": 6, "B": 9, "T": 12}
_COUNT = re.compile(r"(\d+(?:\.\d+)?)(?:([KMBT])|[eE]\+?(\d{1,3}))?")
_CHINESE = {"万": 4, "亿": 8, "万亿": 12}


class Count(int, FromText):
    """A whole number of things, written as people say it: `175B`, `1.5M`, `3.14e23`, `2048`."""

    json: ClassVar[dict[str, Any]] = {
        "type": ["string", "number"],
        "pattern": r"^\d+(\.\d+)?([KMBT]|[eE]\+?\d+)?$",
        "description": "a count: 2048, 175B, 1.5M or 3.14e23 (K M B T are powers of a thousand)",
    }
    least, most = 1, 10**28

    @classmethod
    def parse(cls, text: str) -> Count:
        """The count in `175B`, `1.5M`, `3.14e23` or `2048`.

        Raises:
            ValueError: it is no whole number as records write it; the error says what would be.
        """
        match = _COUNT.fullmatch(text)
        if match is None or re.match(r"0\d", text):
            raise cls._mend(text)
        value = Decimal(match[1]).scaleb(_POWERS[match[2] or ""] + int(match[3] or 0))
        if value != value.to_integral_value():
            raise refusal(
                "number-range",
                f"`{text}` is not a whole number; is a K, M, B or T missing?",
                f"`{text}` 不是整数；是否漏写了 K、M、B 或 T？",
            )
        if not cls.least <= value <= cls.most:
            raise refusal(
                "number-range",
                f"`{text}` is out of range: a whole number from {cls.least} to {cls.most:.0e} is expected",
                f"`{text}` 超出范围：应为 {cls.least} 到 {cls.most:.0e} 之间的整数",
            )
        return cls(value)

    @staticmethod
    def _mend(text: str) -> PydanticCustomError:
        squeezed = re.sub(r"[\s,_]", "", text)
        chinese = re.fullmatch(r"(\d+(?:\.\d+)?)(万亿|万|亿)", squeezed)
        words = re.fullmatch(
            r"(?i)(\d+(?:\.\d+)?)(?:(k|thousand)|(m|mn|million)|(b|bn|billion)|(t|tn|trillion))",
            squeezed,
        )
        if chinese:
            value = Decimal(chinese[1]).scaleb(_CHINESE[chinese[2]])
            new = spoken(int(value))
        elif words:
            new = words[1] + "KMBT"[next(i for i, unit in enumerate(words.groups()[1:]) if unit)]
        elif re.fullmatch(r"\d+", squeezed):
            new = squeezed.lstrip("0") or "0"
        else:
            return refusal(
                "bad-number",
                f"`{text}` is not a number as we write it; write 7B, 1.5M, 2048 or 3.14e23, without a unit",
                f"`{text}` 不是规定的数字写法；请写 7B、1.5M、2048 或 3.14e23，不带单位",
            )
        return refusal(
            "bad-number",
            f"`{text}` is not a number as we write it; write {new}",
            f"`{text}` 不是规定的数字写法；请写 {new}",
            old=text,
            new=new,
        )

    def __str__(self) -> str:
        return spoken(int(self))

    def __repr__(self) -> str:
        return spoken(int(self))


class Whole(Count):
    """A small whole number that may be zero: an order, a rank."""

    json: ClassVar[dict[str, Any]] = {"type": ["string", "integer"], "pattern": r"^\d+$"}
    least, most = 0, 1_000_000


class Price(Decimal, FromText):
    """An amount of money in the currency beside it."""

    json: ClassVar[dict[str, Any]] = {"type": ["string", "number"], "pattern": r"^\d+(\.\d+)?$"}

    @classmethod
    def parse(cls, text: str) -> Price:
        if not re.fullmatch(r"\d{1,9}(\.\d{1,8})?", text):
            raise refusal(
                "bad-number",
                f"`{text}` is not a price; write 20 or 0.02",
                f"`{text}` 不是价格；请写 20 或 0.02",
            )
        return cls(text)


class Flag(FromText):
    """`true` or `false`; it reads into a plain bool."""

    json: ClassVar[dict[str, Any]] = {
        "type": ["string", "boolean"],
        "enum": ["true", "false", True, False],
    }

    @classmethod
    def _read(cls, value: Any) -> bool:
        if value in (True, False):
            return bool(value)
        if value not in ("true", "false"):
            raise refusal(
                "bad-flag",
                f"`{value}` is neither true nor false; write `true` or `false`",
                f"`{value}` 既非 true 也非 false；请写 `true` 或 `false`",
            )
        return bool(value == "true")


def spoken(number: int) -> str:
    """A number as people say it and as records write it: 175B, 1.5M, 3.14e+23, 2048."""
    if number >= 10**16:
        return f"{Decimal(number).normalize():E}".replace("E+", "e")
    for unit, power in (("T", 12), ("B", 9), ("M", 6), ("K", 3)):
        if number >= 10**power and (unit != "K" or number >= 10_000):
            value = Decimal(number).scaleb(-power).normalize()
            if len(value.as_tuple().digits) <= 4 or value == value.to_integral_value():
                return f"{value:f}{unit}"
    return str(number)


class Unit(StrEnum):
    """What an amount of data is counted in."""

    TOKENS = "tokens"
    WORDS = "words"
    CHARACTERS = "characters"
    IMAGES = "images"
    PAIRS = "pairs"
    VIDEOS = "videos"
    HOURS = "hours"
    SECONDS = "seconds"
    MB = "MB"
    GB = "GB"
    TB = "TB"
    EXAMPLES = "examples"
    DOCUMENTS = "documents"
    SENTENCES = "sentences"


@dataclass(frozen=True)
class Amount(FromText):
    """A number of units of data: `300B tokens`, `570 GB`."""

    value: float
    """The number of units."""
    unit: Unit
    """What it is counted in: tokens, images, GB …"""

    json: ClassVar[dict[str, Any]] = {
        "type": "string",
        "pattern": rf"^\d+(\.\d+)?[KMBT]? ({'|'.join(Unit)})$",
        "description": f"one number and one unit ({', '.join(Unit)}): 300B tokens",
    }

    @classmethod
    def parse(cls, text: str) -> Amount:
        """The amount in `300B tokens`: one number and one unit.

        Raises:
            ValueError: it is no amount as records write it; the error says what would be.
        """
        number, _, unit = text.partition(" ")
        if unit not in list(Unit):
            tail = did_you_mean(unit, Unit)
            raise refusal(
                "bad-amount",
                f"`{text}` is not an amount; write one number and one unit, such as 300B tokens (units: {', '.join(Unit)}){tail.en}",
                f"`{text}` 不是数量；请写一个数字和一个单位，如 300B tokens（单位：{'、'.join(Unit)}）{tail.zh}",
            )
        match = re.fullmatch(r"(\d+(?:\.\d+)?)([KMBT]?)", number)
        if match is None:
            raise Count._mend(number)
        return cls(float(Decimal(match[1]).scaleb(_POWERS[match[2]])), Unit(unit))

    def __str__(self) -> str:
        number = spoken(int(self.value)) if self.value == int(self.value) else f"{self.value:g}"
        return f"{number} {self.unit}"
