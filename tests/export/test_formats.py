"""The table of formats: what each writes, and that it is the same each time."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from bibtexparser.entrypoint import parse_string

from aigc_atlas import Atlas
from aigc_atlas.export import FORMATS, Edition, to_bibtex, to_json
from aigc_atlas.export.bibtex import _escape
from aigc_atlas.export.json import as_object
from aigc_atlas.records import KINDS, SINGULAR
from tests.conftest import ROOT


def test_json_says_what_the_file_says(atlas: Atlas) -> None:
    records = {record["id"]: record for record in json.loads(to_json(atlas.catalog))}
    assert list(records) == sorted(records)
    assert len(records) == len(atlas)
    lantern = records["models/lantern-2"]
    assert lantern["parameters"] == 150_000_000_000
    assert lantern["training_compute"] == "not_disclosed"
    assert "license" not in lantern
    assert lantern["lineage"][0] == {
        "from": "models/lantern-1",
        "how": "scaled_from",
        "note": {"en": "Twelve times the layers.", "zh": "层数是前者的十二倍。"},
        "at": "papers/ada-2021-larger",
        "where": "§1",
    }
    assert records["milestones/mirage-opens"]["type"] == "product"


def test_the_files_of_the_kinds_are_the_whole_file(folder: Path) -> None:
    whole = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
    parts = [
        record
        for kind in sorted(KINDS)
        for record in json.loads((folder / "json" / f"{kind}.json").read_text(encoding="utf-8"))
    ]

    assert parts == whole


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_fits_the_schema_that_is_published(
    kind: str, folder: Path, real: Edition
) -> None:
    path = folder / "schema" / f"{SINGULAR[kind]}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    objects = [as_object(record) for record in real.catalog.of_kind(kind)]

    jsonschema.Draft7Validator.check_schema(schema)
    assert [e.message for each in objects for e in validator.iter_errors(each)] == []
    assert not validator.is_valid({**objects[0], "license": None})
    assert not validator.is_valid({**objects[0], "unheard": "of"})
    assert not validator.is_valid({**objects[0], "id": "somewhere/else"})


def test_bibtex_is_read_again_without_loss(atlas: Atlas) -> None:
    library = parse_string(to_bibtex(atlas.catalog))
    assert library.failed_blocks == []
    entry = library.entries_dict["ada-2021-larger"]
    fields = {field.key: field.value for field in entry.fields}
    assert fields == {
        "author": "Lind, Ada",
        "title": "{Larger lanterns}",
        "year": "2021",
        "month": "jun",
        "eprint": "2106.99992",
        "archiveprefix": "arXiv",
        "doi": "10.5555/lantern.2",
    }
    assert set(library.entries_dict) == {record.slug for record in atlas.catalog.of_kind("papers")}


def test_signs_of_tex_are_escaped() -> None:
    assert _escape(r"R&D 50% of $x_1$ {a}#") == r"R\&D 50\% of \$x\_1\$ \{a\}\#"


def test_every_format_is_named_and_told_in_both_languages() -> None:
    assert list(FORMATS) == [each.name for each in FORMATS.values()]
    for each in FORMATS.values():
        assert all((each.label.en, each.label.zh, each.what_for.en, each.what_for.zh))
        assert "/" in each.media_type
        assert each.suffix.startswith(".")


def test_no_two_formats_write_the_same_file_and_all_have_their_suffix(hostile: Edition) -> None:
    written = [(each, path) for each in FORMATS.values() for path in each.files(hostile)]
    paths = [path for _, path in written]
    odd = {"csv/datapackage.json", "llms.txt"}

    assert len(paths) == len(set(paths))
    assert [path for each, path in written if not path.endswith(each.suffix)] == sorted(odd)


PROGRAM = """
import hashlib, sys
from pathlib import Path
from aigc_atlas.export import FORMATS, Edition
from aigc_atlas.loading import read_texts
import datetime
folder = Path(sys.argv[1])
texts = [(p.relative_to(folder).as_posix(), p.read_bytes()) for p in folder.rglob("*.yaml")]
texts.sort(reverse=sys.argv[2] == "backwards")
catalog, _ = read_texts(texts, datetime.date(2026, 11, 30))
for each in FORMATS.values():
    for path, content in each.files(Edition(catalog)).items():
        content = content.encode() if isinstance(content, str) else content
        print(path, hashlib.sha256(content).hexdigest())
"""


def sums(order: str, **environment: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT / "tests" / "atlas"), order],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return dict(line.split() for line in done.stdout.splitlines())  # type: ignore[misc]


def test_bytes_do_not_depend_on_the_machine(atlas: Atlas) -> None:
    """Another hash seed, time zone, locale and order of files: the same bytes."""
    one = sums("forwards", PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="zh_CN.UTF-8")
    other = sums("backwards", PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C")
    here = Edition(atlas.catalog).csv["models.csv"].encode()

    assert one == other
    assert one["csv/models.csv"] == hashlib.sha256(here).hexdigest()
    assert set(one) == {
        path for each in FORMATS.values() for path in each.files(Edition(atlas.catalog))
    }
