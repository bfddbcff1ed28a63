"""Addresses inside the site."""

import pytest

from aigc_atlas.site.addresses import language_of, relative, twin, untwinned


@pytest.mark.parametrize(
    ("target", "page", "address"),
    [
        ("en/models/gpt-3.html", "en/papers/a.html", "../models/gpt-3.html"),
        ("en/models/gpt-3.html", "en/models/a.html", "gpt-3.html"),
        ("en/index.html", "index.html", "en/index.html"),
        ("index.html", "en/models/a.html", "../../index.html"),
        ("en/explore.html?q=a&kind=model", "en/models/a.html", "../explore.html?q=a&kind=model"),
        ("en/a.html#b/c", "zh/a.html", "../en/a.html#b/c"),
        ("#b", "zh/a.html", "#b"),
        ("data/a b.csv", "en/a.html", "../data/a%20b.csv"),
    ],
)
def test_an_address_is_relative_to_the_page_it_stands_in(target: str, page: str, address: str):
    assert relative(target, page) == address


def test_every_page_has_a_twin_in_the_other_tree():
    assert twin("en/models/a.html") == "zh/models/a.html"
    assert twin("zh/index.html") == "en/index.html"
    assert twin("develop/architecture.html") == "zh/index.html"
    assert language_of("develop/a.html") is None


def test_pages_without_a_twin_are_found():
    paths = frozenset({"en/a.html", "zh/a.html", "zh/b.html", "develop/c.html", "index.html"})

    assert untwinned(paths) == ["zh/b.html"]
