"""Dates, numbers and amounts as people say them in each language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..records import Amount, Author, PartialDate
from .page import Language
from .words import fill, words

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ENGLISH = ((12, "T"), (9, "B"), (6, "M"))
_CHINESE = ((12, "万亿"), (8, "亿"), (4, "万"))
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SHORT = 4
"""How many figures stay readable before a unit; a longer number is said in full."""


def date(value: PartialDate, language: Language) -> str:
    """A date at its own precision.

    >>> date(PartialDate(2022, 8, 22), "en"), date(PartialDate(2022, 8, 22), "zh")
    ('22 Aug 2022', '2022 年 8 月 22 日')
    """
    if language == "zh":
        parts = zip((value.year, value.month, value.day), "年月日", strict=True)
        return " ".join(f"{number} {unit}" for number, unit in parts if number)
    parts_en = (value.day, _MONTHS[value.month - 1] if value.month else None, value.year)
    return " ".join(str(part) for part in parts_en if part)


def count(number: int | float, language: Language) -> str:
    """A number of things: a short one before a unit, any other in full.

    >>> count(175_000_000_000, "en"), count(175_000_000_000, "zh"), count(32_768, "en")
    ('175 B', '1750 亿', '32,768')
    """
    exact = Decimal(str(number))
    if exact >= 10**16:
        figures, _, power = f"{exact.normalize():E}".partition("E+")
        return f"{figures} × 10{power.translate(_RAISED)}"
    for power_of_ten, unit in _ENGLISH if language == "en" else _CHINESE:
        value = exact.scaleb(-power_of_ten).normalize()
        whole = value == value.to_integral_value()
        if value >= 1 and (len(value.as_tuple().digits) <= _SHORT or whole):
            if unit == "万" and not (whole or exact >= 10**6):
                break  # 32 768 is no round number of 万
            return f"{value:f} {unit}"
    grouped = f"{exact:,f}" if "." not in f"{exact:f}" else f"{exact.normalize():,f}"
    return grouped if exact >= 10_000 or language == "en" else grouped.replace(",", "")


def amount(value: Amount, language: Language) -> str:
    """An amount of data with its unit.

    >>> amount(Amount.parse("300B tokens"), "en"), amount(Amount.parse("300B tokens"), "zh")
    ('300 B tokens', '3000 亿词元')
    """
    said = count(value.value, language)
    return fill(words(language)["units"][str(value.unit)], n=said)


def by_authors(authors: Sequence[Author], language: Language) -> str:
    """The makers of a paper in a word: `Brown et al.`, `Kingma & Welling`; empty without authors."""
    names = [author.family_name for author in authors]
    forms = words(language)["authors"]
    if len(names) > 2:
        return fill(forms["many"], first=names[0])
    return (
        fill(forms["two"], first=names[0], second=names[1]) if len(names) == 2 else "".join(names)
    )


def listing(names: Sequence[str], language: Language) -> str:
    """Things one after another: `a, b and c`."""
    forms = words(language)["listing"]
    if len(names) < 2:
        return "".join(names)
    return str(forms["comma"]).join(names[:-1]) + str(forms["last"]) + names[-1]


def opening(text: str) -> str:
    """A label as it stands at the beginning of a line; `arXiv` is always written so."""
    first = text.partition(" ")[0]
    return text if first != first.lower() else text[:1].upper() + text[1:]


def size(octets: int) -> str:
    """How large a file is, as both languages write it: `36.8 MB`."""
    return f"{octets / 1e6:.1f} MB" if octets >= 10**6 else f"{max(1, round(octets / 1e3))} kB"
