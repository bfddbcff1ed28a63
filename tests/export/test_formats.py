"""Formats out: read again by somebody else's parser and compared."""

import json

from bibtexparser.entrypoint import parse_string

from aigc_atlas import Atlas
from aigc_atlas.export import FORMATS, to_bibtex, to_json


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


def test_signs_of_tex_are_escaped(atlas: Atlas) -> None:
    from aigc_atlas.export.bibtex import _escape

    assert _escape("R&D 50% of $x_1$ {a}#") == r"R\&D 50\% of \$x\_1\$ \{a\}\#"


def test_two_exports_are_the_same_bytes(atlas: Atlas) -> None:
    for write in FORMATS.values():
        assert write(atlas.catalog) == write(atlas.catalog)
