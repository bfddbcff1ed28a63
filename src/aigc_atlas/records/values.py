"""The values that records are made of, each read from text: dates, counts, amounts, addresses.

Every type refuses in our own words: the error's type is the rule, its context both sentences.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..problems import Language, did_you_mean


def refusal(rule: str, en: str, zh: str, **context: Any) -> PydanticCustomError:
    """An error that `reading` turns into a problem; `old` and `new` in `context` make it mendable."""
    return PydanticCustomError(rule, "{en}", {"en": en, "zh": zh, **context})


class _FromText:
    """A type made by its own `parse` from text, and shown to editors as text (or a number)."""

    json: ClassVar[dict[str, Any]] = {"type": "string"}

    @classmethod
    def parse(cls, text: Any) -> Any:
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._read, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _read(cls, value: Any) -> Any:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise wrong_type("a single value", "单个值", value)
        return cls.parse(value)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(cls.json)


def wrong_type(en: str, zh: str, value: Any) -> PydanticCustomError:
    """The value has another shape than the field."""
    shapes = {"dict": ("a mapping", "映射"), "list": ("a list", "列表")}
    got_en, got_zh = shapes.get(type(value).__name__, ("text", "文本"))
    return refusal("wrong-type", f"expected {en}, found {got_en}", f"应为{zh}，却是{got_zh}")


# --- dates ---------------------------------------------------------------------------------

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True, slots=True)
class PartialDate(_FromText):
    """A date with its precision: `2020`, `2020-05` or `2020-05-28`."""

    year: int
    month: int | None = None
    day: int | None = None

    json: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],
        "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
        "description": "2020, 2020-05 or 2020-05-28",
    }

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
        if match is None:
            raise cls._mend(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            datetime.date(year, month or 1, day or 1)
        except ValueError:
            raise refusal(
                "bad-date", f"`{text}` is not a day of the calendar", f"`{text}` 不是日历上的日期"
            ) from None
        return cls(year, month, day)

    @staticmethod
    def _mend(text: str) -> PydanticCustomError:
        instant = re.match(r"(\d{4}-\d{2}-\d{2})[T ]\d", text)
        loose = re.fullmatch(
            r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(?:(\d{1,2})\s*日?)?)?", text
        )
        words = re.fullmatch(r"([A-Za-z]{3})[a-z]*\.? (?:(\d{1,2}), )?(\d{4})", text)
        context = {}
        if instant:
            proper = instant[1]
            return refusal(
                "bad-date",
                f"`{text}` is an instant; write the day of the announcement where it was made: {proper}",
                f"`{text}` 是时刻；请写当地公布的日期：{proper}",
            )
        if loose or (words and words[1].lower() in _MONTHS):
            if loose:
                parts = [loose[1], *(f"{int(part):02}" for part in loose.groups()[1:] if part)]
            else:
                assert words is not None
                parts = [
                    words[3],
                    f"{_MONTHS.index(words[1].lower()) + 1:02}",
                    *([f"{int(words[2]):02}"] if words[2] else []),
                ]
            proper = "-".join(parts)
            context = {"old": text, "new": proper}
            hint_en, hint_zh = f"write {proper}", f"请写 {proper}"
        else:
            hint_en, hint_zh = (
                "write 2023-03-04, 2023-03 or 2023",
                "请写 2023-03-04、2023-03 或 2023",
            )
        return refusal(
            "bad-date",
            f"`{text}` is not a date as we write it; {hint_en}",
            f"`{text}` 不是规定的日期写法；{hint_zh}",
            **context,
        )

    @property
    def first(self) -> tuple[int, int, int]:
        """The earliest day that it can mean, as (year, month, day)."""
        return (self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> tuple[int, int, int]:
        """The latest day that it can mean."""
        return (self.year, self.month or 12, self.day or 31)

    def is_before(self, other: PartialDate) -> bool:
        """Whether it is earlier for certain, at the coarser of the two precisions."""
        return self.last < other.first

    def __str__(self) -> str:
        return "-".join(
            f"{part:02}" for part in (self.year, self.month, self.day) if part is not None
        )

    def __lt__(self, other: PartialDate) -> bool:
        return self.first < other.first


# --- numbers -------------------------------------------------------------------------------

_POWERS = {"": 0, "K": 3, "M": 6, "B": 9, "T": 12}
_COUNT = re.compile(r"(\d+(?:\.\d+)?)(?:([KMBT])|[eE]\+?(\d{1,3}))?")
_CHINESE = {"万": 4, "亿": 8, "万亿": 12}


class Count(int, _FromText):
    """A whole number of things, written as people say it: `175B`, `1.5M`, `3.14e23`, `2048`."""

    json: ClassVar[dict[str, Any]] = {
        "type": ["string", "number"],
        "pattern": r"^\d+(\.\d+)?([KMBT]|[eE]\+?\d+)?$",
        "description": "a count: 2048, 175B, 1.5M or 3.14e23 (K M B T are powers of a thousand)",
    }
    least, most = 1, 10**28

    @classmethod
    def parse(cls, text: str) -> Count:
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


class Price(Decimal, _FromText):
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


class Flag(_FromText):
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


@dataclass(frozen=True, slots=True)
class Amount(_FromText):
    """A number of units of data: `300B tokens`, `570 GB`."""

    value: float
    unit: Unit

    json: ClassVar[dict[str, Any]] = {
        "type": "string",
        "pattern": rf"^\d+(\.\d+)?[KMBT]? ({'|'.join(Unit)})$",
        "description": f"one number and one unit ({', '.join(Unit)}): 300B tokens",
    }

    @classmethod
    def parse(cls, text: str) -> Amount:
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


# --- absence -------------------------------------------------------------------------------


class Disclosure(StrEnum):
    """What stands where a maker keeps a fact to itself."""

    NOT_DISCLOSED = "not_disclosed"


NOT_DISCLOSED = Disclosure.NOT_DISCLOSED


class _MayBeWithheld:
    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        real = next(arg for arg in get_args(source) if arg is not Disclosure)
        return core_schema.no_info_wrap_validator_function(
            _read_withheld, handler.generate_schema(real)
        )

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"const": NOT_DISCLOSED.value}, handler(schema)]}


def _read_withheld(value: Any, read: Any) -> Any:
    return NOT_DISCLOSED if value == NOT_DISCLOSED else read(value)


T = TypeVar("T")
MayBeWithheld = Annotated[T | Disclosure, _MayBeWithheld()]
"""A field that may say `not_disclosed` instead of a value."""


# --- text ----------------------------------------------------------------------------------

MAX_LINE = 200


class _Line:
    """Text of one line, at most 200 characters."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_read_line)

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
        return core_schema.no_info_plain_validator_function(_read_prose)

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": 2000}


def _read_prose(value: Any) -> str:
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


@dataclass(frozen=True, slots=True)
class Localized:
    """The same text in English and Chinese; names that do not differ are written once."""

    en: str
    zh: str

    def __getitem__(self, language: Language) -> str:
        return self.en if language == "en" else self.zh

    def __str__(self) -> str:
        return self.en


class _LocalizedText:
    def __init__(self, read: Any, plain: bool) -> None:
        self.read, self.plain = read, plain

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda text: {"en": text.en, "zh": text.zh} if text else None
            ),
        )

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
        try:
            return str(self.read(value[language]))
        except PydanticCustomError as error:  # say in which language
            context = {**(error.context or {}), "within": language}
            raise PydanticCustomError(error.type, "{en}", context) from None


Name = Annotated[Localized, _LocalizedText(_read_line, plain=True)]
"""A name: one text, or `{en, zh}` where the languages differ."""
Prose = Annotated[Localized, _LocalizedText(_read_prose, plain=False)]
"""A few sentences in both languages."""


# --- addresses -----------------------------------------------------------------------------

_SHORTENERS = frozenset(
    {"bit.ly", "t.co", "goo.gl", "tinyurl.com", "dwz.cn", "t.cn", "ow.ly", "is.gd"}
)


class Url(str, _FromText):
    """A web address: https (http is remarked), no credentials, a host in one script."""

    json: ClassVar[dict[str, Any]] = {"type": "string", "format": "uri", "pattern": "^https?://"}

    @classmethod
    def parse(cls, text: str) -> Url:
        try:
            parts = urlsplit(text)
            host, user = parts.hostname or "", parts.username
            _ = parts.port
            en = zh = ""
        except ValueError:
            parts, host, user = urlsplit(""), "", None
            en, zh = "its host or port cannot be read", "主机名或端口无法辨认"
        if en:
            pass
        elif re.search(r"\s", text):
            en, zh = "it contains a space", "其中有空格"
        elif parts.scheme not in ("https", "http"):
            en, zh = "it must begin with https://", "必须以 https:// 开头"
        elif not host or "." not in host:
            en, zh = "it has no host", "缺少主机名"
        elif user is not None or "@" in parts.netloc:
            en, zh = (
                "it carries credentials; take everything before the @ out",
                "含有登录凭据；请删去 @ 及之前的部分",
            )
        elif host.removeprefix("www.") in _SHORTENERS:
            en, zh = (
                "it is a shortened address; give the one it leads to",
                "这是短链接；请给出它指向的地址",
            )
        elif mixed_scripts(host):
            shown = host.encode("idna", "replace").decode() if host.isascii() else _punycode(host)
            en, zh = (
                f"its host mixes scripts and can deceive ({shown})",
                f"主机名混用多种文字，可能有欺骗性（{shown}）",
            )
        if en:
            raise refusal(
                "bad-url",
                f"`{text}` is not an address we can link to: {en}",
                f"`{text}` 不能作为链接：{zh}",
            )
        return cls(text)


def _punycode(host: str) -> str:
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode()
        for label in host.split(".")
    )


def mixed_scripts(text: str) -> bool:
    """Whether one label of a host mixes Latin with letters that look like Latin."""
    for label in text.split("."):
        scripts = {unicodedata.name(c, "?").split()[0] for c in label if c.isalpha()}
        if len(scripts) > 1 and scripts & {"LATIN", "CYRILLIC", "GREEK", "FULLWIDTH"}:
            return True
    return False
