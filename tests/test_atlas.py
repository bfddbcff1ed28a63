"""The Atlas from Python: look up, ask, be told what is near."""

import dataclasses
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import aigc_atlas
from aigc_atlas import NOT_DISCLOSED, Ambiguous, Atlas, NotFound
from tests.conftest import ReadAtlas

FOLDER = Path(__file__).parent / "atlas"


def test_a_record_is_found_by_id_slug_name_or_alias_in_any_language(atlas: Atlas) -> None:
    lantern = atlas["models/lantern-2"]
    assert atlas["lantern-2"] is atlas["Lantern 2"] is atlas["灯笼二号"] is lantern


def test_an_unknown_name_tells_the_nearest(atlas: Atlas) -> None:
    with pytest.raises(NotFound) as caught:
        atlas["models/lantern2"]
    assert (
        str(caught.value)
        == "no record models/lantern2; did you mean models/lantern-2 or models/lantern-1?"
    )


def test_a_name_of_two_records_is_not_guessed(read_atlas: ReadAtlas) -> None:
    catalog, _ = read_atlas(
        {
            "datasets/gemini.yaml": "name: Gemini\nsummary: {en: a, zh: b}",
            "datasets/twins.yaml": "name: Twins\naliases: [Gemini app]\nsummary: {en: c, zh: d}",
            "topics/gemini-app.yaml": "name: Gemini-App\nsummary: {en: e, zh: f}\nscheme: field",
        }
    )
    with pytest.raises(Ambiguous) as caught:
        Atlas(catalog)["gemini app"]
    assert caught.value.candidates == ["datasets/twins", "topics/gemini-app"]


def test_records_are_frozen(atlas: Atlas) -> None:
    with pytest.raises(AttributeError, match="frozen"):
        atlas["models/mirage"].access = "api"  # type: ignore[attr-defined]


def test_a_fact_knows_its_sources_and_how_firm_they_are(atlas: Atlas) -> None:
    fact = atlas["models/lantern-2"].facts["training_compute"]
    assert fact.value == NOT_DISCLOSED
    assert fact.sources == ("papers/ada-2021-larger",)
    assert fact.firmness == "stated"


def test_counts_and_dates_keep_what_was_written(atlas: Atlas) -> None:
    model = atlas.models(parameters="150B")[0]
    assert model.parameters == 150_000_000_000
    assert str(model.parameters) == "150B"
    assert str(model.released) == "2021-06"
    assert (model.released.month, model.released.day) == (6, None)


def test_the_timeline_is_in_order_of_time_and_in_lanes(atlas: Atlas) -> None:
    entries = atlas.timeline(("models", "milestones"), since=2021)
    assert [(entry.record.id, entry.lane) for entry in entries] == [
        ("models/lantern-2", "language"),
        ("models/mirage", "image"),
        ("milestones/mirage-opens", "image"),
    ]
    assert [entry.record.id for entry in atlas.timeline(lane="image", until="2022-08")] == [
        "models/mirage"
    ]


def test_the_taxonomy_knows_children_and_deep_members(atlas: Atlas) -> None:
    taxonomy = atlas.taxonomy
    assert [topic.id for topic in taxonomy.children("topics/lattice-network")] == [
        "topics/deep-lattice"
    ]
    assert [topic.id for topic in taxonomy.ancestors("topics/deep-lattice")] == [
        "topics/generative-models",
        "topics/lattice-network",
    ]
    assert "models/lantern-1" in [
        record.id for record in taxonomy.members("topics/lattice-network")
    ]
    assert "models/lantern-1" not in [
        record.id for record in taxonomy.members("topics/lattice-network", deep=False)
    ]


def test_ancestors_and_descendants_are_models_nearest_first(atlas: Atlas) -> None:
    assert [model.id for model in atlas.ancestors("models/mirage")] == [
        "models/lantern-2",
        "models/lantern-1",
    ]
    assert [model.id for model in atlas.descendants("models/lantern-1")] == [
        "models/lantern-2",
        "models/mirage",
    ]


def test_data_comes_from_a_folder_a_checkout_or_a_zip(tmp_path: Path, atlas: Atlas) -> None:
    checkout = tmp_path / "checkout"
    (checkout).mkdir()
    (checkout / "data").symlink_to(FOLDER, target_is_directory=True)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in FOLDER.rglob("*.yaml"):
            archive.write(path, Path("atlas-1.0/data") / path.relative_to(FOLDER))
    (tmp_path / "atlas.zip").write_bytes(packed.getvalue())
    assert (
        len(aigc_atlas.load(checkout)) == len(aigc_atlas.load(tmp_path / "atlas.zip")) == len(atlas)
    )


def test_there_is_one_error_for_all_mistakes(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "a.yaml").write_text("name: A\n", encoding="utf-8")
    (folder / "b.yaml").write_text("nmae: B\n", encoding="utf-8")
    with pytest.raises(aigc_atlas.DataError) as caught:
        aigc_atlas.load(tmp_path)
    assert {problem.location.path for problem in caught.value.problems} == {
        "models/a.yaml",
        "models/b.yaml",
    }


def test_importing_the_package_brings_no_mkdocs_no_networkx_and_no_bibtexparser() -> None:
    code = "import sys, aigc_atlas; print([m for m in ('mkdocs', 'networkx', 'bibtexparser', 'jinja2', 'click') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_everything_public_has_a_docstring() -> None:
    for name in aigc_atlas.__all__:
        item = getattr(aigc_atlas, name)
        if isinstance(item, type) or callable(item):
            assert item.__doc__, name
            for attribute, value in vars(item).items() if isinstance(item, type) else ():
                described = isinstance(value, property) or callable(value)
                if (
                    described
                    and not attribute.startswith("_")
                    and not dataclasses.is_dataclass(value)
                ):
                    assert getattr(value, "__doc__", None), f"{name}.{attribute}"
