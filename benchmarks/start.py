"""How long the first answer takes: import, load and one query, beside other starts of Python.

    python -m benchmarks.start --rounds 15

Whole processes, taken in turn: the bare interpreter; importing us; our import, load and query from
a snapshot; the same with every file read; importing pandas, where it is installed. The least of the
rounds is what a machine can do, the median what it did while other things ran.
"""

import argparse
import importlib.util
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from statistics import median

QUERY = "models(modality='image', year=2022)"
STARTS = {
    "python": "pass",
    "import aigc_atlas": "import aigc_atlas",
    "import, load, query": f"import aigc_atlas; print(len(aigc_atlas.load().{QUERY}))",
    "the same, records printed": f"import aigc_atlas; print([*aigc_atlas.load().{QUERY}])",
    "the same, every file read": f"import aigc_atlas; print(len(aigc_atlas.load(snapshot=False).{QUERY}))",
    "import networkx": "import networkx",
    "import pandas": "import pandas",
}


@dataclass
class Start:
    """The rounds of one start, in milliseconds."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="how often each is started")
    rounds = parser.parse_args().rounds
    chosen = {
        name: code
        for name, code in STARTS.items()
        if importlib.util.find_spec(code.rpartition("import ")[2].partition(";")[0])
        or code == "pass"
    }
    with tempfile.TemporaryDirectory() as cache:
        kept = {
            name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
        }
        own = {"XDG_CACHE_HOME": cache, "PYTHONPYCACHEPREFIX": f"{cache}/bytecode"}
        found = measure(chosen, rounds, kept | own)  # as installed packages are: compiled once
    print(table(found))


def measure(starts: dict[str, str], rounds: int, env: dict[str, str]) -> dict[str, Start]:
    """Every start in turn, as often as asked for, after one round that does not count."""
    found = {name: Start() for name in starts}
    for turn in range(rounds + 1):
        for name, code in starts.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            began = time.perf_counter()
            subprocess.run(
                [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, env=env
            )
            wall = time.perf_counter() - began
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            if turn:
                found[name].wall.append(1000 * wall)
                found[name].cpu.append(1000 * cpu)
    return found


def table(found: dict[str, Start]) -> str:
    """The figures, each also as a ratio to the bare interpreter and, if it ran, to pandas."""
    rows = [
        "| start | least ms | median ms | least CPU ms | of python | of pandas |",
        "|" + 6 * " --- |",
    ]
    bare, pandas = min(found["python"].cpu), found.get("import pandas")
    for name, start in found.items():
        least = min(start.cpu)
        share = f"{least / min(pandas.cpu):.2f}" if pandas else ""
        rows.append(
            f"| {name} | {min(start.wall):.0f} | {median(start.wall):.0f} | {least:.0f}"
            f" | {least / bare:.1f} | {share} |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    main()
