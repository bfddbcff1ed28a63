"""A product: what people use, made from models."""

import re
from typing import Any, ClassVar

from .base import Record
from .part import NonEmpty, Part
from .references import CompanyRef, EvidenceRef, ModelRef, TopicRef
from .values import FromText, Line, PartialDate, Price, refusal


class Currency(str, FromText):
    """A currency by its three letters of ISO 4217."""

    json: ClassVar[dict[str, Any]] = {"type": "string", "pattern": "^[A-Z]{3}$"}

    @classmethod
    def parse(cls, text: str) -> "Currency":
        if not re.fullmatch(r"[A-Z]{3}", text):
            raise refusal(
                "unknown-value",
                f"`{text}` is no currency code; write three capital letters, such as USD or CNY",
                f"`{text}` 不是货币代码；请写三个大写字母，如 USD、CNY",
            )
        return cls(text)


class PriceTag(Part):
    """What it cost on a day; a new price is a new entry."""

    plan: Line
    """What the offer is called."""
    price: Price
    """The amount, in the currency below."""
    currency: Currency
    """The currency, by its three letters of ISO 4217."""
    per: Line
    """What one gets for it: month, seat, 1M input tokens …"""
    as_of: PartialDate
    """The day on which it cost so much."""
    at: EvidenceRef
    """The paper or source that says so."""
    where: Line | None = None
    """Section, table, page, row or anchor."""


class Product(Record):
    """One product or service that people use."""

    date_field: ClassVar[str | None] = "launched"

    companies: NonEmpty[CompanyRef]
    """Who offers it."""
    launched: PartialDate | None = None
    """When the public could first use it."""
    ended: PartialDate | None = None
    """When it was shut down."""
    powered_by: tuple[ModelRef, ...] = ()
    """The models inside."""
    uses: tuple[TopicRef, ...] = ()
    """The applications it serves."""
    pricing: tuple[PriceTag, ...] = ()
    """Dated prices."""
