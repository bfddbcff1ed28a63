"""Values that are read from text: what they mean, how they compare, how they are said again."""

import pytest

from aigc_atlas.records import Amount, Count, PartialDate
from aigc_atlas.records.values import mixed_scripts, spoken


def date(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2020", "2020-05", "2020-05-28", "0987-01-01"])
def test_a_date_keeps_its_precision(text):
    assert str(date(text)).zfill(len(text)) == text


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2019", "2020", True),
        ("2020", "2020-05", False),
        ("2020-04", "2020-05-01", True),
        ("2020-05", "2020-05-28", False),
        ("2020-05-27", "2020-05-28", True),
        ("2020-05-28", "2020", False),
        ("2019-12-31", "2020", True),
    ],
)
def test_a_date_is_before_another_only_for_certain(one, other, before):
    assert date(one).is_before(date(other)) is before
    assert not date(other).is_before(date(one))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2048", 2048),
        ("175B", 175_000_000_000),
        ("1.5M", 1_500_000),
        ("1.8T", 1_800_000_000_000),
        ("3.14e23", 314 * 10**21),
        ("1E+3", 1000),
    ],
)
def test_a_count_is_exact(text, number):
    assert Count.parse(text) == number


@pytest.mark.parametrize(
    "text", ["2048", "175B", "1.5M", "1.8T", "3.14e23", "340M", "8B", "12.5K", "999"]
)
def test_a_count_is_said_as_it_is_written(text):
    assert spoken(Count.parse(text)) == text


def test_an_amount_has_a_number_and_a_unit():
    amount = Amount.parse("300B tokens")

    assert (amount.value, str(amount.unit), str(amount)) == (3e11, "tokens", "300B tokens")
    assert str(Amount.parse("570 GB")) == "570 GB"


@pytest.mark.parametrize(
    ("host", "mixed"),
    [
        ("paypal.com", False),
        ("раypal.com", True),
        ("中文.com", False),
        ("例え.jp", False),
        ("пример.рф", False),
    ],
)
def test_a_host_is_in_one_script(host, mixed):
    assert mixed_scripts(host) is mixed
