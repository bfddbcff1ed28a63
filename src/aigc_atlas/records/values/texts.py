"""Lines and sentences, in one language or both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from ...problems import Language
from .fromtext import read_by, refusal, wrong_type

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

MAX_LINE = 200


class _Line:
    """Text of one line, at most 200 characters."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return read_by(_read_line)

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": MAX_LINE}


def _read_line(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong_type("text", "文本", value)
    text = value.strip()
    if not text:
        raise refusal(
            "empty-value",
            "the text is empty; write it or leave the field out",
            "文字为空；请填写或不写此字段",
        )
    if len(text) > MAX_LINE:
        raise refusal(
            "too-long",
            f"the text has {len(text)} characters; at most {MAX_LINE} fit here",
            f"文字有 {len(text)} 个字符；此处最多 {MAX_LINE} 个",
        )
    if "\n" in text:
        raise refusal(
            "wrong-type", "expected one line of text, found several", "应为一行文字，却有多行"
        )
    return text


Line = Annotated[str, _Line()]


class _Prose:
    """A few sentences."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return read_by(read_prose)

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": 2000}


def read_prose(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong_type("text", "文本", value)
    text = " ".join(value.split())
    if not text:
        raise refusal(
            "empty-value",
            "the text is empty; write it or leave the field out",
            "文字为空；请填写或不写此字段",
        )
    if len(text) > 2000:
        raise refusal(
            "too-long",
            f"the text has {len(text)} characters; at most 2,000 fit here",
            f"文字有 {len(text)} 个字符；此处最多 2000 个",
        )
    return text


@dataclass(frozen=True)
class Localized:
    """The same text in English and Chinese; names that do not differ are written once."""

    en: str
    """The English text."""
    zh: str
    """The Chinese text."""

    def __getitem__(self, language: Language) -> str:
        """The text in a language: `name["zh"]`."""
        return self.en if language == "en" else self.zh

    def __str__(self) -> str:
        return self.en


class LocalizedText:
    def __init__(self, read: Any, plain: bool) -> None:
        self.read, self.plain = read, plain

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return read_by(self._read)

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        text = {"type": "string", "minLength": 1}
        both = {
            "type": "object",
            "properties": {"en": text, "zh": text},
            "required": ["en", "zh"],
            "additionalProperties": False,
        }
        return (
            {"anyOf": [{"type": ["string", "number"], "minLength": 1}, both]}
            if self.plain
            else both
        )

    def _read(self, value: Any) -> Localized:
        if isinstance(value, Localized):
            return value
        if isinstance(value, str) and self.plain:
            text = self.read(value)
            return Localized(text, text)
        if not isinstance(value, dict):
            raise wrong_type("`{en: …, zh: …}`", "`{en: …, zh: …}`", value)
        if strange := sorted(set(value) - {"en", "zh"}):
            raise refusal(
                "unknown-field",
                f"a text has the languages `en` and `zh`; `{strange[0]}` is none of them",
                f"文字只有 `en` 和 `zh` 两种语言；没有 `{strange[0]}`",
                within=strange[0],
            )
        for language, (name_en, name_zh) in {
            "en": ("English", "英文"),
            "zh": ("Chinese", "中文"),
        }.items():
            if language not in value:
                raise refusal(
                    "missing-language",
                    f"the {name_en} text (`{language}`) is missing; readers of both languages get the same page",
                    f"缺少{name_zh}文字（`{language}`）；两种语言的读者应看到相同内容",
                )
        text = Localized(self._one(value, "en"), self._one(value, "zh"))
        if text.en == text.zh and not self.plain:
            raise refusal(
                "missing-language",
                "English and Chinese are the same text; one of them has not been written",
                "中英文完全相同；其中一种还没有写",
            )
        return text

    def _one(self, value: dict[str, Any], language: Language) -> str:
        from pydantic_core import PydanticCustomError

        try:
            return str(self.read(value[language]))
        except PydanticCustomError as error:  # say in which language
            context = {**(error.context or {}), "within": language}
            raise PydanticCustomError(error.type, "{en}", context) from None


Name = Annotated[Localized, LocalizedText(_read_line, plain=True)]
"""A name: one text, or `{en, zh}` where the languages differ."""
Prose = Annotated[Localized, LocalizedText(read_prose, plain=False)]
"""A few sentences in both languages."""
