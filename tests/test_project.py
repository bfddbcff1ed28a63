"""What the files around the code promise one another."""

import hashlib
import json
import re
import tomllib

import pytest
import yaml

import aigc_atlas
from aigc_atlas import loading
from aigc_atlas.history import Version
from tests.conftest import ROOT

VENDOR = ROOT / "tests" / "browser" / "vendor"


@pytest.mark.parametrize(
    ("name", "extra"), [("requirements.lock", "site"), ("requirements-dev.lock", "dev")]
)
def test_a_lock_holds_every_dependency_with_hashes_and_names_no_index(name: str, extra: str):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"][extra]
    lock = (ROOT / name).read_text(encoding="utf-8")
    locked = re.findall(r"^([a-z0-9.-]+)==.*\\\n +--hash=sha256:", lock, re.MULTILINE)

    assert {re.split(r"[<>=!]", each)[0] for each in wanted} <= set(locked)
    assert len(locked) == len(re.findall(r"^\S+==", lock, re.MULTILINE))
    assert "://" not in lock


def test_the_version_is_the_same_wherever_it_stands():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == aigc_atlas.__version__


def test_the_citation_is_of_the_last_release_which_the_package_brings():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    releases = [(each.version, each.date) for each in loading.history(ROOT).releases]

    said = (cited["version"], str(cited.get("date-released")))
    assert said == (releases or [(aigc_atlas.__version__, "None")])[-1]
    assert Version.parse(cited["version"]) <= Version.parse(aigc_atlas.__version__)


def test_every_kind_of_record_has_its_schema_in_the_editor():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    schemas = {file.removeprefix("./"): glob for file, glob in settings["yaml.schemas"].items()}

    assert set(schemas) == {f"data/schema/{f.name}" for f in ROOT.glob("data/schema/*.schema.json")}
    assert all((ROOT / glob.removesuffix("/**/*.yaml")).is_dir() for glob in schemas.values())


def test_the_vendored_axe_is_the_one_that_was_vendored():
    hash_, name = (VENDOR / "axe.min.js.sha256").read_text(encoding="utf-8").split()

    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == hash_
