"""How long the search takes from a keystroke to its results, in the real page, with many records.

    python -m benchmarks.search --size 10000

A site of synthetic records (synthetic.py) is built whole and opened in the browser that the tests
drive. Every text of tests/golden/searches.txt is typed letter by letter into the palette; measured is
what each letter costs, from its event to the list of results laid out. Painting is not in it.
"""

import argparse
import os
import shutil
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser

from benchmarks import synthetic
from benchmarks.build import LANGUAGES, ROOT, build
from tests.browser.hosting import hosted, launched
from tests.golden.searches import searches

TYPE = """texts => {
    const box = document.querySelector("dialog.palette [role=combobox]");
    const list = document.querySelector("dialog.palette [role=listbox]");
    const times = [];
    for (const text of texts) for (let end = 1; end <= text.length; end++) {
        const start = performance.now();
        box.value = text.slice(0, end);
        box.dispatchEvent(new Event("input", {bubbles: true}));
        list.getBoundingClientRect();
        times.push(performance.now() - start);
    }
    return times;
}"""
GOAL = 16
"""Milliseconds, p95: one frame."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="number of records")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--slower", type=float, default=1, help="slow the processor down so many times"
    )
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        site = made(Path(folder), options.size, options.seed)
        with hosted(site) as address, launched() as browser:
            print(
                f"{options.size:,} records, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
            )
            for language in LANGUAGES:
                measure(browser, f"{address}/{language}/index.html", language, options.slower)


def made(folder: Path, size: int, seed: int) -> Path:
    """A whole site of synthetic records."""
    synthetic.write(ROOT / "data", folder / "data", size, seed)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    build(folder, "site")
    return folder / "site"


def measure(browser: Browser, address: str, language: str, slower: float) -> None:
    """Type everything in one page, once to warm what can be warm, then three times; medians of a letter."""
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("/")
    page.wait_for_selector("dialog.palette[open]")
    page.evaluate("Atlas.query.load('names', 'texts')")
    texts = [search.text for search in searches() if search.chinese == (language == "zh")]
    page.evaluate(TYPE, texts)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    rounds: list[list[float]] = [page.evaluate(TYPE, texts) for _ in range(3)]
    times = [median(letter) for letter in zip(*rounds, strict=True)]
    last = quantiles(times, n=20)[-1]
    print(
        f"{language}: {len(times):,} keystrokes, median {median(times):.1f} ms,"
        f" p95 {last:.1f} ms (goal: under {GOAL}), longest {max(times):.1f} ms",
        flush=True,
    )
    page.close()


if __name__ == "__main__":
    main()
