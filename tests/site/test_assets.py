"""Our own scripts as they go out."""

import gzip

import pytest

from aigc_atlas.site.assets import assets
from aigc_atlas.site.assets.slimming import slimmed, slimmed_style

MOST = 25_000
"""What all our scripts together may weigh, in bytes."""


@pytest.mark.parametrize(
    ("script", "slim"),
    [
        ("var a = 1;  // one\n", "var a=1;\n"),
        (
            "/** What it\n    does. */\nfunction f(a, b) {\n  return a + b;\n}\n",
            "function f(a,b){return a+b;}\n",
        ),
        ("a = b\nc = d\n", "a=b\nc=d\n"),
        ("x = a + +b - -c;", "x=a+ +b- -c;\n"),
        ("say(\"a  // b\", '/* c */');", "say(\"a  // b\",'/* c */');\n"),
        ("s.replace(/ [/]  \\/ /g, d / e);", "s.replace(/ [/]  \\/ /g,d/e);\n"),
        ("return / x /.test(y);", "return/ x /.test(y);\n"),
        ("n = (a + b) / 2 / c[0] / 4;", "n=(a+b)/2/c[0]/4;\n"),
        ("if (a in b) typeof c;", "if(a in b)typeof c;\n"),
    ],
)
def test_a_script_loses_what_only_people_read(script: str, slim: str) -> None:
    assert slimmed(script) == slim
    assert slimmed(slim) == slim


def test_a_stylesheet_loses_what_only_people_read() -> None:
    style = '/* one */\n.a > .b:not(.c) {\n  margin: 0 1px; content: "·  x";\n}\n@media print { .a { top: 0 } }\n'

    assert slimmed_style(style) == (
        '.a > .b:not(.c){margin: 0 1px;content: "·  x";}@media print{.a{top: 0}}\n'
    )


def test_all_our_scripts_together_keep_to_their_weight() -> None:
    weights = {
        name: len(gzip.compress(bytes_of(asset.content), 9, mtime=0))
        for name, asset in assets().items()
        if name.endswith(".js")
    }

    assert sum(weights.values()) <= MOST, weights


def bytes_of(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
