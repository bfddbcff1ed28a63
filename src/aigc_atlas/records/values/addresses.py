"""Web addresses that one can safely link to."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, ClassVar
from urllib.parse import urlsplit

from .fromtext import FromText, refusal

_SHORTENERS = frozenset(
    {"bit.ly", "t.co", "goo.gl", "tinyurl.com", "dwz.cn", "t.cn", "ow.ly", "is.gd"}
)


class Url(str, FromText):
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
