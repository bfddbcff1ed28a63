"""The benchmark compares what it says it compares."""

import gzip
import os
from pathlib import Path

import markdown as python_markdown
import pytest

from aigc_atlas.loading import read
from benchmarks import start, synthetic, weight
from benchmarks.markdown import contents, markdown
from tests.conftest import ROOT

PAGE = """<main><h1>Lantern <b>1</b></h1><nav><ol><li><a href="../index.html">Atlas</a></li></ol></nav>
<dl><div><dt>Released</dt><dd>2020<sup><a href="#source-1">1</a></sup></dd></div></dl>
<svg><a href="no.html">a drawing</a></svg>
<table><thead><tr><th>Variant</th><th>Size</th></tr></thead><tbody><tr><th>a|b</th><td>1 * 2</td></tr></tbody></table>
<ul><li><a href="lantern-2.html#facts">Lantern [2]</a><ul><li>later</li></ul></li></ul>
<pre><code>@misc{lantern}</code></pre></main>"""


@pytest.mark.parametrize("size", [12, 50])
def test_synthetic_records_are_as_many_as_asked_for_and_have_no_problems(
    tmp_path: Path, size: int
) -> None:
    synthetic.write(ROOT / "tests" / "atlas", tmp_path, size)
    catalog, problems = read(tmp_path)

    assert len(catalog.records) == size
    assert [str(each) for each in problems if not each.remark] == []


def test_the_markdown_of_a_page_carries_its_links_rows_and_text() -> None:
    html = python_markdown.markdown(
        markdown(PAGE), extensions=["def_list", "fenced_code", "tables"]
    )

    assert contents(f"<article>{html}</article>") == contents(PAGE) == (3, 2, 72)
    assert 'href="lantern-2.md#facts"' in html


def test_starts_are_compared_with_the_bare_interpreter(tmp_path: Path) -> None:
    codes = {name: start.STARTS[name] for name in ("python", "import, load, query")}
    found = start.measure(codes, 1, os.environ | {"XDG_CACHE_HOME": str(tmp_path)})

    assert [len(each.cpu) for each in found.values()] == [1, 1]
    assert [line.split(" | ")[0] for line in start.table(found).splitlines()[2:]] == [
        "| python",
        "| import, load, query",
    ]
    assert len(list(tmp_path.rglob("*.snapshot"))) == 1


def test_a_first_visit_weighs_the_page_and_all_that_it_brings(tmp_path: Path) -> None:
    files = {
        "en/index.html": '<link rel="canonical" href="https://atlas.example/"><link rel="stylesheet" href="../a.css">'
        '<script src="../a%20b.js?1" defer></script><p>Lanterns</p>',
        "a.css": "@font-face { src: url(f/i.woff2) } i { background: url(data:,) }",
        "a b.js": "say(1);" * 99,
        "f/i.woff2": "?" * 500,
        "search/names.js": "0" * 40,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)

    visit = weight.Scales(tmp_path).visit("en/index.html", ["search/names.js"])

    assert set(visit.parts) == set(files)
    assert visit.parts["f/i.woff2"] == 500
    assert visit.parts["a b.js"] == len(gzip.compress(b"say(1);" * 99, 6)) < 99
    names = visit.parts["search/names.js"]
    assert visit.total == sum(visit.parts.values()) == visit.with_rows(50, 50)
    assert visit.with_rows(50, 100) == visit.total + names
    assert weight.table([visit]).splitlines()[2].startswith("| en/index.html | 0.")
