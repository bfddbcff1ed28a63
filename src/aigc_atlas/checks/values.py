"""Rules about single values, wherever they stand: all of them in one walk over the records."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ..catalog import Catalog
from ..documents import Path, Value
from ..problems import Problem
from ..records import SINGULAR, SLUG, Localized, PartialDate, Ref, leaves
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
    for ref, document in catalog.documents.items():
        if ref not in catalog.records and ref not in catalog.stubs:
            for path, named in _ids(document.value, ()):
                yield from rules[Ref](ref, path, named)


_ID = re.compile(rf"({'|'.join(SINGULAR)})/{SLUG.pattern}")


def _ids(value: Value, path: Path) -> Iterator[tuple[Path, Ref]]:
    """What a document names whose record could not be made: its other mistakes hide no wrong reference."""
    if isinstance(value, str):
        if _ID.fullmatch(value):
            yield path, Ref(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _ids(item, (*path, key))
    else:
        for index, item in enumerate(value):
            yield from _ids(item, (*path, index))
