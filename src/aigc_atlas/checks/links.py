"""Rules about addresses, beyond what one address must look like to be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from ..catalog import Catalog
from ..documents import Path
from ..problems import Problem
from ..records import Ref
from ..records.values import Url
from .telling import tell

_TRACKING = re.compile(r"(?i)(utm_[a-z]+|fbclid|gclid|msclkid|mc_[ce]id|igshid)(=|$)")


def addresses_are_good(catalog: Catalog, ref: Ref, path: Path, url: Url) -> Iterator[Problem]:
    """An address is encrypted on its way and does not tell whom it came from."""
    if url.startswith("http:"):
        yield tell(
            catalog, ref, path, "insecure-address",
            "this address is http, which can be changed on its way; write https, or say under `exceptions` (rule: insecure-address) that only http answers",
            "此地址是 http，传输中可能被篡改；请写 https，若确实只有 http 可用，请在 `exceptions`（rule: insecure-address）中说明",
            remark=True,
        )  # fmt: skip
    clean = without_tracking(url)
    if clean != url:
        yield tell(
            catalog, ref, path, "tracking-parameters",
            f"this address carries parameters that only track readers; write {clean} (`aigc-atlas check --fix` does)",
            f"此地址带有仅用于跟踪读者的参数；请写 {clean}（`aigc-atlas check --fix` 可代劳）",
            remark=True, mend=(str(url), clean),
        )  # fmt: skip


def without_tracking(url: str) -> str:
    """The address without the parameters that only say where a reader came from."""
    if "?" not in url:
        return str(url)
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if not _TRACKING.match(pair)]
    if len(kept) == parts.query.count("&") + 1:
        return str(url)
    return urlunsplit(parts._replace(query="&".join(kept)))
