"""What a first visit to each page of the site transfers, and which pages are the heaviest.

    python -m benchmarks.weight --site site --pages 20

Weighed are the page itself and everything that it asks for, each as gzip makes it at level 6, fonts and
pictures as they are, headers not at all. For every page that is what its HTML and its stylesheets name;
scripts load more on some, so the top pages of each language are also opened in the browser that the
tests drive. Without --site the site of this checkout is built.
"""

import argparse
import gzip
import os
import posixpath
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

from tests.browser.hosting import hosted, launched

ROOT = Path(__file__).parents[1]
MOST = 150_000
"""Bytes that a first visit to any page may transfer."""
EXPLORER = 250_000
"""Bytes that one to the explorer may transfer where it has so many rows:"""
ROWS = 1_000
QUESTIONS = (
    "lineage.html?focus=models/gpt-3",
    "lineage.html?from=papers/vaswani-2017-attention&to=models/gpt-3",
    "compare.html?ids=models/gpt-2,models/gpt-3",
    "explore.html?q=diffusion",
)
"""Addresses that ask something, so that a page loads what answers it: told, and held to no limit."""
SQUEEZED = (".woff2", ".png", ".jpg", ".zip", ".parquet")
_ASKED = re.compile(r'<(?:script|img)[^>]*?\ssrc="([^"]+)"|<link([^>]*)>')
_LINK = re.compile(r'\shref="([^"]+)"')
_URL = re.compile(r'url\("?([^")]+)"?\)')


@dataclass(frozen=True)
class Visit:
    """A page, perhaps with a question, and the weight in bytes of each file of the site that it brings."""

    page: str
    parts: dict[str, int]

    @property
    def total(self) -> int:
        """Bytes altogether."""
        return sum(self.parts.values())

    def share(self, *suffixes: str, below: str = "") -> int:
        """Bytes of the files that end so, or lie below a folder."""
        return sum(
            weight
            for path, weight in self.parts.items()
            if path.endswith(suffixes) and path.startswith(below)
        )

    def with_rows(self, present: int, rows: int) -> int:
        """Bytes if the index had so many rows instead of those that are present."""
        data = self.share(".js", below="search/")
        return round(self.total - data + data * rows / present)


class Scales:
    """Weighs the pages of one built site."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._known: dict[str, int] = {}

    def pages(self) -> list[str]:
        """Every page, by its path."""
        return sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))

    def visit(self, page: str, asked: Iterable[str] = ()) -> Visit:
        """A first visit: what the page and its stylesheets name, and what else it was seen to ask for."""
        path = page.partition("?")[0]
        brought = dict.fromkeys([path, *self._named(path), *asked])
        return Visit(page, {path: self._weight(path) for path in brought})

    def _weight(self, path: str) -> int:
        if path not in self._known:
            content = (self.site / path).read_bytes()
            squeezed = path.endswith(SQUEEZED)
            self._known[path] = len(content if squeezed else gzip.compress(content, 6, mtime=0))
        return self._known[path]

    def _named(self, page: str) -> Iterator[str]:
        html = (self.site / page).read_text(encoding="utf-8")
        for source, link in _ASKED.findall(html):
            address = _LINK.search(link)
            if address and not re.search(r'rel="(?:stylesheet|icon|preload)"', link):
                continue
            path = self._place(unescape(source or (address[1] if address else "")), page)
            yield path
            if path.endswith(".css"):
                sheet = (self.site / path).read_text(encoding="utf-8")
                fonts = (name for name in _URL.findall(sheet) if not name.startswith("data:"))
                yield from (self._place(font, path) for font in fonts)

    def _place(self, address: str, page: str) -> str:
        """The path of the site that an address in a file of it means."""
        path = unquote(urlsplit(address).path)
        return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)).lstrip("/")


def asked(page: Page, address: str) -> list[str]:
    """The paths that a page asks its own site for when it is opened, until it comes to rest."""
    site = urlsplit(address)
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(address)
    known = 0
    while known < len(seen):  # scripts ask for more scripts
        known = len(seen)
        page.wait_for_timeout(500)
        page.wait_for_load_state("networkidle")
    return [
        unquote(url.path.lstrip("/")) for url in map(urlsplit, seen) if url.netloc == site.netloc
    ]


def tops(pages: Iterable[str]) -> list[str]:
    """The pages of the top folder of each language, where scripts load data on their own."""
    return [page for page in pages if page.count("/") == 1 and page[:3] in ("en/", "zh/")]


def rows_of(site: Path) -> int:
    """How many rows the explorer has."""
    html = (site / "en" / "explore.html").read_text(encoding="utf-8")
    found = re.search(r'data-total="(\d+)"', html)
    assert found
    return int(found[1])


def table(visits: Iterable[Visit]) -> str:
    """The heaviest first, in kilobytes."""
    lines = ["| page | kB | page itself | styles | scripts | data | font |", "|---|" + "---:|" * 6]
    for visit in sorted(visits, key=lambda visit: (-visit.total, visit.page)):
        data = visit.share(".js", below="search/")
        itself = visit.parts[visit.page.partition("?")[0]]
        parts = [visit.total, itself, visit.share(".css")]
        parts += [visit.share(".js") - data, data, visit.share(".woff2")]
        lines.append(
            f"| {visit.page} | " + " | ".join(f"{part / 1000:.1f}" for part in parts) + " |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weight", description=__doc__)
    parser.add_argument("--site", type=Path, help="the folder of a built site")
    parser.add_argument("--pages", type=int, default=20, help="how many of the heaviest to list")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scales = Scales(options.site or _built(Path(folder)))
        pages = scales.pages()
        visits = {page: scales.visit(page) for page in pages}
        visits |= {visit.page: visit for visit in _opened(scales, tops(pages))}
        questions = list(_opened(scales, [f"en/{question}" for question in QUESTIONS]))
        rows = rows_of(scales.site)
    heaviest = sorted(visits.values(), key=lambda visit: (-visit.total, visit.page))
    print(table(heaviest[: options.pages]))
    print("\nAddresses that ask something:")
    print(table(questions))
    over = [v for v in heaviest if v.total > MOST and not v.page.endswith("/explore.html")]
    print(
        f"{len(visits):,} pages, {len(over)} of them over {MOST / 1000:.0f} kB (the explorer apart)"
    )
    for page in ("en/explore.html", "zh/explore.html"):
        print(
            f"{page}: {visits[page].total / 1000:.0f} kB with {rows:,} rows, "
            f"{visits[page].with_rows(rows, ROWS) / 1000:.0f} kB with {ROWS:,} (goal: {EXPLORER / 1000:.0f})"
        )


def _built(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder / "site"],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return folder / "site"


def _opened(scales: Scales, pages: Iterable[str]) -> Iterator[Visit]:
    """Each page as a browser that has never been here opens it."""
    with hosted(scales.site) as address, launched() as browser:
        for path in pages:
            page = browser.new_page()
            seen = asked(page, f"{address}/{path}")
            page.close()
            yield scales.visit(path, seen)


if __name__ == "__main__":
    main()
