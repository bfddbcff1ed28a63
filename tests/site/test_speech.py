"""Dates, numbers and amounts as people say them."""

import pytest

from aigc_atlas.records import Amount, Author, PartialDate
from aigc_atlas.site import speech


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("2022-08-22", "22 Aug 2022", "2022 年 8 月 22 日"),
        ("2022-08", "Aug 2022", "2022 年 8 月"),
        ("1096", "1096", "1096 年"),
    ],
)
def test_a_date_keeps_its_precision(written, english, chinese):
    date = PartialDate.parse(written)

    assert (speech.date(date, "en"), speech.date(date, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (512, "512", "512"),
        (2_048, "2,048", "2048"),
        (20_000, "20,000", "2 万"),
        (32_768, "32,768", "32,768"),
        (1_281_167, "1,281,167", "1,281,167"),
        (117_000_000, "117 M", "1.17 亿"),
        (1_500_000_000, "1.5 B", "15 亿"),
        (175_000_000_000, "175 B", "1750 亿"),
        (1_800_000_000_000, "1.8 T", "1.8 万亿"),
        (314 * 10**21, "3.14 × 10²³", "3.14 × 10²³"),
    ],
)
def test_a_number_stands_before_a_unit_only_where_it_is_short(number, english, chinese):
    assert (speech.count(number, "en"), speech.count(number, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("300B tokens", "300 B tokens", "3000 亿词元"),
        ("1.6 TB", "1.6 TB", "1.6 TB"),
        ("60000 images", "60,000 images", "6 万张图像"),
    ],
)
def test_an_amount_has_its_unit(written, english, chinese):
    amount = Amount.parse(written)

    assert (speech.amount(amount, "en"), speech.amount(amount, "zh")) == (english, chinese)


def test_a_paper_is_called_by_its_authors():
    lind, chen, ohno = (Author(name=name) for name in ("Ada Lind", "Bo Chen", "Cy Ohno"))

    assert [
        speech.by_authors(some, language)
        for some in ([], [lind], [lind, chen], [lind, chen, ohno])
        for language in ("en", "zh")
    ] == ["", "", "Lind", "Lind", "Lind & Chen", "Lind、Chen", "Lind et al.", "Lind 等"]


def test_a_label_begins_with_a_capital_but_arxiv_stays_arxiv():
    assert [speech.opening(label) for label in ("open weights", "arXiv", "发布")] == [
        "Open weights",
        "arXiv",
        "发布",
    ]
