"""Bad files and their encodings: what arrives, and the rule and place that answer it."""

import os
import sys

import pytest

from aigc_atlas.loading import read, read_texts
from tests.conftest import TODAY
from tests.invented import ATLAS, changed

TOPIC = "topics/task/picture-making.yaml"
TEXT = ATLAS[TOPIC]


def told(data: bytes, path: str = TOPIC) -> list[str]:
    files = {name: text.encode() for name, text in ATLAS.items()} | {path: data}
    _, problems = read_texts(files.items(), TODAY)
    return [
        f"{p.location.line}:{p.location.column} {p.rule}"
        for p in problems
        if p.location.path == path
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["1:1 empty-file"]),
        (b"# nothing yet\n", ["1:1 empty-file"]),
        (b"- one\n- two\n", ["1:1 not-a-mapping"]),
        (b"only words\n", ["1:1 not-a-mapping"]),
        ("名称：文心\n".encode(), ["1:3 not-a-mapping"]),
        (b"name:GPT\n", ["1:6 not-a-mapping"]),
        (TEXT.encode("utf-16"), ["1:1 encoding"]),
        (TEXT.replace("。", "").encode("gbk"), ["1:32 encoding"]),
        (TEXT.encode() + b"order: \xff\n", ["7:8 encoding"]),
        (TEXT.encode() + b"order: 1\x00\n", ["7:9 control-character"]),
        (TEXT.encode() + b'aliases: ["a\\0b"]\n', ["7:11 control-character"]),
        (TEXT.encode() + "aliases: [a\u2028b]\n".encode(), ["7:12 control-character"]),
        (TEXT.encode() + "aliases: [a\u202eb]\n".encode(), ["7:11 invisible-character"]),
        (TEXT.replace("picture.", "pic\u200bture.").encode(), ["3:7 invisible-character"]),
        (TEXT.replace("  en:", "\ten:").encode(), ["3:1 tab"]),
        (TEXT.encode() + b"<<<<<<< a\norder: 1\n=======\norder: 2\n>>>>>>> b\n", ["7:1 merge-conflict"]),
        (TEXT.encode() + b"---\nname: B\n", ["7:1 several-documents"]),
        (TEXT.encode() + b"#" * 300_000, ["1:1 too-large"]),
        (TEXT.encode() + b"aliases: [" + b"a," * 24_000 + b"]\n", ["7:10"]),
        (TEXT.encode() + b"aliases: " + b"[" * 30 + b"]" * 30 + b"\n", ["7:30 too-large"]),
        (TEXT.encode() + b"aliases: " + b"[" * 100_000, ["7:1009 too-large"]),
    ],
)  # fmt: skip
def test_a_bad_file_is_told_by_its_rule_at_its_place(data, expected):
    problems = told(data)

    assert problems == expected or (expected == ["7:10"] and problems[0].endswith(" too-large"))


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\r\n", 2).encode(),
        TEXT.removesuffix("\n").encode(),
    ],
    ids=["mark", "crlf", "cr", "mixed", "no end"],
)
def test_line_ends_and_marks_give_the_identical_record(data):
    files = {name: text.encode() for name, text in ATLAS.items()}
    plain, _ = read_texts(files.items(), TODAY)
    catalog, problems = read_texts((files | {TOPIC: data}).items(), TODAY)

    assert problems == []
    assert catalog["topics/picture-making"] == plain["topics/picture-making"]


def test_an_invisible_character_in_prose_is_a_remark():
    files = changed({TOPIC: "summary: {en: Pic\u200bture., zh: 图画。}\n"})
    _, problems = read_texts([(path, text.encode()) for path, text in files.items()], TODAY)

    assert [(problem.rule, problem.remark) for problem in problems] == [
        ("invisible-character", True)
    ]


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("topics/task/Picture.yaml", "file-name"),
        ("topics/task/con.yaml", "file-name"),
        ("topics/task/a b.yaml", "file-name"),
        ("topics/task/a..yaml", "file-name"),
        ("topics/task/画.yaml", "file-name"),
        (f"topics/task/{'a' * 65}.yaml", "file-name"),
        ("topics/task/picture.yml", "file-name"),
        ("topic/task/picture.yaml", "file-name"),
        ("picture.yaml", "file-name"),
        ("topics/index.yaml", "reserved-id"),
        ("topics/404.yaml", "reserved-id"),
        ("topics/other/picture-making.yaml", "duplicate-id"),
    ],
)
def test_a_bad_name_is_told(path, rule):
    text = "name: Photography\nsummary: {en: With light., zh: 用光作画。}\nscheme: task\nparent: topics/picture-making\n"

    assert told(text.encode(), path) == [f"1:1 {rule}"]


def test_a_file_that_only_wants_another_name_is_read_and_its_referrers_stay_quiet():
    path = "companies/lumen-lab.yaml"
    files = {name: text.encode() for name, text in ATLAS.items() if name != path}
    files["companies/Lumen_Lab.yml"] = ATLAS[path].replace("country: CN", "country: XX").encode()
    _, problems = read_texts(files.items(), TODAY)

    assert [str(problem).partition(": `")[0].partition(": the")[0] for problem in problems] == [
        "companies/Lumen_Lab.yml:1:1: file-name",
        "companies/Lumen_Lab.yml:7:10: unknown-value",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders and few links")
def test_what_is_no_regular_file_is_told_and_not_read(tmp_path):
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "link.yaml").symlink_to("/dev/zero")
    (tmp_path / "topics" / "dangling.yaml").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "topics" / "pipe.yaml")
    (tmp_path / "topics" / "note.txt").write_text("not a record")

    _, problems = read(tmp_path)

    assert [(p.location.path, p.rule, p.remark) for p in problems] == [
        ("topics/dangling.yaml", "not-a-file", False),
        ("topics/link.yaml", "not-a-file", False),
        ("topics/note.txt", "file-name", True),
        ("topics/pipe.yaml", "not-a-file", False),
    ]


def test_a_file_without_permission_is_told(tmp_path, monkeypatch):
    """Root may read everything, so the system's refusal is played here."""
    file = tmp_path / "topics" / "secret.yaml"
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8")

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)

    assert [(p.location.path, p.rule) for p in read(tmp_path)[1]] == [
        ("topics/secret.yaml", "unreadable")
    ]
