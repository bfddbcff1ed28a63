"""Rules about the two languages: each text is in the one it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..catalog import Catalog
from ..documents import Path
from ..problems import Problem
from ..records import Localized, Ref
from .telling import tell

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PROSE = frozenset({"summary", "because", "note", "definition", "boundary", "correction"})


def texts_are_in_their_language(
    catalog: Catalog, ref: Ref, path: Path, text: Localized
) -> Iterator[Problem]:
    """Chinese prose has Chinese characters, English prose is not made of them; names are not swapped."""
    if text.en.isascii() and (path[-1] not in _PROSE or not text.zh.isascii()):
        return
    en, zh = len(_HAN.findall(text.en)), len(_HAN.findall(text.zh))
    if path[-1] not in _PROSE:
        if en and not zh and text.en != text.zh:
            yield tell(
                catalog, ref, path, "wrong-language",
                f"`{path[-1]}`: the English and the Chinese name seem to be swapped; exchange `en` and `zh`",
                f"`{path[-1]}`：中英文名称似乎写反了；请对调 `en` 与 `zh`",
            )  # fmt: skip
        return
    if not zh:
        yield tell(
            catalog, ref, (*path, "zh"), "wrong-language",
            f"`{path[-1]}`: the Chinese text has no Chinese character, so Chinese readers get another language; write it in Chinese",
            f"`{path[-1]}`：中文文字里没有一个汉字，中文读者看到的是别的语言；请用中文撰写",
        )  # fmt: skip
    if en * 2 > len(text.en):
        yield tell(
            catalog, ref, (*path, "en"), "wrong-language",
            f"`{path[-1]}`: the English text is in Chinese, so English readers cannot read it; write it in English",
            f"`{path[-1]}`：英文文字其实是中文，英文读者无法阅读；请用英文撰写",
        )  # fmt: skip
