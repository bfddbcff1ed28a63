"""The page of every record, and its twins."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml

from aigc_atlas.site.coverage import draw_coverage
from aigc_atlas.site.data import draw_data
from aigc_atlas.site.disputes import draw_disputes
from aigc_atlas.site.errata import draw_errata
from aigc_atlas.site.glossary import draw_glossary
from aigc_atlas.site.indexes import draw_indexes
from aigc_atlas.site.links import Links
from aigc_atlas.site.reading import draw_reading
from aigc_atlas.site.records import draw_stubs
from aigc_atlas.site.withheld import draw_withheld
from tests.invented import ATLAS, changed
from tests.site.rendered import INFO, draw_records, drawn, section, text_of

LANTERN = "models/lumen-lab/lantern-2.yaml"


@pytest.fixture(scope="module")
def pages():
    return drawn(ATLAS, draw_records)


def test_every_record_has_a_page_and_twins_at_the_same_address_in_both_languages(pages):
    ids = [f"{path.partition('/')[0]}/{path.rpartition('/')[2][:-5]}" for path in ATLAS]
    both = [f"{language}/{each}" for language in ("en", "zh") for each in ids]

    assert {p for p in pages if p.endswith(".html")} == {f"{each}.html" for each in both}
    assert {p for p in pages if p.endswith(".json") and ".csl." not in p} == {
        f"{each}.json" for each in (*both, *(f"api/v1/{each}" for each in ids))
    }
    assert pages["zh/models/lantern-2.yaml"].content == ATLAS[LANTERN]
    assert json.loads(pages["en/models/lantern-2.json"].content)["parameters"] == 150_000_000_000
    assert pages["en/models/lantern-2.bib"].content.startswith("@misc{ada-2021-larger,")
    (item,) = json.loads(pages["zh/models/lantern-2.csl.json"].content)
    assert (item["id"], item["title"]) == ("ada-2021-larger", "Larger lanterns")
    assert {p.replace(".csl.json", "") for p in pages if p.endswith(".csl.json")} == {
        p.replace(".bib", "") for p in pages if p.endswith(".bib")
    }
    assert {p for p in pages if p.endswith(".bib")}.isdisjoint(
        {"en/companies/lumen-lab.bib", "en/topics/sketching.bib"}
    )


def test_every_link_between_these_pages_leads_somewhere(pages):
    drawers = (
        draw_indexes,
        draw_data,
        draw_disputes,
        draw_coverage,
        draw_errata,
        draw_glossary,
        draw_reading,
        draw_withheld,
    )
    everything = {**pages, **drawn(ATLAS, *drawers)}
    links = Links()
    for item in everything.values():
        if item.path.endswith(".html"):
            links.page(item.path, item.head + item.body)
        else:
            links.file(item.path)
    elsewhere = (
        "changes.html",
        "charts.html",
        "citations.html",
        "compare.html",
        "explore.html",
        "timeline.html",
        "lineage.html",
        "taxonomy.html",
        "index.html",
    )

    for language in ("en", "zh"):
        for page in elsewhere:
            ids = "".join(f'<p id="{path.rpartition("/")[2][:-5]}">' for path in ATLAS)
            links.page(f"{language}/{page}", ids)
    assert list(links.problems()) == []


def test_a_card_says_each_fact_with_its_sources_and_its_state(pages):
    assert section(pages["en/models/lantern-2.html"].body, "facts") == (
        "Released Jun 2021 [1] disputed Developed by Lumen Lab [1] "
        "Modality Text → Text · Code [1] Parameters 150 B [1] Active parameters 15 B [1] "
        "Training compute Not disclosed [1] Access API [1] Papers Lind 2021 [1] "
        "Evaluated on Harbor score · Harbor Bench [1] Topics Deep lattice "
        "Edit this record YAML JSON BibTeX CSL-JSON"
    )
    assert section(pages["zh/models/lantern-2.html"].body, "facts").startswith(
        "发布 2021 年 6 月 [1] 有分歧 研发机构 流明实验室 [1] 模态 文本 → 文本 · 代码 [1] "
        "参数量 1500 亿 [1] 激活参数量 150 亿 [1] 训练算力 未公布 [1]"
    )


@pytest.mark.parametrize("firm", ["estimated", "inferred", "reported"])
def test_a_number_that_nobody_states_never_looks_stated(firm):
    sources = f"""sources:
  - {{at: papers/ada-2020-lantern, supports: [released, developers, inputs, outputs, papers, trained_on]}}
  - {{at: sources/lumen-launch, supports: [parameters], kind: {firm}, accessed: 2024-02-01}}
  - {{at: sources/lumen-launch, supports: [access], accessed: 2024-02-01}}
"""
    body = drawn(changed({"models/lumen-lab/lantern-1.yaml": sources}), draw_records)[
        "en/models/lantern-1.html"
    ].body

    assert f"Parameters ≈ 1.5 B {firm} [2]" in section(body, "facts")
    assert f"supports: parameters ({firm})" in section(body, "sources")


def test_the_sources_are_numbered_with_place_kind_and_day(pages):
    assert section(pages["en/models/lantern-1.html"].body, "sources") == (
        "1 Lantern: a lattice that writes arXiv:2005.99991 §2, Table 1 · supports: released, "
        "developed by, inputs, outputs, parameters, papers, trained on Paper "
        "2 Lumen opens its studio lumen.example first paragraph · supports: access "
        "Announcement · read 1 Feb 2024"
    )


def test_the_lineage_is_told_in_words_both_ways_with_its_sources(pages):
    body = pages["en/models/lantern-2.html"].body

    assert section(body, "origins") == (
        "scaled up from Lantern 1 2020 [1] Twelve times the layers."
    )
    assert section(body, "offspring") == "is a component of Mirage 2022 source"
    assert 'aria-current="page"' in body
    assert body.count('class="box"') == 2
    assert '<path class="edge" data-how="component"' in body
    assert "No recorded ancestor." in pages["en/models/lantern-1.html"].body


def test_what_does_not_fit_the_drawing_is_one_click_away():
    many = {
        f"models/x/x-{n}.yaml": ATLAS["models/lumen-lab/mirage.yaml"]
        .replace("{en: Mirage, zh: 海市}", f"X {n}")
        .replace("papers: [papers/bo-2022-mirage]\n", "")
        .replace("access, papers]", "access]")
        for n in range(9)
    }
    body = drawn(ATLAS | many, draw_records)["en/models/lantern-2.html"].body

    assert body.count('class="box"') == 1 + 5
    assert re.search(r'href="\.\./lineage\.html\?focus=models/lantern-2" class="box-more"', body)
    assert "+ 5 more" in body


def test_a_dispute_tells_both_sides(pages):
    assert section(pages["en/models/lantern-2.html"].body, "disputes") == (
        "Released One source says 1 Sep 2021 [2] "
        "That day is when the service opened; the paper came first."
    )


def test_a_paper_shows_authors_ids_models_and_citations_and_how_they_were_read(pages):
    page = pages["en/papers/bo-2022-mirage.html"]

    assert "By Bo Chen , Ada Lind" in text_of(page.body)
    assert 'href="https://orcid.org/0000-0002-1825-0097"' in page.body
    assert 'href="https://arxiv.org/abs/2208.99993"' in page.body
    assert section(page.body, "introduces").startswith("Mirage")
    assert section(page.body, "citations").startswith(
        "Part of its bibliography was read on 1 Feb 2024 in papers.example"
    )
    assert section(page.body, "cites") == "Lantern: a lattice that writes 2020 Larger lanterns 2021"
    assert '<meta name="citation_title" content="Mirage">' in page.head
    assert '<meta name="citation_arxiv_id" content="2208.99993">' in page.head
    assert page.head.count('<meta name="citation_author" ') == 2
    assert "has not been read yet" in pages["en/papers/ada-2020-lantern.html"].body


def test_a_retracted_paper_says_so():
    body = drawn(
        changed({"papers/2022/bo-2022-mirage.yaml": "retracted: 2023-05-01\n"}), draw_records
    )["en/papers/bo-2022-mirage.html"].body

    assert "Retracted on 1 May 2023." in text_of(body)


def test_a_maker_shows_its_models_newest_first_and_its_house_both_ways(pages):
    lab = pages["en/companies/lumen-lab.html"].body

    assert re.findall(r'<td class="name"><a[^>]*>(.*?)</a>', lab) == [
        "Mirage",
        "Lantern 2",
        "Lantern 1",
    ]
    assert "Part of Harbor University" in section(lab, "facts")
    assert section(pages["en/companies/harbor-university.html"].body, "parts") == "Lumen Lab 2018"
    assert "Country Norway" in section(pages["en/companies/harbor-university.html"].body, "facts")


def test_a_milestone_shows_what_came_right_before_and_after():
    later = ATLAS["milestones/2020s/mirage-opens.yaml"].replace("2022-09-01", "2023-01")
    later = later.replace("Mirage opens to the public", "Night").replace("海市向公众开放", "夜")
    files = ATLAS | {"milestones/2020s/night.yaml": later}
    pages = drawn(files, draw_records)

    assert section(pages["en/milestones/mirage-opens.html"].body, "after") == "Night 2023"
    assert section(pages["en/milestones/night.html"].body, "before") == (
        "Mirage opens to the public 2022"
    )
    assert section(pages["en/milestones/night.html"].body, "about") == (
        "Mirage Studio 2022 Mirage 2022"
    )


def test_a_topic_shows_its_place_and_its_members_however_deep(pages):
    body = pages["en/topics/lattice-network.html"].body

    assert section(body, "children") == "Deep lattice"
    assert section(body, "members-models") == "Lantern 1 2020 Lantern 2 2021 Mirage 2022"
    assert "Wider topic Generative models" in section(body, "facts")


def test_a_data_set_and_a_product_show_what_uses_them(pages):
    data = pages["en/datasets/harbor-pages.html"].body

    assert section(data, "trained-on-it") == "Lantern 1 2020"
    assert section(data, "derived-data") == "Harbor Bench 2021"
    assert section(pages["en/models/mirage.html"].body, "products") == "Mirage Studio 2022"
    assert "Sailor 8 CNY per month [1] 1 Feb 2024" in section(
        pages["en/products/mirage-studio.html"].body, "prices"
    )


def test_a_source_shows_every_fact_that_rests_on_it(pages):
    resting = section(pages["en/sources/lumen-launch.html"].body, "resting")

    assert "Lantern 1 2020 access" in resting
    assert "Mirage Studio 2022 offered by, launched, powered by, used for and prices" in resting
    assert section(pages["en/papers/ada-2020-lantern.html"].body, "resting").count("Lantern 1") == 1


SURVEY = """
outline:
  - section: "2.1"
    title: {en: On lattices, zh: 论格网}
    mentions: [models/lantern-1, topics/lattice-network]
    references: {"9": papers/ada-2020-lantern}
doubts:
  - {reference: "9", section: "2.1", note: {en: Ada wrote two., zh: 艾达写过两篇。}}
  - {reference: "10", section: "2.1", note: {en: Nobody knows., zh: 无人知晓。}}
errata:
  - section: "2.2"
    kind: date
    claim: Lantern 1 came out in 2019.
    correction: {en: It came out in 2020., zh: 它于 2020 年发布。}
    about: [models/lantern-1]
    at: [papers/ada-2020-lantern]
"""


def test_a_survey_shows_its_outline_and_errata_and_its_subjects_point_back():
    pages = drawn(changed({"sources/lumen-launch.yaml": SURVEY.lstrip()}), draw_records)
    survey = pages["zh/sources/lumen-launch.html"].body

    assert section(survey, "outline") == "逐节阅读 附 1 处更正 2.1 论格网 第 2.2 节"
    assert '<a href="../read/lumen-launch.html#s-2-1">' in survey
    assert 'id="errata"' not in survey
    assert section(pages["en/models/lantern-1.html"].body, "surveys") == (
        "Lumen opens its studio 2022 § 2.1 On lattices § 2.2"
    )
    for place in ("s-2-1", "erratum-1"):
        assert f"../read/lumen-launch.html#{place}" in pages["en/models/lantern-1.html"].body


def test_errata_and_doubts_of_a_text_without_an_outline_stand_on_its_own_page():
    rest = SURVEY.lstrip().partition("doubts:")[2]
    pages = drawn(changed({"sources/lumen-launch.yaml": f"doubts:{rest}"}), draw_records)
    survey = pages["zh/sources/lumen-launch.html"].body

    assert section(survey, "errata").startswith(
        "§ 2.2 日期 原文 Lantern 1 came out in 2019. 暂无中文 更正 它于 2020 年发布。"
    )
    assert '<span lang="en">Lantern 1 came out in 2019.</span>' in survey
    assert section(survey, "doubts") == "[9] § 2.1 艾达写过两篇。 [10] § 2.1 无人知晓。"
    assert "sources/lumen-launch.html#erratum-1" in pages["en/models/lantern-1.html"].body


def test_a_moved_record_leads_on_and_a_withdrawn_one_says_why():
    pages = drawn(
        ATLAS
        | {
            "models/lamp.yaml": "moved_to: models/lantern-1\n",
            "models/torch.yaml": "withdrawn: {en: It never existed., zh: 从未存在。}\n",
        },
        draw_stubs,
    )

    assert pages["zh/models/lamp.html"].canonical == "zh/models/lantern-1.html"
    assert 'content="0; url=lantern-1.html"' in pages["zh/models/lamp.html"].head
    assert "It never existed." in pages["en/models/torch.html"].body
    assert not pages["en/models/torch.html"].listed


def test_the_file_can_be_edited_in_the_repository(pages):
    assert (
        f'href="https://code.example/atlas/edit/main/data/{LANTERN}"'
        in pages["en/models/lantern-2.html"].body
    )


def test_before_and_after_go_by_date_within_the_kind(pages):
    body = pages["en/models/lantern-2.html"].body

    assert re.findall(r'<a href="([\w-]+)\.html" rel="(\w+)"', body) == [
        ("lantern-1", "prev"),
        ("mirage", "next"),
    ]


def test_two_runs_draw_the_same(pages):
    again = drawn(dict(reversed(ATLAS.items())), draw_records)

    assert {path: vars(item) for path, item in again.items()} == {
        path: vars(item) for path, item in pages.items()
    }


class Tags(HTMLParser):
    """What a browser would make of a page: active tags and attributes."""

    def __init__(self):
        super().__init__()
        self.active = []

    def handle_starttag(self, tag, attrs):
        type_ = dict(attrs).get("type")
        if tag in ("script", "img", "iframe") and type_ != "application/ld+json":
            self.active.append(tag)
        self.active += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.active += [value for _, value in attrs if (value or "").startswith("javascript:")]


BAD = """"'></script><script>alert(1)</script><img src=x onerror=alert(1)>"""


FREE = {"en", "zh", "name", "where", "title", "venue", "family", "license", "publisher", "plan"} | {
    *("per", "section", "claim", "value", "aliases", "authors", "former_names", "headquarters")
}
"""Fields in which anything can be written."""


def spoiled(value: Any, key: str = "") -> Any:
    """The value with `BAD` at the end of every free text in it."""
    if isinstance(value, dict):
        return {name: spoiled(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [spoiled(item, key) for item in value]
    return f"{value} {BAD}" if key in FREE else value


def hostile(text: str) -> str:
    """A file whose free texts all try to break out of the page."""
    return yaml.safe_dump(spoiled(yaml.load(text, Loader=yaml.BaseLoader)), allow_unicode=True)


def test_no_text_of_a_record_becomes_active():
    more = changed(
        {
            LANTERN: "family: F\nlicense: L\nvariants: [{name: small, parameters: 1B}]\n"
            "sources:\n  - {at: papers/ada-2021-larger, supports: [released, developers, inputs, "
            "outputs, parameters, active_parameters, training_compute, access, papers, "
            'evaluated_on, family, license, variants], where: "x", accessed: 2024-02-01}\n',
            "sources/lumen-launch.yaml": SURVEY.lstrip() + "license: L\n",
            "companies/lumen-lab.yaml": "former_names: [Glow]\nheadquarters: Port\nsources:\n  - {at: "
            "sources/lumen-launch, supports: [type, country, founded, part_of, former_names, "
            "headquarters], where: footer, accessed: 2024-02-01}\n",
            "topics/task/picture-making.yaml": "definition: {en: D, zh: 定}\n"
            "boundary: {en: B, zh: 界}\n",
        }
    )
    files = {path: hostile(text) for path, text in more.items()}
    assert all("alert" in text for text in files.values())

    for item in drawn(
        files, draw_records, draw_indexes, draw_data, draw_disputes, draw_errata
    ).values():
        if item.path.endswith(".html"):
            html = item.head + item.body
            assert "<script>" not in html
            assert "&lt;script&gt;alert" in html or item.path.endswith("/data.html")
            tags = Tags()
            tags.feed(html)
            assert tags.active == [], item.path


def test_a_site_without_a_repository_or_dates_offers_no_dead_ends():
    bare = type(INFO)(url="/", assets={})
    page = drawn(ATLAS, draw_records, info=bare)["en/models/mirage.html"]

    assert "Edit this record" not in page.body
    assert "“Mirage”. AIGC Atlas. /en/models/mirage.html" in text_of(page.body)
