"""What users of a strict type checker see."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

TYPED = ROOT / "tests" / "typed"


def mypy(path: Path, cache: Path) -> str:
    """What mypy says of a file, by the package's own types, with none of the project's settings."""
    settings = cache / "mypy.ini"
    settings.write_text(f"[mypy]\nfollow_imports = silent\ncache_dir = {cache}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", f"--config-file={settings}", path.name],
        cwd=TYPED,
        env=os.environ | {"MYPYPATH": str(ROOT / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


def test_strict_users_see_every_type(tmp_path: Path) -> None:
    assert mypy(TYPED / "right.py", tmp_path) == "Success: no issues found in 1 source file\n"
    said = mypy(TYPED / "wrong.py", tmp_path)
    lines = (TYPED / "wrong.py").read_text(encoding="utf-8").splitlines()
    wrong = {number for number, line in enumerate(lines, 1) if line.endswith("# no")}
    assert {int(line) for line in re.findall(r"^wrong\.py:(\d+): error", said, re.M)} == wrong, said
