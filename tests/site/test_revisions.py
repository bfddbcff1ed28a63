"""What a record's page says of its past: nothing before the first release, then each change."""

from dataclasses import replace

from aigc_atlas.history import History, read_history
from aigc_atlas.site import Page
from tests.invented import ATLAS, changed
from tests.site.rendered import INFO, draw_records, drawn, section
from tests.site.test_changes import HISTORY, NEW
from tests.states import LANTERN, OLD, state
from tests.test_history import files


def page(path: str, data: dict[str, str], history: History) -> str:
    item = drawn(data, draw_records, info=replace(INFO, history=history))[path]
    assert isinstance(item, Page)
    return item.body


def past(path: str, data: dict[str, str] = NEW, history: History = HISTORY) -> str:
    body = page(path, data, history)
    return section(body.replace('<nav class="prevnext"', "<h2>"), "revisions")


def test_before_the_first_release_a_page_says_nothing_of_it() -> None:
    assert 'id="revisions"' not in page("en/models/lantern-2.html", NEW, History())


def test_a_page_tells_each_change_with_its_release_and_sources_the_newest_first() -> None:
    told = past("en/models/lantern-2.html")

    assert told.startswith("Data 0.2.0 of 6 May 2024 Parameters 150 B → 151 B ( Larger lanterns )")
    assert "Topics Deep lattice → Lattice network" in told
    assert "Other names + <b>L2</b>" in told
    assert told.endswith("Data 0.1.0 of 1 Mar 2024 New in the atlas")
    html = page("en/models/lantern-2.html", NEW, HISTORY)
    assert "<b>L2</b>" not in html
    assert '<a href="../changes/0.2.0.html">Data 0.2.0 of 6 May 2024</a>' in html
    assert past("zh/models/lantern-2.html").startswith(
        "数据 0.2.0（2024 年 5 月 6 日） 参数量 1500 亿 → 1510 亿"
    )


def test_a_record_that_moved_shows_the_past_of_its_former_id() -> None:
    assert past("en/models/fata-morgana.html") == (
        "Data 0.2.0 of 6 May 2024 Until then models/mirage Access In a product → API ( Mirage )"
        " Data 0.1.0 of 1 Mar 2024 New in the atlas"
    )


def test_what_no_release_has_said_yet_is_told_as_such() -> None:
    first = read_history(files(("0.1.0", "2024-03-01", OLD)))

    assert past("en/models/lantern-2.html", history=first).startswith(
        "Since the last release Parameters 150 B → 151 B"
    )
    assert past("en/datasets/new-pages.html", history=first) == (
        "Since the last release New in the atlas"
    )
    assert past("en/models/fata-morgana.html", history=first) == (
        "Since the last release Access In a product → API ( Mirage )"
        " Data 0.1.0 of 1 Mar 2024 New in the atlas"
    )


def test_values_are_said_as_the_facts_are_and_what_no_field_reads_is_shown_plain() -> None:
    before = changed(
        {LANTERN: "lineage: [{from: models/lantern-1, how: extends, at: papers/ada-2021-larger}]\n"}
    )
    past_state = state(before)
    past_state.records["models/lantern-2"]["colour"] = ["red", {"en": "green", "zh": "绿"}]
    past_state.records["models/lantern-2"]["links"] = {"code": "https://code.example/l2"}
    history = read_history(files(("1.0.0", "2024-01-01", past_state), ("1.1.0", "2024-01-02", OLD)))
    told = past("en/models/lantern-2.html", ATLAS, history)

    assert "Colour − red · green" in told
    assert "Links − Code" in told
    assert (
        "Lineage Lantern 1 · Extends → Lantern 1 · Scaled up from · Twelve times the layers. · §1"
    ) in told
