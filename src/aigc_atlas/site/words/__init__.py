"""The words of the interface: one table a language, the same keys in both."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ..page import Language

Words = Mapping[str, Any]
"""Sentences by key, grouped: `words["header"]["search"]`. A count is a mapping of `one` and `other`."""


class Table(dict[str, Any]):
    """Words by key that can also be named by attribute, before any method of dictionaries."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        super().__init__({k: Table(v) if isinstance(v, Mapping) else v for k, v in words.items()})
        self.__dict__ = self


@cache
def words(language: Language) -> Words:
    """The table of one language."""
    text = files(__name__).joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    return Table(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def fill(sentence: str, **values: object) -> str:
    """A sentence with its `{names}` put in."""
    return sentence.format_map(values)


def counted(forms: Mapping[str, str], number: int, **values: object) -> str:
    """The form that goes with a number: `{one: 1 record, other: "{n} records"}`."""
    form = forms["one"] if number == 1 and "one" in forms else forms["other"]
    return fill(form, n=f"{number:,}", **values)
