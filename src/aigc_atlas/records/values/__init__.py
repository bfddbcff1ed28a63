"""The values that records are made of, each read from text: dates, counts, amounts, addresses.

Every type refuses in our own words: the error's type is the rule, its context both sentences.
"""

from __future__ import annotations

from .absence import NOT_DISCLOSED, Disclosure, MayBeWithheld
from .addresses import Url, mixed_scripts
from .dates import PartialDate
from .fromtext import FromText, refusal, wrong_type
from .numbers import Amount, Count, Flag, Price, Unit, Whole, spoken
from .texts import Line, Localized, LocalizedText, Name, Prose, read_prose

__all__ = [
    "NOT_DISCLOSED",
    "Amount",
    "Count",
    "Disclosure",
    "Flag",
    "FromText",
    "Line",
    "Localized",
    "LocalizedText",
    "MayBeWithheld",
    "Name",
    "PartialDate",
    "Price",
    "Prose",
    "Unit",
    "Url",
    "Whole",
    "mixed_scripts",
    "read_prose",
    "refusal",
    "spoken",
    "wrong_type",
]
