"""Rules that need more than one field or record: catalog in, problems out; one function a rule."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from ..catalog import Catalog
from ..problems import Problem
from .cycles import lineage_has_no_cycles, trees_have_no_cycles
from .dates import dates_are_in_order
from .exceptions import exceptions_name_rules, lift
from .facts import (
    citations_were_read,
    facts_have_sources,
    numbers_fit_together,
    silence_is_dated,
    sources_support_facts,
)
from .names import identifiers_are_unique, names_are_unique
from .references import lists_name_each_record_once, records_are_connected, stubs_lead_to_records
from .taxonomy import (
    fields_name_topics_of_their_scheme,
    models_have_topics,
    parents_are_of_the_same_scheme,
)
from .values import every_value_is_sound

Check = Callable[[Catalog], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    stubs_lead_to_records,
    lists_name_each_record_once,
    names_are_unique,
    identifiers_are_unique,
    facts_have_sources,
    sources_support_facts,
    silence_is_dated,
    citations_were_read,
    numbers_fit_together,
    dates_are_in_order,
    lineage_has_no_cycles,
    trees_have_no_cycles,
    models_have_topics,
    parents_are_of_the_same_scheme,
    fields_name_topics_of_their_scheme,
    exceptions_name_rules,
    records_are_connected,
)
"""Every rule over whole records, named for what is true when it passes; those about single values are in `values`."""


def check(catalog: Catalog, today: datetime.date | None = None) -> list[Problem]:
    """What every rule has to say about the catalog, seen from `today`; exceptions are heard."""
    found = list(every_value_is_sound(catalog, today or datetime.date.today()))
    for rule in CHECKS:
        found += rule(catalog)
    return list(lift(catalog, found))
