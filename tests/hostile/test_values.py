"""Bad values: the rule and what `check --fix` would write, where that is certain."""

import pytest

from aigc_atlas.loading import read_texts
from tests.conftest import TODAY
from tests.invented import changed

MODEL = "models/lumen-lab/lantern-1.yaml"


def told(lines: str) -> list[tuple[str, str | None]]:
    """The rules that lines of a model break, with what would be written instead."""
    files = changed({MODEL: lines})
    _, problems = read_texts([(path, text.encode()) for path, text in files.items()], TODAY)
    return [(p.rule, p.edit and p.edit.new) for p in problems if p.location.path == MODEL]


@pytest.mark.parametrize(
    ("released", "expected"),
    [
        ("2023-02-30", ("bad-date", None)),
        ("2023-13", ("bad-date", None)),
        ("0000-01-01", ("bad-date", None)),
        ("2023-3-4", ("bad-date", "2023-03-04")),
        ("2023/03/04", ("bad-date", "2023-03-04")),
        ("2023.3", ("bad-date", "2023-03")),
        ("Mar 2023", ("bad-date", "2023-03")),
        ("March 4, 2023", ("bad-date", "2023-03-04")),
        ("2023年3月", ("bad-date", "2023-03")),
        ("2023年3月4日", ("bad-date", "2023-03-04")),
        ("04/03/2023", ("bad-date", None)),
        ("2023-03-14T23:30:00-08:00", ("bad-date", None)),
        ("1970-01-01", ("date-range", None)),
        ("9999-12-31", ("date-range", None)),
        ("1899", ("date-range", None)),
        ("2035", ("date-range", None)),
        ("[2023]", ("wrong-type", None)),
    ],
)
def test_a_bad_date(released, expected):
    assert [each for each in told(f"released: {released}\n") if each[0] != "dates-in-order"] == [
        expected
    ]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("-3", ("bad-number", None)),
        ("0", ("number-range", None)),
        ("1.5", ("number-range", None)),
        ("1e30", ("number-range", None)),
        ("9" * 60, ("number-range", None)),
        (".inf", ("bad-number", None)),
        ("NaN", ("bad-number", None)),
        ("7 bn", ("bad-number", "7B")),
        ("7b", ("bad-number", "7B")),
        ("1.5 million", ("bad-number", "1.5M")),
        ("70亿", ("bad-number", "7B")),
        ("1,750,000", ("bad-number", "1750000")),
        ("0755", ("bad-number", "755")),
        ("300B tokens", ("bad-number", None)),
        ("about 7B", ("bad-number", None)),
    ],
)
def test_a_bad_count(parameters, expected):
    assert told(f"parameters: {parameters}\n") == [expected]


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        ("[Image]", ("unknown-value", "image")),
        ("[images]", ("unknown-value", "image")),
        ("[图像]", ("unknown-value", "image")),
        ("[vidoe]", ("unknown-value", None)),
        ("[]", ("empty-value", None)),
        ("image", ("wrong-type", "[image]")),
        ("{image: true}", ("wrong-type", None)),
        ("[[image]]", ("wrong-type", None)),
    ],
)
def test_a_bad_term(outputs, expected):
    assert told(f"outputs: {outputs}\n") == [expected]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("javascript:alert(1)", "bad-url"),
        ("data:text/html,x", "bad-url"),
        ("file:///etc/passwd", "bad-url"),
        ("//lumen.example", "bad-url"),
        ("https://", "bad-url"),
        ("https://lumen", "bad-url"),
        ("https://a:b@lumen.example", "bad-url"),
        ("https://lumen. example", "bad-url"),
        ("https://lumen.example:99999", "bad-url"),
        ("https://[lumen.example", "bad-url"),
        ("https://раypal.com", "bad-url"),
        ("https://bit.ly/x", "bad-url"),
        ("http://lumen.example", "insecure-address"),
        ("https://lumen.example/?utm_source=x", "tracking-parameters"),
    ],
)
def test_a_bad_address(address, expected):
    assert [rule for rule, _ in told(f'links: {{homepage: "{address}"}}\n')] == [expected]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("licence: MIT\n", ["unknown-field"]),
        ("id: models/lantern-1\n", ["unknown-field"]),
        ("origin: models/lantern-2\n", ["unknown-field"]),
        ("name: ' '\n", ["empty-value"]),
        (f"name: {'x' * 201}\n", ["too-long"]),
        (f"name: e{chr(0x301) * 300}\n", ["too-long"]),
        ("name: {en: Lantern 1, de: Laterne}\n", ["unknown-field"]),
        ("summary: {en: Only this.}\n", ["missing-language"]),
        ("summary: {en: The same., zh: The same.}\n", ["missing-language"]),
        ("summary: Only this.\n", ["wrong-type"]),
        ("summary: {en: Not Chinese., zh: Not Chinese either.}\n", ["wrong-language"]),
        ("active_parameters: 3B\n", ["number-range", "unsourced-fact"]),
        ("developers: []\n", ["empty-value"]),
        ("developers: [Lumen Lab]\n", ["bad-reference"]),
        ("developers: [company/lumen-lab]\n", ["bad-reference"]),
        ("developers: [companies/Lumen]\n", ["bad-reference"]),
        ("developers: [models/lantern-1]\n", ["wrong-kind"]),
        ("papers: [companies/lumen-lab, sources/lumen-launch]\n", ["wrong-kind", "wrong-kind"]),
        ("sources: papers/ada-2020-lantern\n", ["wrong-type"]),
        ("sources: [papers/ada-2020-lantern]\n", ["wrong-type"]),
        ("ids: {wikidata: 42}\n", ["bad-identifier"]),
        ("training_data: 300 GiB\n", ["bad-amount"]),
        ("training_data: lots of tokens\n", ["bad-amount"]),
        ("acess: open\noutputs: [sound]\nreleased: soon\n", ["unknown-value", "bad-date", "unknown-field"]),
    ],
)  # fmt: skip
def test_a_bad_field(lines, expected):
    assert sorted(rule for rule, _ in told(lines)) == sorted(expected)


def test_markup_in_text_is_text(read_atlas):
    lines = "name: '<script>alert(1)</script>'\naliases: ['{{ x }}', '=1+1', '](y)']\n"
    catalog, problems = read_atlas(changed({MODEL: lines}))

    assert problems == []
    assert catalog["models/lantern-1"].name.en == "<script>alert(1)</script>"
