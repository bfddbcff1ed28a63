"""Records in memory as pandas and Arrow have them."""

import subprocess
import sys

import duckdb
import pandas
import pytest

import aigc_atlas
from aigc_atlas import Atlas


def test_a_frame_has_a_row_for_each_record_in_their_order(atlas: Atlas) -> None:
    models = atlas.models()
    frame = aigc_atlas.to_pandas(models)

    assert list(frame.index) == [model.id for model in models]
    assert frame.loc["models/lantern-2", "parameters"] == 150_000_000_000
    assert frame["parameters"].dtype == "Int64"
    assert frame.loc["models/lantern-2", "developers"] == ["companies/lumen-lab"]
    assert frame.loc["models/lantern-2", "not_disclosed"] == ["training_compute"]
    assert pandas.isna(frame.loc["models/lantern-2", "training_compute"])
    assert frame.loc["models/lantern-2", "released"] == str(atlas["lantern-2"].date)


def test_duckdb_takes_the_arrow_table(atlas: Atlas) -> None:
    papers = aigc_atlas.to_arrow(atlas.papers())
    with duckdb.connect() as connection:
        connection.register("papers", papers)
        found = connection.execute("SELECT id FROM papers WHERE len(cites) > 0 ORDER BY id")
        assert [id_ for (id_,) in found.fetchall()] == sorted(
            paper.id for paper in atlas.papers() if paper.cites
        )


def test_one_table_is_of_one_kind(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="these are models, papers"):
        aigc_atlas.to_pandas([*atlas.models(), *atlas.papers()])
    assert len(aigc_atlas.to_pandas([])) == 0


def test_the_package_is_imported_without_them() -> None:
    program = "import sys, aigc_atlas; print({'pandas', 'pyarrow', 'sqlite3'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "set()\n"
