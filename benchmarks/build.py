"""How long a site takes: ours, and the same pages as plain MkDocs and Material Markdown.

    python -m benchmarks.build --sizes 1000,10000

For each size synthetic records are written (synthetic.py) and the project's own site is built
from them, in both languages. Then each record page that came out is turned into Markdown
(markdown.py), and MkDocs builds those pages with our theme settings and Markdown extensions,
out of `nav`, without any plugin: the search plugin is off on both sides, while our own search
index, hubs, twins and sitemap count as ours. Both builds are whole processes, one after the other.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks import synthetic
from benchmarks.markdown import article, contents, markdown

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "zh")
GOAL = 0.10

PLAIN = """\
INHERIT: ../ours/mkdocs.yml
docs_dir: docs
plugins: []
nav: [index.md]
theme: {custom_dir: none}
markdown_extensions: {extensions}
"""


@dataclass(frozen=True)
class Run:
    wall: float
    cpu: float
    mebibytes: float


@dataclass(frozen=True)
class Result:
    records: int
    pages: int
    ours: Run
    plain: Run

    @property
    def ratio(self) -> float:
        return self.ours.wall / self.plain.wall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000", help="numbers of records")
    parser.add_argument("--rounds", type=int, default=1, help="pairs of builds a size; medians")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    print(f"load at the start {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    results = []
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            results.append(measure(Path(folder), size, options.rounds, options.seed))
        print(*table(results[-1]), sep="\n")
    small, large = results[0], results[-1]
    print(f"\ntime a page, ours / plain, at {large.records:,} records: {large.ratio:.3f}")
    print(f"  goal: at most {GOAL:.2f}")
    growth = (large.ours.wall / large.pages) / (small.ours.wall / small.pages)
    print(f"time a page, ours, {large.records:,} / {small.records:,} records: {growth:.2f}")
    print("  goal: at most 1.00")


if __name__ == "__main__":
    main()
