"""Two builds of the same data are the same bytes, whatever the machine."""

import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.reproducing import SETTINGS, run, tree
from tests.states import OLD, write
from tests.test_history import files

DOCS = {
    f"docs/{language}/start.md": "---\norder: 1\n---\n# Start\n\n## Then\n\n- a\n- b\n"
    for language in ("en", "zh")
}


def test_two_builds_of_the_same_site_are_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for number, settings in enumerate(SETTINGS):
        root = tmp_path / str(number) / "checkout"
        shutil.copytree(ROOT / "tests" / "atlas", root / "data")
        shutil.copy(ROOT / "mkdocs.yml", root)
        write(root, DOCS)
        write(root / "releases", dict(files(("0.1.0", "2024-03-01", OLD))))
        packed = settings | {"AIGC_ATLAS_OFFLINE": "1"}
        run("from mkdocs.__main__ import cli\ncli(['build', '--strict', '-q'])", root, packed)
        made.append(tree(root / "site"))

    assert set(made[0]) == set(made[1]) == set(made[2])
    assert {"en/changes/0.1.0.html", "data/aigc-atlas-offline.zip"} <= made[0].keys()
    different = [path for path in made[0] if not made[0][path] == made[1][path] == made[2][path]]
    assert different == []
