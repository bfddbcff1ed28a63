"""How long a site takes: ours, and the same pages as plain MkDocs and Material Markdown.

    python -m benchmarks.build --sizes 1000,10000

For each size synthetic records are written (synthetic.py) and the project's own site is built
from them, in both languages. Then each record page that came out is turned into Markdown
(markdown.py), and MkDocs builds those pages with our theme settings and the Markdown extensions
they need, out of `nav`, without any plugin: the search plugin is off on both sides, while our own
search index, hubs, drawings, twins and sitemap count as ours. Both builds are whole processes.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import synthetic
from benchmarks.markdown import article, contents, markdown

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "zh")
PLAIN = """\
INHERIT: ../ours/mkdocs.yml
plugins: []
nav: [index.md]
markdown_extensions: [def_list, fenced_code, tables, toc: {permalink: true}]
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


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000", help="numbers of records")
    parser.add_argument("--rounds", type=int, default=1, help="pairs of builds a size; medians")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    results = []
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            results.append(measure(Path(folder), size, options.rounds, options.seed))
    small, large = results[0], results[-1]
    ratio = large.ours.wall / large.plain.wall
    growth = (large.ours.wall / large.pages) / (small.ours.wall / small.pages)
    print(
        f"\nours / plain at {large.records:,} records: {ratio:.3f} of the time a page (goal: 0.10)"
    )
    print(
        f"ours at {large.records:,} / {small.records:,}: {growth:.2f} of the time a page (goal: 1)"
    )


def measure(folder: Path, size: int, rounds: int, seed: int) -> Result:
    ours, plain = folder / "ours", folder / "plain"
    synthetic.write(ROOT / "data", ours / "data", size, seed)
    shutil.copytree(ROOT / "docs", ours / "docs")
    shutil.copy(ROOT / "mkdocs.yml", ours)
    print(f"\n{size:,} records, the median one of", end=" ")
    print("{:,} bytes and {} links".format(*synthetic.medians(ours / "data")), end=" ")
    print("(real: {:,} and {})".format(*synthetic.medians(ROOT / "data")))

    build(ours)
    pages = write_plain(ours, plain)
    runs = [(build(ours), build(plain)) for _ in range(rounds)]
    result = Result(size, len(pages), *(middle(side) for side in zip(*runs, strict=True)))

    sample = pages[:: max(1, len(pages) // 200)]
    for name, site, run in (("ours", ours, result.ours), ("plain", plain, result.plain)):
        links, rows, characters = map(
            median, zip(*(_contents(site, p) for p in sample), strict=True)
        )
        print(
            f"{name:>7}: {1000 * run.wall / len(pages):7.3f} ms a page;"
            f" {run.wall:.2f} s, {run.cpu:.2f} s CPU, {run.mebibytes:,.0f} MiB for {len(pages):,};"
            f" the median one has {links:.0f} links, {rows:.0f} table rows, {characters:,.0f} characters"
        )
    return result


def build(folder: Path) -> Run:
    """One whole `mkdocs build` into an empty `site/`."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"mkdocs build failed in {folder.name}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def middle(runs: tuple[Run, ...]) -> Run:
    return Run(
        median(run.wall for run in runs),
        median(run.cpu for run in runs),
        median(run.mebibytes for run in runs),
    )


def write_plain(ours: Path, plain: Path) -> list[Path]:
    """Give plain MkDocs the record pages of our built site; they come back as paths in a site."""
    site, docs = ours / "site", plain / "docs"
    pages = [
        Path(language, kind, f"{file.stem}.html")
        for language in LANGUAGES
        for kind in synthetic.KINDS
        for file in sorted((ours / "data" / kind).rglob("*.yaml"))
    ]
    for folder in {docs / page.parent for page in pages}:
        folder.mkdir(parents=True)
    with ProcessPoolExecutor() as pool:
        files = [docs / page.with_suffix(".md") for page in pages]
        list(pool.map(_write_markdown, [site / page for page in pages], files, chunksize=100))
    (docs / "index.md").write_text("# Plain\n", encoding="utf-8")
    (plain / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    return pages


def _write_markdown(page: Path, file: Path) -> None:
    text = markdown(article(page.read_text(encoding="utf-8")))
    file.write_text(text, encoding="utf-8")


def _contents(folder: Path, page: Path) -> tuple[int, int, int]:
    return contents(article((folder / "site" / page).read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
