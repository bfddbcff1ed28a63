"""States of the invented atlas, as releases and comparisons see them."""

from pathlib import Path

from aigc_atlas.diff import State, state_of
from aigc_atlas.loading import read_texts
from tests.conftest import TODAY
from tests.invented import ATLAS

LANTERN = "models/lumen-lab/lantern-2.yaml"
MIRAGE = "models/lumen-lab/mirage.yaml"


def state(files: dict[str, str]) -> State:
    """What these files say."""
    return state_of(read_texts([(path, text.encode()) for path, text in files.items()], TODAY)[0])


OLD = state(ATLAS)


def write(folder: Path, files: dict[str, str]) -> Path:
    """The folder, with these files in it."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
