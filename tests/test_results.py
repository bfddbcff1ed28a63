"""Answers as people hold them: a sequence, a table, a data frame, a card, a drawing."""

import copy
import datetime
import json
import pickle
import sys
from collections.abc import Sequence
from xml.etree import ElementTree

import networkx
import pandas
import polars
import pytest

import aigc_atlas
from aigc_atlas import Access, Atlas, NotFound, PartialDate, QueryError, Records
from tests.conftest import ReadAtlas
from tests.invented import changed

EVIL = "<script>alert('1')</script> & \"x\""


@pytest.fixture
def hostile(read_atlas: ReadAtlas) -> Atlas:
    """The invented atlas with a name and a summary that want to be HTML."""
    path = "models/lumen-lab/mirage.yaml"
    lines = f"name: {{en: {json.dumps(EVIL)}, zh: 海市}}\n"
    lines += "summary: {en: <img src=x onerror=alert(1)>, zh: 画出海港。}\n"
    catalog, problems = read_atlas(changed({path: lines}))
    assert [str(p) for p in problems if not p.remark] == []
    return Atlas(catalog)


# --- a sequence ----------------------------------------------------------------------------


def test_an_answer_is_an_immutable_sequence(atlas: Atlas) -> None:
    models = atlas.models()
    plain = tuple(models)

    assert isinstance(models, Sequence)
    assert len(models) == len(plain) == 3
    assert models[0] is plain[0]
    assert models[-1] is plain[-1]
    assert list(reversed(models)) == list(reversed(plain))
    assert (models.index(plain[1]), models.count(plain[1])) == (1, 1)
    assert isinstance(models[1:], Records)
    assert models[1:] == plain[1:]
    assert models == plain == atlas.query("model")
    assert models != atlas.papers()
    assert hash(models) == hash(atlas.query("model"))
    with pytest.raises(IndexError):
        models[3]
    with pytest.raises(TypeError):
        models[0] = plain[1]  # type: ignore[index]
    with pytest.raises(AttributeError):
        models.more = 1  # type: ignore[attr-defined]


def test_a_record_is_in_an_answer_by_itself_and_by_its_id(atlas: Atlas) -> None:
    images = atlas.models(output="image")
    assert atlas["mirage"] in images
    assert "models/mirage" in images
    assert "models/lantern-1" not in images
    assert images.ids == ("models/mirage",)


@pytest.mark.parametrize(
    "by", ["released", "-released", "parameters", "-parameters", "name", "-id"]
)
def test_sort_is_that_of_the_query_language(by: str, atlas: Atlas) -> None:
    for kind in ("models", "papers"):
        if kind == "papers" and "parameters" in by:
            continue
        records = atlas.query(kind)
        name = by.replace("released", "published") if kind == "papers" else by
        assert records.sort(name).ids == atlas.query(f"{kind} sort:{name}").ids
        assert sorted(records.sort(name).ids) == sorted(records.ids)


def test_unknown_values_come_last_either_way(atlas: Atlas) -> None:
    for by in ("parameters", "-parameters"):
        known = [model.parameters is not None for model in atlas.models().sort(by)]
        assert known == sorted(known, reverse=True)
    with pytest.raises(QueryError, match="did you mean parameter"):
        atlas.models().sort("paramters")


def test_filters_take_records_dates_terms_and_sets(atlas: Atlas) -> None:
    lab = atlas["companies/lumen-lab"]
    every = atlas.models(developer="lumen-lab")
    assert len(every) > 1
    assert atlas.models(developer=lab) == atlas.models(developers=[lab]) == every
    assert atlas.models(released=(datetime.date(2022, 8, 22), None)).ids == ("models/mirage",)
    assert atlas.models(released=PartialDate(2022, 8)).ids == ("models/mirage",)
    assert atlas.models(released=(2022, "2022-09")).ids == ("models/mirage",)
    assert atlas.models(year=range(2022, 2023)) == atlas.models(year=2022)
    assert atlas.models(access={Access.API, Access.OPEN_WEIGHTS}) == atlas.query(
        "model access:api,open_weights"
    )
    assert atlas.models(parameters=(149e9, "150B")) == atlas.query("model parameters:149B..150B")


# --- how it shows --------------------------------------------------------------------------


def test_an_answer_and_a_record_tell_what_they_are(atlas: Atlas) -> None:
    assert repr(atlas.models(output="image")) == (
        "<Records: 1 record>\n  models/mirage  Mirage  2022-08-22  Lumen Lab, Harbor University"
    )
    assert repr(atlas["models/mirage"]) == "<Model models/mirage Mirage 2022-08-22>"
    assert repr(atlas.models(year=1999)) == "<Records: 0 records>"
    assert repr(atlas).startswith("<Atlas: 3 models, 3 papers")


def test_a_long_answer_says_how_many_it_does_not_show(atlas: Atlas) -> None:
    assert "3 records, 1 of them not shown" in atlas.models().table(most=2)
    assert "3 条记录，其中 1 条未列出" in atlas.models().table("zh", most=2)
    assert atlas.models().table(most=2).count("<tr>") == 3
    real = aigc_atlas.load().models()
    assert repr(real).count("\n") == 20
    assert f"{len(real)} records, {len(real) - 20} of them not shown" in repr(real)


@pytest.mark.parametrize("lang", aigc_atlas.LANGUAGES)
def test_cards_tables_and_drawings_are_well_formed_and_in_the_language(
    lang: aigc_atlas.problems.Language, atlas: Atlas
) -> None:
    mirage = atlas["models/mirage"]
    for html in (
        mirage.card(lang),
        atlas.models().table(lang),
        atlas.genealogy("mirage", lang=lang),
    ):
        assert html._repr_html_() == html
        root = ElementTree.fromstring(html.replace("<br>", "<br/>"))
        text = "".join(root.itertext())
        assert root.get("lang") == lang
        assert mirage.name[lang] in text
    assert mirage.summary[lang] in mirage.card(lang)
    assert mirage._repr_html_() == mirage.card("en")
    assert atlas.models()._repr_html_() == atlas.models().table("en")
    assert "<td" in atlas._repr_html_()


def test_a_card_has_every_fact_with_every_source(atlas: Atlas) -> None:
    for record in atlas:
        root = ElementTree.fromstring(record.card("en").replace("<br>", "<br/>"))
        rows = {"".join(row[0].itertext()): "".join(row[2].itertext()) for row in root.iter("tr")}
        for name, fact in record.facts.items():
            assert all(source in rows[name] for source in fact.sources), (record.id, name)


def test_nothing_that_is_written_becomes_html(hostile: Atlas) -> None:
    shown = [
        hostile["models/mirage"].card("en"),
        hostile.models().table("en"),
        hostile.genealogy("models/mirage"),
        hostile.genealogy("models/lantern-2"),
    ]
    for html in shown:
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;" in html
    assert EVIL in "".join(ElementTree.fromstring(shown[0].replace("<br>", "<br/>")).itertext())


def test_a_drawing_shows_what_came_before_and_after(atlas: Atlas) -> None:
    text = "".join(ElementTree.fromstring(atlas.genealogy("lantern-2")).itertext())
    assert all(name in text for name in ("Lantern 1", "Lantern 2", "Mirage"))
    assert atlas.genealogy("lantern-2").count("<path ") == 2


def test_a_model_that_stands_alone_has_no_drawing(read_atlas: ReadAtlas) -> None:
    path = "models/lumen-lab/lantern-2.yaml"
    catalog, _ = read_atlas({path: changed({})[path].partition("lineage:")[0]})
    drawn = Atlas(catalog).genealogy("lantern-2", lang="zh")
    assert drawn == '<p lang="zh">未记录 Lantern 2 与其他模型的关系。</p>'


def test_only_models_have_a_genealogy(atlas: Atlas) -> None:
    with pytest.raises(NotFound):
        atlas.genealogy("harbor-bench")
    with pytest.raises(ValueError, match="datasets/harbor-bench is no model"):
        atlas.genealogy("datasets/harbor-bench")


# --- what it becomes -----------------------------------------------------------------------


def test_pandas_and_polars_hold_the_same(atlas: Atlas) -> None:
    for records in (atlas.models(), atlas.papers(), atlas.milestones(), atlas.models(year=1999)):
        one, other = records.to_pandas(), records.to_polars()
        assert list(one.index) == other["id"].to_list() == list(records.ids)
        for name in one.columns:
            plain = [None if item is None or item is pandas.NA else item for item in one[name]]
            assert plain == other[name].to_list(), name
    assert other.schema["parameters"] == polars.Int64


def test_frames_are_of_one_kind(atlas: Atlas) -> None:
    for name in ("to_pandas", "to_polars"):
        with pytest.raises(ValueError, match="one table holds one kind"):
            getattr(atlas.query("lantern"), name)()


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_what_is_not_installed_is_told_with_what_installs_it(
    package: str, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=f"pip install 'aigc-atlas\\[{package}\\]'") as caught:
        getattr(atlas.models(), f"to_{package}")()
    assert caught.value.name == package


def test_the_graphs_are_anybodys_networkx_graphs(atlas: Atlas) -> None:
    for graph in (atlas.lineage, atlas.citations):
        assert type(graph) is networkx.MultiDiGraph
        again = pickle.loads(pickle.dumps(graph))
        assert networkx.utils.graphs_equal(again, graph)
        assert networkx.utils.graphs_equal(copy.deepcopy(graph), graph)
        assert set(map(type, graph)) <= {str, aigc_atlas.Ref}
        assert networkx.is_directed_acyclic_graph(graph)
    assert networkx.ancestors(atlas.lineage, "models/lantern-1") == {
        "models/lantern-2",
        "models/mirage",
    }


def test_records_can_be_copied_pickled_and_changed_into_new_ones(atlas: Atlas) -> None:
    mirage = atlas["models/mirage"]
    assert pickle.loads(pickle.dumps(mirage)) == copy.deepcopy(mirage) == mirage
    other = mirage.replace(aliases=("Fata Morgana",))
    assert other.aliases == ("Fata Morgana",)
    assert other != mirage
    assert other.facts == mirage.facts
    with pytest.raises(TypeError, match="colour"):
        mirage.replace(colour="red")
    with pytest.raises(AttributeError, match="frozen"):
        del mirage.name
