"""Rules about single values, wherever they stand: all of them in one walk over the records."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ..catalog import Catalog
from ..documents import Path
from ..problems import Problem
from ..records import Localized, PartialDate, Ref, leaves
from ..records.values import Url
from .dates import date_lies_in_range
from .languages import texts_are_in_their_language
from .links import addresses_are_good
from .references import ReferencesResolve

ValueCheck = Callable[[Ref, Path, Any], Iterator[Problem]]


def every_value_is_sound(catalog: Catalog, today: datetime.date) -> Iterator[Problem]:
    """References resolve, dates are plausible, addresses are good, texts are in their language."""
    rules: dict[type, ValueCheck] = {
        Ref: ReferencesResolve(catalog),
        PartialDate: partial(date_lies_in_range, catalog, today.year + 1),
        Url: partial(addresses_are_good, catalog),
        Localized: partial(texts_are_in_their_language, catalog),
    }
    for record in catalog:
        for path, value in leaves(record):
            if (rule := rules.get(value.__class__)) is not None:
                yield from rule(record.id, path, value)
