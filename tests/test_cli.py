"""The command line as a person uses it."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigc_atlas.cli import main
from aigc_atlas.export import FORMATS, formats

DATA = str(Path(__file__).parent / "atlas")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--data", DATA], env={"LC_ALL": "C.UTF-8"})


def test_check_says_that_all_is_well() -> None:
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "19 records, no problems\n")


def test_check_tells_every_mistake_and_exits_with_one(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "x.yaml").write_text("name: X\nreleased: 2020/1/2\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--data", str(tmp_path), "--lang", "en"])
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert (
        f"{tmp_path.as_posix()}/models/x.yaml:2:11: bad-date: `released`: `2020/1/2` is not a date as we write it; write 2020-01-02"
        in lines
    )
    assert len(lines) >= 4  # summary, developers, outputs and access are missing


def test_check_speaks_chinese_json_and_github(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "x.yaml").write_text("- X\n", encoding="utf-8")
    runner = CliRunner()
    chinese = runner.invoke(main, ["check", "--data", str(tmp_path)], env={"LC_ALL": "zh_CN.UTF-8"})
    assert "记录必须是映射" in chinese.stdout
    told = json.loads(
        runner.invoke(main, ["check", "--data", str(tmp_path), "--format", "json"]).stdout
    )
    assert [(problem["rule"], problem["line"], problem["column"]) for problem in told] == [
        ("not-a-mapping", 1, 1)
    ]
    annotation = runner.invoke(
        main, ["check", "--data", str(tmp_path), "--format", "github", "--lang", "en"]
    ).stdout
    assert annotation.startswith("::error file=")
    assert "title=not-a-mapping::" in annotation


def test_query_prints_a_table_json_and_csv() -> None:
    assert (
        run("query", "model", "modality:image", "year:2022").stdout
        == "models/mirage  Mirage  2022-08-22\n"
    )
    assert [
        record["id"] for record in json.loads(run("query", "model", "--format", "json").stdout)
    ] == [
        "models/lantern-1",
        "models/lantern-2",
        "models/mirage",
    ]
    assert (
        run("query", "model output:image", "--format", "csv").stdout.splitlines()[0]
        == "id,name,date,summary"
    )


def test_a_wrong_query_is_shown_with_a_caret() -> None:
    done = run("query", "model", "modalty:image", "--lang", "en")
    assert done.exit_code == 1
    assert (
        "model modalty:image\n      ^ there is no field `modalty`; did you mean modality?"
        in done.stderr
    )


def test_show_names_the_source_of_every_fact() -> None:
    text = run("show", "lantern-2", "--lang", "en").stdout
    assert re.search(r"^parameters +150B  \[papers/ada-2021-larger §2\]$", text, re.MULTILINE)
    assert (
        json.loads(run("show", "lantern-2", "--format", "json").stdout)["parameters"]
        == 150_000_000_000
    )


@pytest.mark.parametrize("command", [("show", "lantrn-2"), ("path", "mirage-studio", "lantrn-2")])
def test_an_unknown_record_is_one_sentence(command: tuple[str, ...]) -> None:
    done = run(*command, "--lang", "en")
    assert (done.exit_code, done.stderr) == (
        1,
        "Error: no record lantrn-2; did you mean models/lantern-2 or models/lantern-1 or papers/ada-2020-lantern?\n",
    )


def test_path_shows_each_step_with_its_source() -> None:
    assert run("path", "models/mirage", "lantern-1").stdout.splitlines() == [
        "models/mirage  --uses_component->  models/lantern-2  [papers/bo-2022-mirage, §3]",
        "models/lantern-2  --scaled_from->  models/lantern-1  [papers/ada-2021-larger, §1]",
    ]


def test_stats_counts() -> None:
    lines = dict(
        line.rsplit(maxsplit=1) for line in run("stats", "--lang", "en").stdout.splitlines()
    )
    assert (lines["models"], lines["records"], lines["lineage edges"], lines["citations"]) == (
        "3",
        "19",
        "2",
        "3",
    )


def test_export_writes_json_and_bibtex(tmp_path: Path) -> None:
    target = tmp_path / "atlas.json"
    run("export", "--format", "json", "-o", str(target))
    assert len(json.loads(target.read_text(encoding="utf-8"))) == 19
    assert run("export", "--format", "bibtex").stdout.count("\n@") == 2


def test_export_without_a_format_lists_them_all() -> None:
    english, chinese = (run("export", "--lang", lang).stdout for lang in ("en", "zh"))
    assert [line.split()[0] for line in english.splitlines()] == list(FORMATS)
    assert "Zotero" in english
    assert "全文检索" in chinese


def test_export_writes_a_folder_for_a_format_of_several_files(tmp_path: Path) -> None:
    assert run("export", "--format", "csv", "--lang", "en").stderr == (
        "Error: csv has 22 files; name a folder with -o\n"
    )
    run("export", "--format", "csv", "-o", str(tmp_path / "csv"))
    assert (tmp_path / "csv" / "csv" / "datapackage.json").is_file()
    run("export", "--format", "all", "-o", str(tmp_path / "all"), "--url", "https://atlas.example")
    made = {
        path.relative_to(tmp_path / "all").as_posix() for path in (tmp_path / "all").rglob("*.*")
    }
    assert made >= {"atlas.sqlite", "csv/models.csv", "lineage.gexf", "parquet/facts.parquet"}
    assert "https://atlas.example/en/" in (tmp_path / "all" / "atlas.jsonld").read_text("utf-8")
    assert not [path for path in made if path.endswith(".part")]


def test_export_writes_bytes_to_standard_output() -> None:
    assert run("export", "--format", "sqlite").stdout_bytes.startswith(b"SQLite format 3\0")


def test_a_missing_package_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    done = run("export", "--format", "parquet", "--lang", "en")
    assert (done.exit_code, done.stderr) == (
        1,
        "Error: parquet needs pyarrow: pip install 'aigc-atlas[parquet]'\n",
    )


def test_new_makes_a_blank_record_once(tmp_path: Path) -> None:
    runner = CliRunner()
    arguments = [
        "new",
        "model",
        "gpt-9",
        "--shelf",
        "openai",
        "--data",
        str(tmp_path),
        "--lang",
        "en",
    ]
    assert runner.invoke(main, arguments).exit_code == 0
    made = tmp_path / "models" / "openai" / "gpt-9.yaml"
    before = made.read_text(encoding="utf-8")
    again = runner.invoke(main, arguments)
    assert again.exit_code == 1
    assert "models/gpt-9 is already in" in again.stderr
    assert made.read_text(encoding="utf-8") == before


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["stats", "--data", str(tmp_path / "nowhere"), "--lang", "en"])
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: no data folder at ")
