"""What the Atlas has of a survey and of a bibliography: the function, the command, both pages."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from aigc_atlas import loading
from aigc_atlas.catalog import Catalog
from aigc_atlas.cli import main
from aigc_atlas.cli.coverage import ROLES
from aigc_atlas.coverage import Coverage, bibliography, coverage, is_survey, spans, surveys
from aigc_atlas.drafts import works
from aigc_atlas.records.categories import NameRole
from aigc_atlas.site.coverage import draw_coverage
from aigc_atlas.site.glossary import draw_glossary
from aigc_atlas.site.reading import draw_reading
from aigc_atlas.site.words import words
from tests.conftest import ReadAtlas
from tests.invented import ATLAS, changed
from tests.site.rendered import catalog_of, drawn, text_of

LAUNCH = "sources/lumen-launch.yaml"
SURVEY = """outline:
  - section: "1"
    title: {en: Lanterns, zh: 灯笼}
    mentions: [models/lantern-1, models/lantern-2, topics/lattice-network]
    references: {1: papers/ada-2020-lantern, 4: papers/ada-2021-larger}
  - section: "2.1"
    title: {en: Pictures, zh: 图画}
    mentions: [models/lantern-2, models/mirage]
    references: {4: papers/ada-2021-larger, 7: papers/bo-2022-mirage}
names:
  - {name: 灯笼, section: "1", record: models/lantern-1}
  - {name: A. Lind, section: "1", record: papers/ada-2020-lantern, as: author}
  - {name: Harbor, section: "2.1", record: datasets/harbor-bench, as: passage}
  - {name: 海港, record: datasets/harbor-bench, as: passage}
doubts:
  - {reference: 5, section: "2.1", note: {en: Two fairs fit it., zh: 有两个集市相符。}}
  - {reference: 7, section: "2.1", note: {en: Only the year is certain., zh: 只有年份确定。}}
  - {reference: 8, section: "2.1", note: {en: The text has lost it., zh: 原文已佚。}}
errata:
  - section: "1"
    kind: date
    claim: Lantern 1 came out in 2019.
    correction: {en: It came out in 2020., zh: 它于 2020 年发布。}
    about: [models/lantern-1, datasets/harbor-pages]
    at: [papers/ada-2020-lantern]
"""
FILES = changed({LAUNCH: SURVEY})
REFS = """
@article{ada, title={A title that nobody knows}, eprint={2005.99991v3}, archivePrefix={arXiv}}
@article{larger, title={Anything}, doi={https://doi.org/10.5555/LANTERN.2}}
@article{mirage, title={{M}irage.}, author={Chen, Bo}, year={2022}}
@misc{abs, title={Something else}, doi={10.48550/arXiv.2208.99993}}
@misc{launch, title={Lumen Opens its Studio}}
@article{other, title={Lighthouses}, year={1999}}
"""


def told(catalog: Catalog, ref: str = "sources/lumen-launch") -> Coverage:
    survey = catalog[ref]
    assert is_survey(survey)
    return coverage(catalog, survey)


# --- a survey ------------------------------------------------------------------------------


def test_a_section_says_what_it_mentions_and_which_of_its_numbers_have_a_paper() -> None:
    first, second = told(catalog_of(FILES)).parts

    assert (first.section, first.title.zh) == ("1", "灯笼")
    assert first.records == ("models/lantern-1", "models/lantern-2", "topics/lattice-network")
    assert first.references == {"1": "papers/ada-2020-lantern", "4": "papers/ada-2021-larger"}
    assert [name.name.zh for name in first.names] == ["灯笼", "A. Lind"]
    assert (second.section, len(second.records), len(second.names)) == ("2.1", 2, 1)


def test_numbers_up_to_the_highest_that_no_section_names_are_unidentified() -> None:
    whole = told(catalog_of(FILES))

    assert list(whole.references) == [1, 4, 7]
    assert whole.unidentified == (2, 3, 5, 6, 8)


def test_what_is_said_of_a_number_in_doubt_explains_it_but_does_not_identify_it() -> None:
    whole = told(catalog_of(FILES))

    assert [(doubt.reference, doubt.note.en) for doubt in whole.doubts] == [
        ("5", "Two fairs fit it."),
        ("7", "Only the year is certain."),
        ("8", "The text has lost it."),
    ]
    assert whole.unexplained == (2, 3, 6)


def test_a_number_may_mean_a_source(read_atlas: ReadAtlas) -> None:
    outline = SURVEY.replace("7: papers/bo-2022-mirage", "7: sources/lumen-launch")
    catalog, problems = read_atlas(changed({LAUNCH: outline}))

    assert not problems
    assert told(catalog).references[7] == "sources/lumen-launch"


def test_a_record_or_a_number_that_two_sections_name_counts_once() -> None:
    whole = told(catalog_of(FILES))

    assert (len(whole.records), len(whole.references)) == (4, 3)


def test_names_are_counted_by_what_they_are_to_their_records() -> None:
    whole = told(catalog_of(FILES))

    assert whole.roles == {"": 1, "author": 1, "passage": 2}
    assert (whole.names, whole.astray) == (4, ())


def test_records_of_names_and_errata_that_no_section_mentions_are_told() -> None:
    assert told(catalog_of(FILES)).unmentioned == ("datasets/harbor-bench", "datasets/harbor-pages")


def test_what_does_not_exist_is_missing_and_its_number_unidentified(read_atlas: ReadAtlas) -> None:
    broken = (
        SURVEY.replace("models/mirage", "models/fog")
        .replace("7: papers/bo-2022-mirage", "7: papers/fog-2023-sea")
        .replace("record: datasets/harbor-bench", "record: datasets/fog")
    )
    catalog, _ = read_atlas(changed({LAUNCH: broken}))
    whole = told(catalog)

    assert (whole.parts[1].missing, whole.parts[1].without) == (("models/fog",), ("7",))
    assert whole.unidentified == (2, 3, 5, 6, 7, 8)
    assert [name.name.en for name in whole.astray] == ["Harbor", "海港"]
    assert whole.names == 2


def test_a_moved_record_is_found_where_it_is_now(read_atlas: ReadAtlas) -> None:
    outline = SURVEY.replace("[models/lantern-2, models/mirage]", "[models/fog, models/mirage]")
    catalog, _ = read_atlas(
        changed({LAUNCH: outline}) | {"models/fog.yaml": "moved_to: models/lantern-2\n"}
    )

    assert told(catalog).parts[1].records == ("models/lantern-2", "models/mirage")


def test_only_texts_with_an_outline_or_names_are_surveys() -> None:
    assert [survey.id for survey in surveys(catalog_of(FILES))] == ["sources/lumen-launch"]
    assert surveys(catalog_of(ATLAS)) == ()


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((), ""), ((3,), "3"), ((1, 2, 3, 7, 9, 10), "1–3, 7, 9–10")],
)
def test_numbers_are_said_as_people_say_them(numbers: tuple[int, ...], said: str) -> None:
    assert spans(numbers) == said


def test_everything_that_the_surveys_of_the_atlas_name_exists() -> None:
    catalog = loading.load()
    for survey in surveys(catalog):
        whole = coverage(catalog, survey)
        assert (whole.missing, whole.astray) == ((), ()), survey.id
        assert [part.without for part in whole.parts if part.without] == [], survey.id


# --- a bibliography ------------------------------------------------------------------------


def test_an_entry_is_matched_by_arxiv_number_doi_or_title() -> None:
    entries, problems = works("refs.bib", REFS.encode())
    found = bibliography(catalog_of(ATLAS), entries)

    assert problems == []
    assert [(each.work.key, each.work.line, each.record, each.by) for each in found] == [
        ("ada", 2, "papers/ada-2020-lantern", "arxiv"),
        ("larger", 3, "papers/ada-2021-larger", "doi"),
        ("mirage", 4, "papers/bo-2022-mirage", "title"),
        ("abs", 5, "papers/bo-2022-mirage", "arxiv"),
        ("launch", 6, "sources/lumen-launch", "title"),
        ("other", 7, None, ""),
    ]


# --- the command ---------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["coverage", "--data", str(folder), *arguments])
    assert done.exit_code == code, done.output
    return done.stdout if code == 0 else done.stderr


def test_the_command_prints_a_table_in_both_languages(folder: Path) -> None:
    assert run(folder, "--lang", "en") == (
        "Lumen opens its studio  (sources/lumen-launch)\n"
        "section  title     records  references with a record  names\n"
        "1        Lanterns  3        2                         2\n"
        "2.1      Pictures  2        2                         1\n"
        "         in all    4        3/8                       4\n"
        "numbers without a record: 2–3, 5–6, 8\n"
        "of these without a word: 2–3, 6\n"
        "names: 1 with a record of their own, 1 as authors, 2 as passages\n"
        "mentioned in no section: datasets/harbor-bench, datasets/harbor-pages\n"
        "numbers in doubt:\n"
        "  5  —                      Two fairs fit it.\n"
        "  7  papers/bo-2022-mirage  Only the year is certain.\n"
        "  8  —                      The text has lost it.\n"
    )
    assert run(folder, "lumen-launch", "--lang", "zh") == (
        "流明开放画室  (sources/lumen-launch)\n"
        "章节  标题  记录  有记录的文献编号  名称\n"
        "1     灯笼  3     2                 2\n"
        "2.1   图画  2     2                 1\n"
        "      合计  4     3/8               4\n"
        "没有记录的编号：2–3、5–6、8\n"
        "其中未作说明的：2–3、6\n"
        "名称：自有记录 1、作为作者 1、作为段落 2\n"
        "各章节均未提及：datasets/harbor-bench、datasets/harbor-pages\n"
        "存疑的编号：\n"
        "  5  —                      有两个集市相符。\n"
        "  7  papers/bo-2022-mirage  只有年份确定。\n"
        "  8  —                      原文已佚。\n"
    )


def test_the_command_prints_json(folder: Path) -> None:
    (survey,) = json.loads(run(folder, "--format", "json"))

    assert survey["sections"][1] == {
        "section": "2.1",
        "title": {"en": "Pictures", "zh": "图画"},
        "records": ["models/lantern-2", "models/mirage"],
        "missing": [],
        "references": {"4": "papers/ada-2021-larger", "7": "papers/bo-2022-mirage"},
        "without": [],
        "names": [
            {
                "name": "Harbor",
                "section": "2.1",
                "record": "datasets/harbor-bench",
                "as": "passage",
            }
        ],
    }
    assert (survey["unexplained"], survey["doubts"][0]) == (
        [2, 3, 6],
        {
            "reference": "5",
            "section": "2.1",
            "note": {"en": "Two fairs fit it.", "zh": "有两个集市相符。"},
        },
    )
    assert (survey["unidentified"], survey["names"]) == (
        [2, 3, 5, 6, 8],
        {"record": 1, "author": 1, "passage": 2},
    )


def test_the_command_reads_a_bibliography(folder: Path) -> None:
    refs = folder / "refs.bib"
    refs.write_text(REFS.strip(), encoding="utf-8")

    assert run(folder, str(refs), "--lang", "en").splitlines()[-2:] == [
        "launch  sources/lumen-launch     same title         Lumen Opens its Studio",
        "other   —                        missing            Lighthouses",
    ]
    assert json.loads(run(folder, str(refs), "--format", "json"))[1] == {
        "key": "larger",
        "line": 2,
        "title": "Anything",
        "arxiv": "",
        "doi": "10.5555/LANTERN.2",
        "record": "papers/ada-2021-larger",
        "by": "doi",
    }


def test_what_cannot_be_covered_is_one_sentence(folder: Path) -> None:
    assert run(folder, "lantern-1", "--lang", "en", code=1) == (
        "Error: models/lantern-1 has no outline and no names, so there is nothing to cover\n"
    )
    assert run(folder, "nowhere.bib", "--lang", "zh", code=1) == "Error: 无法读取 nowhere.bib\n"


def test_every_role_of_a_name_has_its_words() -> None:
    assert set(ROLES) == {"", *map(str, NameRole)}
    for language in ("en", "zh"):
        assert set(words(language)["coverage"]["roles"]) == {"record", *map(str, NameRole)}


# --- the pages -----------------------------------------------------------------------------


def test_the_page_has_a_row_for_each_section_that_leads_to_its_place_on_the_survey() -> None:
    pages = drawn(FILES, draw_coverage, draw_reading)
    page = pages["en/coverage.html"].body

    assert re.findall(r'<td class="name"><a href="(.*?)">(.*?)</a>', page) == [
        ("read/lumen-launch.html#s-1", "Lanterns"),
        ("read/lumen-launch.html#s-2-1", "Pictures"),
    ]
    assert 'id="s-2-1"' in pages["en/read/lumen-launch.html"].body
    assert '<a class="item" data-lane="image" href="models/mirage.html">Mirage</a>' in page
    assert '[7] <a href="papers/bo-2022-mirage.html">Mirage</a>' in page


def test_the_page_says_the_same_in_both_languages() -> None:
    pages = drawn(FILES, draw_coverage)

    assert text_of(pages["en/coverage.html"].body).endswith(
        "In all 4 3 5 4 Reference numbers that no section connects with a record 2–3, 5–6, 8 "
        "Of these without a word 2–3, 6 "
        "Reference numbers in doubt, and what is known of them "
        "3 [5] Two fairs fit it. [7] Mirage Only the year is certain. [8] The text has lost it. "
        "Names in the text, by what they are to the record that keeps them "
        "1 with a record of their own, 1 as authors, 2 as a passage of a record "
        "Records of its names and errata that no section mentions Harbor Bench 2021 Harbor Pages 2019"
    )
    assert "2–3、5–6、8" in pages["zh/coverage.html"].body
    assert text_of(drawn(ATLAS, draw_coverage)["zh/coverage.html"].body).endswith(
        "尚无列出章节的综述。"
    )


def test_the_glossary_shows_every_topic_with_both_names_in_the_same_order() -> None:
    pages = drawn(ATLAS, draw_glossary)
    terms = {}
    for language in ("en", "zh"):
        terms[language] = re.findall(
            r'<tr id="([\w-]+)"><th.*?><a href=".*?">(.*?)</a></th><td.*?>(.*?)</td>',
            pages[f"{language}/glossary.html"].body,
        )

    assert terms["en"] == terms["zh"]
    assert len(terms["en"]) == sum(path.startswith("topics/") for path in ATLAS)
    assert terms["en"][0] == ("deep-lattice", "Deep lattice", "深度格网")
    assert "A lattice of many floors." in pages["en/glossary.html"].body
    assert "层层叠起的格网。" in pages["zh/glossary.html"].body
    assert 'lang="zh">深度格网' in pages["en/glossary.html"].body


def test_no_term_of_the_atlas_is_rendered_in_two_ways() -> None:
    topics = loading.load().of_kind("topics")

    assert len({topic.name.en.casefold() for topic in topics}) == len(topics)
    assert len({topic.name.zh.casefold() for topic in topics}) == len(topics)
