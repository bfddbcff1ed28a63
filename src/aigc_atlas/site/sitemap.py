"""What search engines read: the sitemap, with each page's twin beside it, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from .addresses import language_of, twin
from .page import Asset
from .shell import canonical

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(paths: Iterable[str], site_url: str) -> Asset:
    """Every page in order of its path. Pairs stand here and not in `<head>`, where the theme's
    script would fetch a sitemap for each of them."""
    listed = frozenset(paths)
    entries = "".join(_entry(path, listed, site_url) for path in sorted(listed))
    return Asset("sitemap.xml", f"{_HEAD}{entries}</urlset>\n")


def _entry(path: str, listed: frozenset[str], site_url: str) -> str:
    pair = ""
    if language_of(path) and twin(path) in listed:
        pair = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language_of(p)}"'
            f' href="{escape(canonical(p, site_url))}"/>'
            for p in sorted((path, twin(path)))
        )
    return f"<url><loc>{escape(canonical(path, site_url))}</loc>{pair}</url>\n"


def robots(site_url: str) -> Asset:
    """Everything may be read."""
    return Asset("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n")
