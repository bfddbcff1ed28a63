"""Runs a command of ours as another machine might: other clock zone, language, hashes, order of files."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SETTINGS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "ORDER": "as it comes"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "ORDER": "reverse"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "2", "ORDER": "odd"},
)
"""Settings under which the same has to come out."""

_ORDERLY = """
import os, sys, zlib
order, scandir, listdir = os.environ["ORDER"], os.scandir, os.listdir

def shuffled(names):
    if order == "as it comes":
        return names
    key = (lambda name: name) if order == "reverse" else (lambda name: zlib.crc32(os.fsencode(name)))
    return sorted(names, key=key, reverse=True)

class Entries:
    def __init__(self, *where):
        with scandir(*where) as entries:
            found = {entry.name: entry for entry in entries}
        self.entries = iter([found[name] for name in shuffled(found)])
    def __iter__(self): return self.entries
    def __next__(self): return next(self.entries)
    def __enter__(self): return self
    def __exit__(self, *error): pass
    def close(self): pass

os.scandir = Entries
os.listdir = lambda *where: shuffled(listdir(*where))
"""


def run(code: str, cwd: Path, settings: dict[str, str]) -> None:
    """Run Python code in a process of its own; it must end well."""
    done = subprocess.run(
        [sys.executable, "-c", _ORDERLY + code],
        cwd=cwd,
        env=os.environ
        | {"SOURCE_DATE_EPOCH": "1764460800", "NO_MKDOCS_2_WARNING": "1"}
        | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])}
        | settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
