"""What more than one room of the tests needs."""

import datetime
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from textwrap import dedent

import pytest

import aigc_atlas
from aigc_atlas import Atlas
from aigc_atlas.catalog import Catalog
from aigc_atlas.loading import read_texts
from aigc_atlas.problems import Problem

ROOT = Path(__file__).parents[1]
SITE_URL = "https://atlas.example/"


TODAY = datetime.date(2026, 11, 30)

ReadAtlas = Callable[[dict[str, str]], tuple[Catalog, list[Problem]]]


@pytest.fixture
def read_atlas() -> ReadAtlas:
    """The whole pipeline over files given as text: path below `data/` → YAML, indented as you like."""

    def read(files: dict[str, str]) -> tuple[Catalog, list[Problem]]:
        texts = [(path, dedent(text).lstrip("\n").encode()) for path, text in files.items()]
        return read_texts(texts, TODAY)

    return read


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Snapshots of the tests lie in a folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("cache")
        patch.setenv("XDG_CACHE_HOME", str(place))
        yield place / "aigc-atlas"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once a session as `aigc-atlas build --offline` builds it, for SITE_URL."""
    site = tmp_path_factory.mktemp("built") / "site"
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
        cwd=ROOT,
        env=os.environ
        | {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1", "AIGC_ATLAS_OFFLINE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert build.returncode == 0, build.stdout + build.stderr
    return site


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site_address(built_site: Path) -> Iterator[str]:
    """Where a static server shows the built site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built_site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The small invented atlas of `tests/atlas/`."""
    return aigc_atlas.load(ROOT / "tests" / "atlas")


@pytest.fixture(scope="session")
def real_atlas() -> Atlas:
    """The real data, which golden questions are asked of."""
    return aigc_atlas.load(ROOT / "data")
