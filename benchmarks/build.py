"""How long a site takes: ours, and the same pages as plain MkDocs and Material Markdown.

    python -m benchmarks.build --sizes 1000,10000

For each size synthetic records are written (synthetic.py) and the project's own site is built
from them, in both languages. Then each record page that came out is turned into Markdown
(markdown.py), and MkDocs builds those pages with our theme settings and the Markdown extensions
they need, out of `nav`. Both sides can be searched: the theme with its own plugin, as in every
MkDocs site (`--no-search` leaves it out), ours with an index of its own, which counts as ours, and
so do hubs, drawings, twins and the sitemap; only the exports and the API, of which the other side
has nothing like, are left out of ours. Both builds are whole processes, and both sides' pages
are counted to show that they carry the same.
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
from benchmarks.markdown import contents, markdown

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "zh")
PLAIN = """\
INHERIT: ../ours/mkdocs.yml
plugins: {plugins}
nav: [index.md]
markdown_extensions: [def_list, fenced_code, tables, toc: {{permalink: true}}]
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
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000", help="numbers of records")
    parser.add_argument("--rounds", type=int, default=1, help="pairs of builds a size; medians")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--no-search", action="store_true", help="leave out the search plugin of plain MkDocs"
    )
    options = parser.parse_args()

    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    sizes = [int(size) for size in options.sizes.split(",")]
    # One folder for all, removed last: for half a minute ext4 is slow at making files where many
    # were deleted, and whoever builds next would pay for it.
    with tempfile.TemporaryDirectory() as folder:
        results = [
            measure(
                Path(folder, str(size)), size, options.rounds, options.seed, not options.no_search
            )
            for size in sizes
        ]
    small, large = results[0], results[-1]
    growth = (large.ours.wall / large.pages) / (small.ours.wall / small.pages)
    print(f"\nours / plain at {large.records:,} records: {large.ratio:.3f} (goal: at most 0.10)")
    print(f"ours a page, {large.records:,} / {small.records:,}: {growth:.2f} (goal: at most 1.00)")


def measure(folder: Path, size: int, rounds: int, seed: int, search: bool) -> Result:
    ours, plain = folder / "ours", folder / "plain"
    synthetic.write(ROOT / "data", ours / "data", size, seed)
    shutil.copytree(ROOT / "docs", ours / "docs")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    options = "data_dir: data\n      exports: false"
    (ours / "mkdocs.yml").write_text(settings.replace("data_dir: data", options), encoding="utf-8")
    print(f"\n{size:,} records, the median one of", end=" ")
    print("{:,} bytes and {} links".format(*synthetic.medians(ours / "data")), end=" ")
    print("(real: {:,} and {})".format(*synthetic.medians(ROOT / "data")))

    build(ours, "site")  # warms what can be warm, and is what the Markdown is made from
    pages = write_plain(ours, plain, search)
    runs = [(build(ours, f"site-{n}"), build(plain, f"site-{n}")) for n in range(rounds)]
    result = Result(size, len(pages), *(middle(side) for side in zip(*runs, strict=True)))

    sample = pages[:: max(1, len(pages) // 200)]
    for name, at, run in (("ours", ours, result.ours), ("plain", plain, result.plain)):
        parts = [contents((at / "site-0" / page).read_text(encoding="utf-8")) for page in sample]
        links, rows, characters = (median(each) for each in zip(*parts, strict=True))
        print(
            f"{name:>7}: {1000 * run.wall / len(pages):7.3f} ms a page;"
            f" {run.wall:.2f} s, {run.cpu:.2f} s CPU, {run.mebibytes:,.0f} MiB for {len(pages):,};"
            f" the median one has {links:.0f} links, {rows:.0f} table rows, {characters:,.0f} characters"
        )
    cpu = result.ours.cpu / result.plain.cpu
    print(f"  ratio: {result.ratio:.3f} in time, {cpu:.3f} in CPU time", flush=True)
    return result


def build(folder: Path, site: str) -> Run:
    """One whole `mkdocs build` into a folder that is not there yet."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site]
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


def write_plain(ours: Path, plain: Path, search: bool) -> list[Path]:
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
    (plain / "mkdocs.yml").write_text(
        PLAIN.format(plugins="[search]" if search else "[]"), encoding="utf-8"
    )
    return pages


def _write_markdown(page: Path, file: Path) -> None:
    text = markdown(page.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
