"""Values for scripts: JSON that is safe wherever a page or a script file carries it."""

from __future__ import annotations

import hashlib
import json

from .page import Asset, SiteInfo


def as_script(value: object) -> str:
    """JSON that ends no element early and breaks no line of a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def data_script(name: str, statement: str) -> Asset:
    """A script of data under `search/`, with a hash of its content in its name."""
    digest = hashlib.sha256(statement.encode()).hexdigest()[:10]
    return Asset(f"search/{name}.{digest}.js", statement)


def scripts(info: SiteInfo, *names: str) -> str:
    """The elements that load scripts of ours on a page of a tree's top folder, in this order."""
    addresses = [info.assets.get(name, name) for name in names]
    return "".join(f'<script src="../{address}" defer></script>' for address in addresses)
