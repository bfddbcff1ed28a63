"""The questions: answers, drawings, tables and files, counted again from the records by other means."""

import csv
import io
import re
from collections import Counter
from html import unescape
from itertools import pairwise
from statistics import median_low

import networkx
import pytest

from aigc_atlas import LANGUAGES, Atlas
from aigc_atlas.catalog import Catalog
from aigc_atlas.problems import Language
from aigc_atlas.site import Asset, Page, SiteInfo
from aigc_atlas.site.charts.bars import Bar, bars_chart
from aigc_atlas.site.charts.columns import Part, columns_chart
from aigc_atlas.site.context import Context
from aigc_atlas.site.questions import QUESTIONS
from aigc_atlas.site.questions.page import draw_charts
from aigc_atlas.site.questions.question import Question
from tests.conftest import ReadAtlas
from tests.site.drawn import bodies, make_context, model, step
from tests.site.rendered import text_of

Asked = dict[Language, dict[str, Question]]


@pytest.fixture(scope="module")
def asked(real_atlas: Atlas) -> Asked:
    """Every question about the real data."""
    context = Context(real_atlas.catalog, SiteInfo(url="/"))
    return {
        language: {q.id: q for ask in QUESTIONS if (q := ask(context, language))}
        for language in LANGUAGES
    }


def lines(question: Question) -> list[list[str]]:
    """The file of a question, without its first line."""
    return list(csv.reader(io.StringIO(question.table.csv())))[1:]


def counts(question: Question) -> dict[str, int]:
    """A file of two columns."""
    return {name: int(number) for name, number in lines(question)}


def test_there_are_at_least_ten_questions_in_both_languages(asked: Asked) -> None:
    assert list(asked["en"]) == list(asked["zh"])
    assert len(asked["en"]) >= 10


def test_both_languages_say_the_same_numbers(asked: Asked) -> None:
    for name, english in asked["en"].items():
        chinese = asked["zh"][name]
        assert [
            [c.value for c in row if isinstance(c.value, int)] for row in english.table.rows
        ] == [[c.value for c in row if isinstance(c.value, int)] for row in chinese.table.rows], (
            name
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_a_sentence_without_a_hole(asked: Asked, language: Language) -> None:
    for question in asked[language].values():
        for said in (question.answer, question.note):
            assert said.endswith("." if language == "en" else "。")
            assert not re.search(r"[{}]|\b1 (models|papers|steps|months|mistakes)\b", said)
            if language == "zh":
                assert not re.search(r"[\u4e00-\u9fff][,;:?!()]", said)


def test_models_by_year_and_access_are_those_of_the_query(asked: Asked, real_atlas: Atlas) -> None:
    models = list(real_atlas.models())
    years = Counter(m.released.year for m in models)
    table = lines(asked["en"]["years"])
    assert {
        int(row[0]): int(row[-1]) for row in table if row[0].isdecimal()
    }.items() <= years.items()
    assert sum(int(row[-1]) for row in table) == len(models)
    fullest, most = years.most_common(1)[0]
    assert asked["en"]["years"].answer == (
        f"The fullest year is {fullest}, with {most} of the {len(models)} models here."
    )

    code = len(real_atlas.query("model access:open_source"))
    weights = len(real_atlas.query("model access:open_weights"))
    assert asked["en"]["access"].answer.startswith(
        f"Of {len(models)} models, {code + weights} can be downloaded: {code} as open source"
    )
    last = max(year for year, count in years.items() if count >= 10)
    free = len(real_atlas.query(f"model access:open_source,open_weights year:{last}"))
    assert asked["en"]["access"].answer.endswith(f"of those of {last} {free} of {years[last]}.")


@pytest.mark.parametrize(
    ("name", "field"), [("sizes", "parameters"), ("compute", "training_compute")]
)
def test_what_has_a_number_and_what_is_left_out_add_up(
    asked: Asked, real_atlas: Atlas, name: str, field: str
) -> None:
    models = list(real_atlas.models())
    known = {m.id: getattr(m, field) for m in models if isinstance(getattr(m, field), int)}
    question = asked["en"][name]

    assert {row[0]: int(row[2]) for row in lines(question)} == known
    found = re.search(
        r"(\d+) of (\d+) models have a number, (\d+) of .*: (\d+) not .*, (\d+) with", question.note
    )
    assert found
    n, total, estimated, withheld, unknown = map(int, found.groups())
    assert (n, total) == (len(known), len(models))
    assert n + withheld + unknown == total
    assert estimated == sum(row[3] == "estimated" for row in lines(question))
    largest = max(known.values())
    assert {real_atlas[ref].name.en for ref, size in known.items() if size == largest} & set(
        re.findall(r" to (.+?) \(", question.answer)
    )


def test_makers_and_countries_are_those_of_the_query(asked: Asked, real_atlas: Atlas) -> None:
    makers = counts(asked["en"]["makers"])
    for ref in list(makers)[:12]:
        assert makers[ref] == len(real_atlas.query(f"model developer:{ref.partition('/')[2]}"))
    assert list(makers.values()) == sorted(makers.values(), reverse=True)
    for country, count in counts(asked["zh"]["countries"]).items():
        assert count == len(real_atlas.query(f"model country:{country}"))


def test_universities_are_those_that_the_records_call_so(asked: Asked, real_atlas: Atlas) -> None:
    sorts = Counter()
    for each in real_atlas.models():
        kinds = {str(real_atlas[ref].type) for ref in each.developers}
        sorts[
            "alone"
            if kinds == {"university"}
            else "together"
            if "university" in kinds
            else "without"
        ] += 1
    table = lines(asked["en"]["universities"])

    assert [sum(int(row[n]) for row in table) for n in (1, 2, 3)] == [
        sorts["alone"],
        sorts["together"],
        sorts["without"],
    ]


def test_the_longest_line_is_the_one_that_networkx_finds(asked: Asked, real_atlas: Atlas) -> None:
    graph = networkx.DiGraph(real_atlas.lineage)
    longest = networkx.dag_longest_path_length(graph)
    question = asked["en"]["depth"]

    assert f"has {longest} steps:" in question.answer
    way = question.answer.partition(": ")[2].rstrip(".").split(" → ")
    assert len(way) == longest + 1
    ids = {m.name.en: m.id for m in real_atlas.models()}
    assert all(graph.has_edge(ids[later], ids[earlier]) for earlier, later in pairwise(way))
    roots = sum(1 for ref in graph if graph.out_degree(ref) == 0)
    assert counts(question)["0"] == roots
    assert sum(counts(question).values()) == len(real_atlas.models())


def test_relations_and_citations_are_those_of_the_graphs(asked: Asked, real_atlas: Atlas) -> None:
    relations = Counter(how for _, _, how in real_atlas.lineage.edges(data="relation"))
    assert counts(asked["en"]["relations"]) == relations

    cited = Counter(ref for p in real_atlas.papers() for ref in p.cites)
    assert counts(asked["zh"]["cited"]) == {str(ref): n for ref, n in cited.items()}


def test_half_of_the_citations_go_to_papers_of_that_age(asked: Asked, real_atlas: Atlas) -> None:
    gaps = [
        12 * (p.published.year - old.year) + p.published.month - old.month
        for p in real_atlas.papers()
        for ref in p.cites
        if p.published.month and (old := real_atlas[ref].published).month
    ]

    assert f"Half of the {len(gaps):,} citations" in asked["en"]["age"].answer
    assert f"at most {median_low(gaps)} months" in asked["en"]["age"].answer
    assert [int(n) for _, n in lines(asked["en"]["age"])] == [
        sum(min(max(gap, 0) // 12, 10) == years for gap in gaps) for years in range(11)
    ]


def test_mistakes_licences_and_waits_are_those_of_the_records(
    asked: Asked, real_atlas: Atlas
) -> None:
    texts = [r for r in real_atlas if r.kind in ("papers", "sources") and r.errata]
    assert counts(asked["en"]["mistakes"]) == Counter(
        str(erratum.kind) for text in texts for erratum in text.errata
    )
    assert counts(asked["en"]["licences"]) == Counter(
        m.license for m in real_atlas.models() if m.license
    )
    for product, launched, origin, released, _ in lines(asked["en"]["waits"]):
        assert str(real_atlas[product].launched) == launched
        assert str(real_atlas[origin].released) == released
        assert origin in map(str, real_atlas[product].powered_by)


def test_every_question_of_the_page_has_its_anchor_drawing_table_and_file(
    real_atlas: Atlas, asked: Asked
) -> None:
    items = list(draw_charts(Context(real_atlas.catalog, SiteInfo(url="/"))))
    pages = {item.path: item.body for item in items if isinstance(item, Page)}
    files = {item.path: item.content for item in items if isinstance(item, Asset)}

    assert set(pages) == {"en/charts.html", "zh/charts.html"}
    for language in LANGUAGES:
        figures = re.findall(r"<figure.*?</figure>", pages[f"{language}/charts.html"], re.DOTALL)
        assert len(figures) == len(asked[language])
        for figure, question in zip(figures, asked[language].values(), strict=True):
            assert f'<h2 id="{question.id}"><a href="#{question.id}">' in figure
            assert question.answer in unescape(figure)
            assert "<svg" in figure
            assert figure.count("<tr>") == len(question.table.rows) + 1
            assert f'href="{question.csv}" download' in figure
            assert files[f"{language}/{question.csv}"] == question.table.csv()
    sizes = re.search(r'<h2 id="sizes">.*?</svg>\s*<p', pages["en/charts.html"], re.DOTALL)
    assert sizes
    assert sizes[0].count('<a href="models/') == len(asked["en"]["sizes"].table.rows)


def test_a_small_atlas_asks_only_what_it_can_answer(read_atlas: ReadAtlas) -> None:
    files = {
        "models/lantern.yaml": model("Lantern", "2020-05-28", more="license: MIT"),
        "models/lamp.yaml": model(
            "Lamp <2>", "2021-03", more="license: MIT\n" + step("models/lantern", "fine_tuned_from")
        ),
    }
    page = bodies(draw_charts, make_context(read_atlas, files))["en/charts.html"]

    assert re.findall(r'<h2 id="(\w+)">', page) == [
        "years",
        "access",
        "licences",
        "universities",
        "depth",
        "relations",
        "disclosed",
    ]
    assert "1 step is recorded; the commonest sort is “fine-tuned from”, with 1." in page
    assert "The longest line has 1 step: Lantern → Lamp <2>." in unescape(page)
    assert "Lamp <2>" not in page


def test_without_records_the_page_says_so() -> None:
    context = Context(Catalog({}), SiteInfo(url="/"))

    assert text_of(bodies(draw_charts, context)["en/charts.html"]).endswith(
        "There is nothing to draw yet."
    )


def test_a_column_is_as_high_as_its_number_or_as_all_others() -> None:
    parts = [Part("a", "A"), Part("b", "B")]
    plain = columns_chart(["1", "2", "3"], parts, [[1, 1], [4, 0], [0, 0]])
    whole = columns_chart(["1", "2", "3"], parts, [[1, 1], [4, 0], [0, 0]], whole=True)

    assert [(bar.key, bar.height) for bar in plain.bars] == [("a", 50.5), ("b", 50.5), ("a", 202)]
    assert [(bar.key, bar.height) for bar in whole.bars] == [("a", 101), ("b", 101), ("a", 202)]
    assert plain.peak.label == "2"
    assert [column.total for column in whole.columns] == [2, 4, 0]


def test_the_longest_bar_fills_its_row() -> None:
    drawn = bars_chart([Bar("a", 4), Bar("b", 1), Bar("c", 0)])

    assert [bar.width for bar in drawn] == [100, 25, 0]
    assert bars_chart([Bar("a", 0)])[0].width == 0
