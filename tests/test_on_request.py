"""While serving, a record's page becomes a file when a browser first asks for it."""

from pathlib import Path

import pytest

from aigc_atlas import Atlas
from aigc_atlas.mkdocs_plugin.on_request import RecordsOnRequest, supplying
from aigc_atlas.site import Context, Page
from tests.site.rendered import INFO


@pytest.fixture
def records(atlas: Atlas, tmp_path: Path) -> RecordsOnRequest:
    return RecordsOnRequest(
        Context(atlas.catalog, INFO),
        lambda item: item.body if isinstance(item, Page) else item.content,
        tmp_path,
    )


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_asking_for_one_form_of_a_record_makes_all_of_them(
    records: RecordsOnRequest, tmp_path: Path
) -> None:
    records.supply("zh/models/mirage.json")
    assert files(tmp_path) == {
        "api/v1/models/mirage.json",
        *(
            f"{language}/models/mirage.{suffix}"
            for language in ("en", "zh")
            for suffix in ("html", "json", "yaml", "bib", "csl.json")
        ),
    }


@pytest.mark.parametrize(
    "path", ["data/csv/models.csv", "api/v1/models.json", "zh/data.html", "llms.txt"]
)
def test_asking_for_one_export_makes_all_of_them(
    path: str, records: RecordsOnRequest, tmp_path: Path
) -> None:
    records.supply(path)
    made = files(tmp_path)
    assert made >= {
        "data/atlas.sqlite",
        "data/csv/models.csv",
        "api/v1/models.json",
        "en/data.html",
        "zh/data.html",
        "llms.txt",
    }
    assert not any(each.startswith("en/models/") for each in made)
    records.supply("data/atlas.json")
    assert files(tmp_path) == made


@pytest.mark.parametrize(
    "path",
    [
        "en/index.html",
        "en/models/nobody.html",
        "fr/models/mirage.html",
        "../mirage.html",
        "api/v1/models/nobody.json",
        "",
    ],
)
def test_other_paths_make_nothing(path: str, records: RecordsOnRequest, tmp_path: Path) -> None:
    records.supply(path)
    assert files(tmp_path) == set()


def test_every_record_can_be_asked_for_in_both_languages(
    records: RecordsOnRequest, atlas: Atlas
) -> None:
    assert len(set(records.paths())) == 2 * (len(atlas) + 1)


def test_the_server_answers_as_before_once_the_file_is_there(
    records: RecordsOnRequest, tmp_path: Path
) -> None:
    def app(environ: dict[str, str], start_response: object) -> list[bytes]:
        return [str(sorted(files(tmp_path))).encode()]

    serve = supplying(app, "/sub/", lambda: records)
    assert b"en/models/mirage.html" in serve({"PATH_INFO": "/sub/en/models/mirage.html"}, None)[0]
    assert supplying(app, "/", lambda: None)(
        {"PATH_INFO": "/en/models/lantern-1.html"}, None
    ) == serve({}, None)
