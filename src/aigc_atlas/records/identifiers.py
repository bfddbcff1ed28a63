"""What other catalogues call things: identifiers that are read from text and have one written form."""

from __future__ import annotations

import re
from typing import ClassVar, Self

from .values import FromText, refusal


class _Identifier(str, FromText):
    """An identifier of one catalogue; an address that holds it is mended to the identifier alone."""

    pattern: ClassVar[str]
    prefix: ClassVar[str]
    example: ClassVar[str]
    catalogue: ClassVar[tuple[str, str]]

    def __init_subclass__(cls) -> None:
        cls.json = {"type": "string", "pattern": f"^{cls.pattern}$"}

    @classmethod
    def parse(cls, text: str) -> Self:
        bare = re.sub(f"(?i)^{cls.prefix}", "", text).removesuffix("/")
        en, zh = cls.catalogue
        if not re.fullmatch(cls.pattern, bare):
            raise refusal(
                "bad-identifier",
                f"`{text}` is no {en}; write it as {cls.example}",
                f"`{text}` 不是{zh}；请写成 {cls.example}",
            )
        if bare != text:
            raise refusal(
                "bad-identifier",
                f"write the {en} alone: {bare}",
                f"只写{zh}本身：{bare}",
                old=text,
                new=bare,
            )
        return cls(text)


class WikidataId(_Identifier):
    """An item of Wikidata."""

    pattern, example = r"Q[1-9]\d*", "Q95726734"
    prefix = r"https?://(www\.)?wikidata\.org/(wiki|entity)/"
    catalogue = ("Wikidata item", "维基数据条目")


class OpenAlexId(_Identifier):
    """A work, author, institution or concept of OpenAlex."""

    pattern, example = r"[A-Z][1-9]\d*", "W3030163527"
    prefix = r"https?://(api\.)?openalex\.org/(works/|institutions/)?"
    catalogue = ("OpenAlex identifier", " OpenAlex 标识")


class HubName(_Identifier):
    """A repository or an organisation on Hugging Face."""

    pattern, example = r"[\w.-]+(/[\w.-]+)?", "openai-community/gpt2"
    prefix = r"https?://(www\.)?huggingface\.co/(datasets/)?"
    catalogue = ("Hugging Face name", " Hugging Face 名称")


class GitHubName(_Identifier):
    """A repository or an organisation on GitHub."""

    pattern, example = r"[\w.-]+(/[\w.-]+)?", "openai/gpt-2"
    prefix = r"https?://(www\.)?github\.com/"
    catalogue = ("GitHub name", " GitHub 名称")
