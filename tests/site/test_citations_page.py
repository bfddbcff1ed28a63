"""The citations: the places of a drawing, and the list that says the same without it."""

import json
import re

import pytest

from aigc_atlas import Atlas
from aigc_atlas.catalog import Catalog
from aigc_atlas.graph import Edge, Graph
from aigc_atlas.records import Paper, Ref
from aigc_atlas.site import Asset, SiteInfo
from aigc_atlas.site.citations import MOST, by_citations, citation_data, draw_citations
from aigc_atlas.site.constellation import HEIGHT, WIDTH, Star, constellation
from aigc_atlas.site.context import Context
from tests.conftest import ReadAtlas
from tests.site.drawn import bodies, make_context, model
from tests.site.rendered import text_of

READ = "bibliography: {read: 2026-11-01, at: papers/ada, complete: true}\n"


def paper(title: str, published: str, more: str = "") -> str:
    """The file of a paper."""
    return (
        f'title: "{title}"\nsummary: {{en: "Of {title}.", zh: "论{title}。"}}\n'
        f"published: {published}\n{more}"
    )


FILES = {
    "models/lantern.yaml": model("Lantern", "2020-05-28", more="papers: [papers/bo]"),
    "papers/bo.yaml": paper("On <wicks>", "2021-03", READ + "cites: [papers/ada]\n"),
    "papers/cy.yaml": paper(
        "On oil", "2022-07", READ.replace("true", "false") + "cites: [papers/ada, papers/bo]\n"
    ),
    "papers/di.yaml": paper("On nothing", "2022-08"),
}


def test_the_list_goes_from_the_most_cited_to_what_nobody_cites(read_atlas: ReadAtlas) -> None:
    page = bodies(draw_citations, make_context(read_atlas, FILES))["en/citations.html"]

    assert re.findall(r'<li id="(\w+)"><a class="item"', page) == ["ada", "bo", "cy", "di"]
    assert re.findall(r'<section class="by" id="([\w-]+)">', page) == [
        "cited-2",
        "cited-1",
        "cited-0",
    ]
    listed = text_of(page[page.index('id="cited-2"') :])
    assert "On lanterns 2020 · cited by 2 · not read yet" in listed
    assert "On <wicks> Lantern · 2021 · cited by 1 · cites 1" in listed
    assert "On nothing 2022 · not read yet" in listed


def test_what_was_not_read_is_told_before_anything_else(read_atlas: ReadAtlas) -> None:
    pages = bodies(draw_citations, make_context(read_atlas, FILES))

    assert (
        "4 papers: the bibliographies of 1 were read whole, of 1 in part, and those of the other 2"
        in (text_of(pages["en/citations.html"]))
    )
    assert "共 4 篇论文：1 篇的参考文献已全部读过，1 篇读了一部分，其余 2 篇尚未读" in (
        text_of(pages["zh/citations.html"])
    )


def test_numbers_lead_to_the_lists_behind_them_and_nothing_needs_the_drawing(
    read_atlas: ReadAtlas,
) -> None:
    page = bodies(draw_citations, make_context(read_atlas, FILES))["en/citations.html"]

    assert '<a href="papers/bo.html#cited-by">cited by 1</a>' in page
    assert '<a href="papers/bo.html#cites">cites 1</a>' in page
    assert "papers/di.html#" not in page
    drawing = page[page.index("<section") : page.index("</section>")]
    assert drawing.startswith('<section class="needs-js"')
    assert "<canvas" in drawing


def test_the_script_has_places_and_edges_in_the_order_of_the_list(read_atlas: ReadAtlas) -> None:
    context = make_context(read_atlas, FILES)
    page = bodies(draw_citations, context)["zh/citations.html"]
    (script,) = [item for item in draw_citations(context) if isinstance(item, Asset)]

    assert f'<script src="../{script.path}" defer>' not in page
    assert isinstance(script.content, str)
    data = json.loads(script.content.removeprefix("Atlas.citations=").rstrip(";\n"))
    assert [row[3] for row in data["papers"]] == [0, [0], [0, 1], 0]
    assert [year for year, _ in data["years"]] == ["2020", "2021", "2022"]
    x = [row[0] for row in data["papers"]]
    assert x == sorted(x), "a later paper lies further right"
    assert all(0 < place < 9999 for row in data["papers"] for place in row[:2])


def test_papers_beyond_the_list_are_neither_drawn_nor_forgotten(
    read_atlas: ReadAtlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aigc_atlas.site.citations.MOST", 2)
    context = make_context(read_atlas, FILES)
    page = bodies(draw_citations, context)["en/citations.html"]

    assert re.findall(r'<li id="(\w+)"><a', page) == ["ada", "bo"]
    assert '<a href="papers/index.html">2 more papers are in the index.</a>' in page
    rows = citation_data(context, by_citations(context)[:2])["papers"]
    assert [row[3] for row in rows] == [0, [0]]  # type: ignore[attr-defined]


def test_without_papers_the_page_says_so() -> None:
    context = Context(Catalog({}), SiteInfo(url="/"))
    assert text_of(bodies(draw_citations, context)["en/citations.html"]).endswith(
        "No paper is recorded yet."
    )


# --- places ----------------------------------------------------------------------------


def edge(later: str, earlier: str) -> Edge:
    return Edge(Ref(f"papers/{later}"), Ref(f"papers/{earlier}"), "cites")


def placed(names: str, edges: list[Edge]) -> dict[str, Star]:
    papers = [Ref(f"papers/{name}") for name in names]
    middle = dict.fromkeys(papers, 0.5)
    stars = constellation(Graph(papers, edges), middle, middle)
    return {ref.partition("/")[2]: star for ref, star in stars.items()}


def test_papers_that_keep_company_lie_together() -> None:
    company = ["abcd", "efgh"]
    edges = [edge(x, y) for some in company for x in some for y in some if x > y]
    stars = placed("aebfcgdh", edges)

    heights = sorted(stars, key=lambda name: stars[name].y)
    assert {frozenset(heights[:4]), frozenset(heights[4:])} == {frozenset(some) for some in company}


def test_what_is_cited_more_is_larger_and_no_dot_touches_another(real_atlas: Atlas) -> None:
    graph = Context(real_atlas.catalog, SiteInfo(url="/")).citations
    papers = {paper.id: (paper.published.year - 1980) / 50 for paper in real_atlas.papers()}
    stars = constellation(graph, papers, dict.fromkeys(papers, 0.5))

    assert set(stars) == set(papers)
    for paper, star in stars.items():
        assert 0 < star.x < 1
        assert 0 < star.y < 1
        assert star.r == pytest.approx(
            min(3.6 + 1.25 * len(graph.leads_to(paper)) ** 0.5, 15), abs=0.06
        )
    spread = constellation(
        graph,
        {ref: place / len(papers) for place, ref in enumerate(papers)},
        dict.fromkeys(papers, 0.5),
    )
    dots = [(star.x * WIDTH, star.y * HEIGHT, star.r) for star in spread.values()]
    assert not [
        (one, other)
        for place, one in enumerate(dots)
        for other in dots[:place]
        if (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 < (one[2] + other[2]) ** 2
    ]


def test_places_do_not_depend_on_the_order_of_the_records() -> None:
    edges = [edge("b", "a"), edge("c", "a"), edge("d", "b")]

    assert placed("abcd", edges) == placed("dcba", edges[::-1])


def test_the_real_list_counts_as_the_query_language_does(real_atlas: Atlas) -> None:
    context = Context(real_atlas.catalog, SiteInfo(url="/"))
    papers = by_citations(context)[:MOST]
    rows = citation_data(context, papers)["papers"]
    assert isinstance(rows, list)
    numbers = {place: row[3] for place, row in enumerate(rows)}

    for place, each in enumerate(papers[:40]):
        citing = {p.id for p in real_atlas.query(f"paper cites:{each.slug}")}
        assert citing == {papers[n].id for n, cites in numbers.items() if cites and place in cites}
    assert all(
        isinstance(p, Paper) and (p.bibliography is None) == (rows[n][3] == 0)
        for n, p in enumerate(papers)
    )
