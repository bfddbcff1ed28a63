"""The page of changes and its feeds: before the first release, at it, and after more."""

import datetime
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from aigc_atlas.history import History, read_history
from aigc_atlas.site import Asset, Page
from aigc_atlas.site.changes import draw_changes
from aigc_atlas.site.feed import feed_link
from aigc_atlas.site.links import Links
from tests.invented import ATLAS, changed
from tests.site.rendered import INFO, drawn, section, text_of
from tests.states import LANTERN, MIRAGE, OLD, state
from tests.test_history import files

NEW = changed(
    {
        LANTERN: 'parameters: 151B\naliases: [灯笼二号, "<b>L2</b>"]\n'
        "topics: [topics/lattice-network]\n"
    }
) | {
    "models/lumen-lab/fata-morgana.yaml": ATLAS[MIRAGE].replace("product", "api"),
    MIRAGE: "moved_to: models/fata-morgana\n",
    "datasets/new-pages.yaml": ATLAS["datasets/harbor-pages.yaml"].replace("Harbor", "New"),
    "sources/gone.yaml": "withdrawn: {en: No such paper., zh: 并无此文。}\n",
}
for _path in ("milestones/2020s/mirage-opens.yaml", "products/mirage-studio.yaml"):
    NEW[_path] = NEW[_path].replace("models/mirage", "models/fata-morgana")

HISTORY = read_history(files(("0.1.0", "2024-03-01", OLD), ("0.2.0", "2024-05-06", state(NEW))))
ATOM = "{http://www.w3.org/2005/Atom}"


def site(history: History) -> dict[str, Page | Asset]:
    return drawn(NEW, draw_changes, info=replace(INFO, history=history))


def body(item: Page | Asset) -> str:
    assert isinstance(item, Page)
    return item.body


def feed(item: Page | Asset) -> ElementTree.Element:
    assert isinstance(item, Asset)
    assert isinstance(item.content, str)
    return ElementTree.fromstring(item.content)


def test_before_the_first_release_the_page_and_the_feed_say_so() -> None:
    made = site(History())

    assert sorted(made) == [
        "en/changes.html",
        "en/changes.xml",
        "zh/changes.html",
        "zh/changes.xml",
    ]
    assert "Nothing has been released yet" in text_of(body(made["en/changes.html"]))
    assert "尚未发布任何版本" in text_of(body(made["zh/changes.html"]))
    assert feed(made["en/changes.xml"]).findall(f"{ATOM}entry") == []


def test_every_release_has_a_line_and_a_page_in_both_languages() -> None:
    made = site(HISTORY)

    assert [path for path in sorted(made) if path.startswith("en/")] == [
        "en/changes.html",
        "en/changes.xml",
        "en/changes/0.1.0.html",
        "en/changes/0.2.0.html",
    ]
    text = text_of(body(made["en/changes.html"]))
    assert text.endswith(
        "Data 0.2.0 of 6 May 2024 1 record added, 3 records changed, 1 record moved, "
        "1 record withdrawn Data 0.1.0 of 1 Mar 2024 The first release: 19 records."
    )
    assert "The first release: 19 records." in text_of(body(made["en/changes/0.1.0.html"]))


def test_a_release_tells_each_field_with_its_old_and_new_value_and_sources() -> None:
    page = body(site(HISTORY)["en/changes/0.2.0.html"])

    told = section(page, "changed")
    assert "Lantern 2 Parameters 150 B 151 B Larger lanterns" in told
    assert "Lantern 2 Topics Deep lattice Lattice network" in told
    assert "Lantern 2 Other names <b>L2</b>" in told
    assert "<b>" not in page
    assert "Mirage Access In a product API Mirage" in told
    assert 'href="../models/lantern-2.html"' in page
    assert section(page, "former") == "Mirage → Mirage 2022 sources/gone No such paper."
    assert section(page, "added").startswith("Data sets New Pages")


def test_a_text_that_changed_in_one_language_alone_is_shown_in_that_language() -> None:
    new = changed(
        {
            "topics/application/sketching.yaml": "summary:\n  en: Quick drawings with a machine at one's elbow.\n  zh: 随手作画。\n"
        }
    )
    history = read_history(files(("1.0.0", "2024-01-01", OLD), ("1.0.1", "2024-01-02", state(new))))
    made = drawn(new, draw_changes, info=replace(INFO, history=history))

    assert "Sketching Summary 在机器相伴下随手作画。 随手作画。" in text_of(
        body(made["en/changes/1.0.1.html"])
    )
    assert '<td lang="zh" data-label="Now">' in body(made["en/changes/1.0.1.html"])
    assert "lang=" not in section(body(made["zh/changes/1.0.1.html"]), "changed")


def test_a_page_shows_the_beginning_of_what_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (
        ("differences.MOST_VALUES", 1),
        ("differences.MOST_LETTERS", 9),
        ("changes.MOST_ROWS", 2),
        ("changes.MOST_NEW", 0),
    ):
        monkeypatch.setattr(f"aigc_atlas.site.{name}", most)
    page = body(site(HISTORY)["en/changes/0.2.0.html"])

    assert section(page, "changed").endswith("more: aigc-atlas diff 0.1.0 0.2.0 tells all.")
    assert page.count("<tr>") == 3
    assert section(page, "added") == "Data sets and 1 more"


def test_chinese_pages_speak_chinese() -> None:
    page = body(site(HISTORY)["zh/changes/0.2.0.html"])

    assert "数据 0.2.0（2024 年 5 月 6 日）" in text_of(page)
    assert "Lantern 2 参数量 1500 亿 1510 亿" in section(page, "changed")
    assert "海市" in section(page, "former")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_feed_is_atom_with_ids_that_stay(language: str) -> None:
    made = site(HISTORY)
    root = feed(made[f"{language}/changes.xml"])
    both = [root, *root.findall(f"{ATOM}entry")]

    for each in both:  # what RFC 4287 asks of feeds and entries, §4.1
        for name in ("id", "title", "updated"):
            (found,) = each.findall(f"{ATOM}{name}")
            assert found.text
        moment = datetime.datetime.fromisoformat(each.findtext(f"{ATOM}updated") or "")
        assert moment.tzinfo is not None
        rels = [link.get("rel") for link in each.findall(f"{ATOM}link")]
        assert sorted(rels) == (["alternate", "self"] if each is root else ["alternate"])
        assert all(
            (link.get("href") or "").startswith(INFO.url) for link in each.findall(f"{ATOM}link")
        )
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert root.tag == f"{ATOM}feed"
    assert [each.findtext(f"{ATOM}updated") for each in both] == [
        "2024-05-06T00:00:00Z",
        "2024-05-06T00:00:00Z",
        "2024-03-01T00:00:00Z",
    ]
    ids = [each.findtext(f"{ATOM}id") for each in both]
    assert len(set(ids)) == 3
    elsewhere = drawn(
        NEW, draw_changes, info=replace(INFO, url="https://b.example/", history=HISTORY)
    )
    other = feed(elsewhere[f"{language}/changes.xml"])
    assert [
        each.findtext(f"{ATOM}id") for each in other.iter() if each.find(f"{ATOM}id") is not None
    ] == ids


def test_the_ids_of_the_feeds_never_change() -> None:
    ids = [
        feed(site(HISTORY)[f"{each}/changes.xml"]).findtext(f"{ATOM}id") for each in ("en", "zh")
    ]

    assert ids == [
        "urn:uuid:c389ad07-1cb6-54b5-ae1d-fa1b877e456d",
        "urn:uuid:8ec900d6-6a58-5537-8beb-638eb5078970",
    ]


def test_what_a_feed_lists_is_escaped_html() -> None:
    entry = feed(site(HISTORY)["en/changes.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert "<li>Lantern 2</li>" in (content.text or "")


def test_pages_name_the_feed_in_their_head_and_every_link_leads_somewhere() -> None:
    made = site(HISTORY)
    links = Links()
    for path, item in made.items():
        if isinstance(item, Page):
            assert item.head == feed_link(path, item.language, INFO)
            links.page(path, item.head + item.body)
        else:
            links.file(path)
    for path in ("index", "data", "models/lantern-2"):
        links.file(f"en/{path}.html")
    dead = {str(problem).split("nothing at ")[-1].split()[0] for problem in links.problems()}
    assert not {path for path in dead if "changes" in path}
