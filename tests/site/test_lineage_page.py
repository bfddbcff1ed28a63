"""The lineage page without a script, and the data that its script reasons over."""

import json
import re

from aigc_atlas.graph import CONNECTING
from aigc_atlas.records.vocabulary import Relation
from aigc_atlas.site import Asset
from aigc_atlas.site.lineage import draw_lineage, graph_data
from aigc_atlas.site.scripts import as_script
from tests.conftest import ReadAtlas
from tests.site.drawn import bodies, make_context, model, step

FILES = {
    "models/lantern.yaml": model("Lantern", "2020-05-28", more="papers: [papers/ada]"),
    "models/lamp.yaml": model(
        "Lamp", "2021-03", more=step("models/lantern", "fine_tuned_from", "§2 </script>")
    ),
    "models/beacon.yaml": model(
        "Beacon", "2022-04", outputs="image", more=step("models/lamp", "inspired_by")
    ),
}


def test_every_step_is_told_in_words_with_its_source(read_atlas: ReadAtlas) -> None:
    pages = bodies(draw_lineage, make_context(read_atlas, FILES))

    assert set(pages) == {"en/lineage.html", "zh/lineage.html"}
    lamp = pages["en/lineage.html"].partition('<li id="lamp">')[2].partition("</ul></li>")[0]
    assert '<span class="how">fine-tuned from</span>' in lamp
    assert '<a href="models/lantern.html">Lantern</a> <span class="year">2020</span>' in lamp
    assert 'href="papers/ada.html" title="On lanterns">§2 &lt;/script&gt;</a>' in lamp
    assert '<span class="how">微调自</span>' in pages["zh/lineage.html"]


def test_newer_models_come_first(read_atlas: ReadAtlas) -> None:
    page = bodies(draw_lineage, make_context(read_atlas, FILES))["en/lineage.html"]

    assert re.findall(r'<li id="([\w-]+)">', page) == ["beacon", "lamp"]


def test_a_model_without_recorded_ancestor_is_named_as_a_beginning(read_atlas: ReadAtlas) -> None:
    page = bodies(draw_lineage, make_context(read_atlas, FILES))["en/lineage.html"]

    roots = page.partition('id="roots"')[2]
    assert "For this model no ancestor is recorded." in roots
    assert re.findall(r'href="models/(\w+)\.html"', roots) == ["lantern"]


def test_the_longest_bar_belongs_to_the_model_with_the_most_descendants(
    read_atlas: ReadAtlas,
) -> None:
    page = bodies(draw_lineage, make_context(read_atlas, FILES))["en/lineage.html"]

    bars = page.partition('class="bars"')[2].partition("</ol>")[0]
    assert re.findall(r'models/(\w+)\.html.*?width="([\d.]+)%".*?>(\d+)</a>', bars) == [
        ("lantern", "100", "2"),
        ("lamp", "50", "1"),
    ]


def test_the_graph_of_the_script_is_that_of_paths(read_atlas: ReadAtlas) -> None:
    context = make_context(read_atlas, FILES)

    data = graph_data(context)

    ids = [str(ref) for ref in context.catalog.records]
    assert ids == [
        "companies/lumen-lab",
        "models/beacon",
        "models/lamp",
        "models/lantern",
        "papers/ada",
    ]
    assert data["relations"] == [*Relation, *CONNECTING]
    assert [[ids[e[0]], ids[e[1]], data["relations"][e[2]], *e[3:]] for e in data["edges"]] == [  # type: ignore[index, attr-defined]
        ["models/beacon", "models/lamp", "inspired_by", [4], "§1"],
        ["models/lamp", "models/lantern", "fine_tuned_from", [4], "§2 </script>"],
        ["models/beacon", "companies/lumen-lab", "developers", []],
        ["models/lamp", "companies/lumen-lab", "developers", []],
        ["models/lantern", "papers/ada", "papers", []],
        ["models/lantern", "companies/lumen-lab", "developers", []],
    ]


def test_the_page_names_the_script_of_the_graph_by_its_content(read_atlas: ReadAtlas) -> None:
    context = make_context(read_atlas, FILES)

    scripts = [item for item in draw_lineage(context) if isinstance(item, Asset)]

    assert len(scripts) == 1
    assert re.fullmatch(r"search/lineage\.[0-9a-f]{10}\.js", scripts[0].path)
    assert f'data-graph="{scripts[0].path}"' in bodies(draw_lineage, context)["en/lineage.html"]


def test_both_languages_know_every_relation_both_ways(read_atlas: ReadAtlas) -> None:
    for page in bodies(draw_lineage, make_context(read_atlas, FILES)).values():
        block = page.partition('id="lineage-words">')[2].partition("</script>")[0]
        words = json.loads(block)
        assert set(words["forward"]) == set(words["back"]) == {*Relation, *CONNECTING}


def test_data_in_a_page_ends_no_script_early() -> None:
    assert as_script({"a": "</script><b>\u2028"}) == '{"a":"\\u003c/script>\\u003cb>\\u2028"}'
