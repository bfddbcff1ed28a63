"""The wholly invented atlas of `tests/atlas/`, and what it looks like with some lines changed."""

import re

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "atlas"
ATLAS = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.rglob("*.yaml"))
}


def changed(changes: dict[str, str]) -> dict[str, str]:
    """The invented atlas with these lines in place of the fields they name; a new path is a new file."""
    return ATLAS | {
        path: merged(ATLAS[path], lines) if path in ATLAS else lines
        for path, lines in changes.items()
    }


def merged(record: str, lines: str) -> str:
    """A record's text with some of its fields, whole, replaced by other lines at its end."""
    fields = re.split(r"^(?=\S)", record, flags=re.MULTILINE)
    told = set(re.findall(r"^(\w+) *:", lines, flags=re.MULTILINE))
    return "".join(each for each in fields if each.partition(":")[0] not in told) + lines
