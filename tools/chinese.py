"""Writes src/aigc_atlas/chinese.py: which simplified character stands for a traditional one.

    python tools/chinese.py TSCharacters.txt

The file is `data/dictionary/TSCharacters.txt` of OpenCC (https://github.com/BYVoid/OpenCC): a
traditional character, a tab, and its simplified ones, the usual one first. Kept are the pairs whose
simplified character is in GB 2312, which holds what prose and names are written with.
"""

import sys
from pathlib import Path

MODULE = Path(__file__).parents[1] / "src" / "aigc_atlas" / "chinese.py"
TEXT = '''"""Traditional characters and the simplified ones that names are compared by.

Made by tools/chinese.py from OpenCC's TSCharacters.txt (Apache License 2.0, in
chinese-LICENSE.txt), as far as GB 2312 goes.
"""

from __future__ import annotations

TRADITIONAL = (
{traditional}
)
SIMPLIFIED = (
{simplified}
)
"""The simplified form of the traditional character in the same place."""
'''


def pairs(text: str) -> list[tuple[str, str]]:
    """The pairs of a dictionary that are kept, in its order."""
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line)
    found = [(traditional, simple.split()[0]) for traditional, simple in rows]
    return [(t, s) for t, s in found if len(t) == 1 and t != s and t < "\uffff" and _common(s)]


def _common(character: str) -> bool:
    try:
        return len(character) == 1 and len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def _lines(text: str) -> str:
    return "\n".join(f'    "{text[at : at + 48]}"' for at in range(0, len(text), 48))


def main() -> None:
    kept = pairs(Path(sys.argv[1]).read_text(encoding="utf-8"))
    traditional, simplified = ("".join(column) for column in zip(*kept, strict=True))
    MODULE.write_text(
        TEXT.format(traditional=_lines(traditional), simplified=_lines(simplified)),
        encoding="utf-8",
    )
    print(f"{len(kept)} characters in {MODULE.name}")


if __name__ == "__main__":
    main()
