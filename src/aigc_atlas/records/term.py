"""A word of a closed list, with its label and its meaning in both languages."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from ..problems import Message, did_you_mean
from .values import refusal, wrong_type
from .values.fromtext import read_by

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Term(StrEnum):
    """A word of a closed list; `label` is what readers see, `meaning` what it is for."""

    label: Message
    """What readers see, in both languages."""
    meaning: Message
    """What it is for, in both languages."""

    def __new__(cls, value: str, en: str, zh: str, meaning_en: str, meaning_zh: str) -> Self:
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = Message(en, zh)
        term.meaning = Message(meaning_en, meaning_zh)
        return term

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return read_by(cls._read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        numbers = [int(term) for term in cls if term.isdecimal()]
        meanings = [f"{term.label.en} / {term.label.zh}. {term.meaning.en}".strip() for term in cls]
        return {"enum": [*map(str, cls), *numbers], "enumDescriptions": meanings}

    @classmethod
    def _read(cls, value: Any) -> Self:
        if not isinstance(value, str):
            raise wrong_type("one word of the list", "列表中的一个词", value)
        try:
            return cls(value)  # type: ignore[call-arg]  # an enum is looked up by its value
        except ValueError:
            pass
        certain = {term.label.zh: term for term in cls} | {
            form: term
            for term in cls
            for form in (
                term.lower(),
                f"{term}s",
                term.label.en.lower(),
                term.replace("_", "-"),
                term.replace("_", " "),
            )
        }
        if (term := certain.get(value.strip().lower())) is not None:
            raise refusal(
                "unknown-value",
                f"`{value}` is written `{term}` here",
                f"`{value}` 在此写作 `{term}`",
                old=value,
                new=str(term),
            )
        tail = did_you_mean(value, [str(term) for term in cls])
        raise refusal(
            "unknown-value",
            f"`{value}` is not one of {', '.join(cls)}{tail.en}",
            f"`{value}` 不在可用值之列：{'、'.join(cls)}{tail.zh}",
        )
