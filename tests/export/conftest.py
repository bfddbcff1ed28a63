"""The real data as an edition, and the invented atlas with texts that do harm elsewhere."""

from pathlib import Path

import pytest

import aigc_atlas
from aigc_atlas.export import FORMATS, Edition
from tests.invented import changed
from tests.site.rendered import catalog_of

URL = "https://atlas.example/"

HOSTILE = changed(
    {
        "models/lumen-lab/mirage.yaml": """\
name: {en: "=HYPERLINK(\\"https://evil.example\\")", zh: "'带引号"}
aliases: ["+1", "-2", "@SUM(A1)", "a;=b", 'c\\d', "<script>", "\\"quoted\\", twice", "＝全角"]
""",
    }
)


@pytest.fixture(scope="session")
def real() -> Edition:
    """The data of this checkout."""
    return Edition(aigc_atlas.load().catalog, URL, "1.2.0")


@pytest.fixture(scope="session")
def hostile() -> Edition:
    """Records with names that spreadsheets, markup and separators might take for something else."""
    return Edition(catalog_of(HOSTILE))


@pytest.fixture(scope="session")
def folder(real: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every export of the real data, as files."""
    return written(real, tmp_path_factory.mktemp("exports"))


def written(edition: Edition, folder: Path) -> Path:
    """Every export of an edition, as files."""
    for each in FORMATS.values():
        for path, content in each.files(edition).items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
