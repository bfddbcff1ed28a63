"""`check --fix`: minimal edits, and nothing else."""

import os
import stat

from aigc_atlas.loading import fix, read
from aigc_atlas.mending import mend
from aigc_atlas.problems import Edit
from tests.invented import ATLAS, changed


def test_an_edit_changes_its_value_and_leaves_the_rest():
    text = "# ours\nname:  A   # why\nreleased: 2023-3-4 # sic\n"

    assert mend(text, [Edit(3, 11, "2023-3-4", "2023-03-04")]) == (
        "# ours\nname:  A   # why\nreleased: 2023-03-04 # sic\n"
    )


def test_quotes_stay():
    assert mend(
        "a: '7 bn'\nb: \"7 bn\"\n", [Edit(1, 4, "7 bn", "7B"), Edit(2, 4, "7 bn", "7B")]
    ) == ("a: '7B'\nb: \"7B\"\n")


def test_edits_of_one_line_do_not_disturb_each_other():
    edits = [Edit(1, 11, "Image", "image"), Edit(1, 18, "文本", "text")]

    assert (
        mend("outputs: [Image, 文本]\n".replace(", ", ",  "), edits[:1])
        == "outputs: [image,  文本]\n"
    )
    assert mend("outputs: [Image, 文本]\n", edits) == "outputs: [image, text]\n"


def test_an_edit_that_no_longer_fits_is_left_out():
    text = "at: models/gpt-3-turbo\n"

    assert mend(text, [Edit(1, 5, "models/gpt-3", "models/gpt-4"), Edit(9, 1, "a", "b")]) == text


def test_line_ends_and_byte_order_mark_are_normalized():
    assert mend("\ufeffname: A\r\nkind: b\rend: c\n", []) == "name: A\nkind: b\nend: c\n"


def test_mending_twice_changes_nothing_more():
    edits = [Edit(1, 4, "7 bn", "7B")]
    once = mend("a: 7 bn\r\n", edits)

    assert mend(once, edits) == once


def put(folder, files):
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_files_are_mended_in_place_until_nothing_is_left(tmp_path):
    model = "models/lumen-lab/lantern-1.yaml"
    stub = "companies/old-lab.yaml"
    put(tmp_path, changed({stub: "moved_to: companies/lumen-lab\n"}))
    put(
        tmp_path,
        {
            # a bad date hides the moved reference until it is mended
            model: "\ufeff"
            + ATLAS[model]
            .replace("2020-05-28", "2020/5/28  # launch day")
            .replace("companies/lumen-lab", "companies/old-lab")
            .replace("lumen.example/lantern", "lumen.example/lantern?utm_source=x&page=2")
            .replace("\n", "\r\n")
        },
    )
    (tmp_path / model).chmod(0o640)

    assert fix(tmp_path) == [model]

    assert (tmp_path / model).read_text(encoding="utf-8") == ATLAS[model].replace(
        "2020-05-28", "2020-05-28  # launch day"
    ).replace("lumen.example/lantern", "lumen.example/lantern?page=2")
    assert stat.S_IMODE((tmp_path / model).stat().st_mode) == 0o640
    assert read(tmp_path)[1] == []
    assert fix(tmp_path) == []
    assert [
        name for _, _, names in os.walk(tmp_path) for name in names if name.endswith(".tmp")
    ] == []


def test_files_that_cannot_be_read_whole_are_left_alone(tmp_path):
    odd = {
        "topics/task/gbk.yaml": "name: 作画\r\n".encode("gbk"),
        "topics/task/large.yaml": b"name: A\r\n" + b"#" * 300_000,
    }
    put(tmp_path, odd)

    assert fix(tmp_path) == []
    assert {path: (tmp_path / path).read_bytes() for path in odd} == odd
