"""What every template of ours may rely on."""

import pytest
from jinja2 import DictLoader, UndefinedError

from aigc_atlas.site.page import SiteInfo
from aigc_atlas.site.templates import open_templates


def render(template: str, path: str = "zh/models/a.html", **shown: object) -> str:
    templates = open_templates(SiteInfo("/", assets={"atlas.css": "assets/atlas/atlas.1.css"}))
    templates.environment("zh", "zh/models").loader = DictLoader({"t.html": template})
    return templates.render("t.html", path, "zh", **shown)


def test_addresses_are_relative_to_the_page():
    assert (
        render(
            """{{ url("models/b.html#x") }} {{ url("/data/all.json") }} {{ url("#y") }} {{ asset("atlas.css") }}"""
        )
        == "b.html#x ../../data/all.json #y ../../assets/atlas/atlas.1.css"
    )


def test_text_is_escaped_once():
    assert render("<b>{{ name }}</b>", name="<i>&") == "<b>&lt;i&gt;&amp;</b>"


def test_words_speak_the_language_of_the_page_and_hold_values():
    assert render(
        "{{ words.moved.title|fill(name=name) }}", name="<A>"
    ) == "已迁移:&lt;A&gt;".replace(":", "\uff1a")
    assert render("{{ words.copy.copy }} {{ language }}") == "复制 zh"


def test_an_unknown_word_is_an_error():
    with pytest.raises(AttributeError, match="no_such_word"):
        render("{{ words.header.no_such_word }}")


def test_a_name_that_a_page_does_not_show_is_an_error():
    with pytest.raises(UndefinedError, match="nobody"):
        render("{{ nobody }}")


def test_markup_of_our_own_macros_is_not_escaped_again():
    assert render("{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{{ bold('<') }}") == "<b>&lt;</b>"


def test_words_come_before_the_methods_of_dictionaries():
    assert render("{{ words.explore.clear }}") == "清除"
