"""A company: whoever makes models, be it a firm, a laboratory, a university or a community."""

import re
from typing import Any, ClassVar

from .base import Record
from .categories import CompanyType
from .references import CompanyRef
from .values import FromText, Line, Name, PartialDate, refusal

COUNTRIES = frozenset(
    re.findall(
        "..",
        "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCD"
        "CFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGF"
        "GGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKN"
        "KPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNA"
        "NCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSI"
        "SJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVI"
        "VNVUWFWSYEYTZAZMZW",
    )
)
"""The assigned codes of ISO 3166-1 alpha-2."""


class CountryCode(str, FromText):
    """A country by its two letters of ISO 3166-1."""

    json: ClassVar[dict[str, Any]] = {"type": "string", "pattern": "^[A-Z]{2}$"}

    @classmethod
    def parse(cls, text: str) -> "CountryCode":
        if text not in COUNTRIES:
            proper = {"UK": "GB"}.get(text.upper(), text.upper())
            mend = {"old": text, "new": proper} if proper in COUNTRIES else {}
            raise refusal(
                "unknown-value",
                f"`{text}` is no country code; write the two capital letters of ISO 3166-1, such as CN, US or NO",
                f"`{text}` 不是国家代码；请写 ISO 3166-1 的两个大写字母，如 CN、US、NO",
                **mend,
            )
        return cls(text)


class Company(Record):
    """One maker; `type` says of which sort."""

    date_field: ClassVar[str | None] = "founded"

    type: CompanyType
    """Company, laboratory, university, community or public body."""
    country: CountryCode | None = None
    """The country of its seat, by ISO 3166-1 alpha-2."""
    founded: PartialDate | None = None
    """When it was founded."""
    headquarters: Name | None = None
    """The town of its seat."""
    part_of: tuple[CompanyRef, ...] = ()
    """The organisations that it belongs to."""
    former_names: tuple[Line, ...] = ()
    """What it was called before."""
