"""YAML text → plain values and their places."""

from aigc_atlas.documents import Document, read_document
from aigc_atlas.problems import Location


def read(text: str) -> Document:
    document, problems = read_document("topics/a.yaml", text.encode())
    assert problems == []
    assert document is not None
    return document


def told(data: str | bytes) -> list[str]:
    _, problems = read_document("topics/a.yaml", data if isinstance(data, bytes) else data.encode())
    return [
        f"{problem.location.line}:{problem.location.column} {problem.rule}" for problem in problems
    ]


def test_every_value_stays_the_text_that_was_written():
    document = read(
        """
country: NO
arxiv: 2006.11230
version: 1.10
month: 2021-06
ratio: 16:9
octal: 010
answer: yes
number: 1e25
"""
    )

    assert document.value == {
        "country": "NO",
        "arxiv": "2006.11230",
        "version": "1.10",
        "month": "2021-06",
        "ratio": "16:9",
        "octal": "010",
        "answer": "yes",
        "number": "1e25",
    }


def test_keys_that_other_yaml_reads_as_numbers_and_flags_are_words():
    assert read("1: one\ntrue: yes").value == {"1": "one", "true": "yes"}


def test_every_value_and_key_has_a_place():
    document = read(
        "# a comment\nname: A\nlinks:\n  code: https://a.example\nlist: [one, {two: 2}]\n"
    )

    assert document.locate(("name",)) == Location("topics/a.yaml", 2, 7)
    assert document.locate(("links", "code")) == Location("topics/a.yaml", 4, 9)
    assert document.locate(("links", "code"), key=True) == Location("topics/a.yaml", 4, 3)
    assert document.locate(("list", 0)) == Location("topics/a.yaml", 5, 8)
    assert document.locate(("list", 1, "two")) == Location("topics/a.yaml", 5, 19)


def test_what_is_absent_stands_where_its_parent_does():
    document = read("name: A\nlinks:\n  code: https://a.example\n")

    assert document.locate(("links", "homepage")) == Location("topics/a.yaml", 3, 3)
    assert document.locate(("summary", "en")) == Location("topics/a.yaml", 1, 1)


def test_line_ends_and_a_byte_order_mark_make_no_difference():
    text = "name: A\nsummary:\n  en: x\n  zh: 文\n"

    plain = read(text).value
    assert read(text.replace("\n", "\r\n")).value == plain
    assert read(text.replace("\n", "\r")).value == plain
    assert read("\ufeff" + text).value == plain


def test_decomposed_letters_are_composed():
    assert read("name: Cafe\u0301").value == {"name": "Café"}


def test_two_mistakes_in_one_file_are_both_told():
    assert told("a: &x 1\na: 2\nb: ~\n") == ["1:4 anchor", "2:1 duplicate-key", "3:4 empty-value"]


def test_the_second_of_two_equal_keys_is_told_and_the_first_is_kept():
    document, problems = read_document("topics/a.yaml", b"name: one\nName: two\n")

    assert document is not None
    assert document.value["name"] == "one"
    assert [problem.text("en") for problem in problems] == [
        "topics/a.yaml:2:1: duplicate-key: `Name` stands here for the second time (first in line 1); keep one"
    ]
    assert problems[0].text("zh") == (
        "topics/a.yaml:2:1: duplicate-key: `Name` 第二次出现（首次在第 1 行）；请只保留一个"
    )


def test_a_value_that_needs_quotes_is_shown_with_them():
    _, problems = read_document("topics/a.yaml", b"title: Attention: All You Need\n")

    assert [str(problem) for problem in problems] == [
        "topics/a.yaml:1:17: syntax: a colon inside the value looks like a new key; "
        'quote it: title: "Attention: All You Need"'
    ]


def test_an_unclosed_quotation_mark_is_told_where_it_opens():
    assert told('a: 1\ntitle: "one\nb: *x\nc: "two"\n') == ["2:8 syntax"]


def test_a_full_width_colon_is_told_where_it_stands():
    assert told("name: A\nscheme：task\nparent: b\n") == ["2:7 syntax"]


def test_commas_of_one_text_in_braces_are_one_mistake():
    assert told("summary: {en: one, two, three, zh: 一}\n") == ["1:20 unquoted-comma"]


def test_a_word_with_an_empty_value_in_braces_is_no_text_cut_by_a_comma():
    assert told("links: {code: , demo: x}\n") == ["1:15 empty-value"]
