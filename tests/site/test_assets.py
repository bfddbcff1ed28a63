"""Our own scripts as they go out."""

import gzip

import pytest

from aigc_atlas.site.assets import assets
from aigc_atlas.site.assets.shortening import Unknown
from aigc_atlas.site.assets.slimming import slimmed, slimmed_style

MOST = 25_000
"""What all our scripts together may weigh, in bytes."""


@pytest.mark.parametrize(
    ("script", "slim"),
    [
        ("var a = 1;  // one\n", "var a=1;\n"),
        (
            "/** What it\n    does. */\nfunction f(a, b) {\n  return a + b;\n}\n",
            "function f(e,t){return e+t;}\n",
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


@pytest.mark.parametrize(
    ("script", "short"),
    [
        # Globals and what belongs to an object keep their names.
        (
            "(function () { var base = 1, other; Atlas.base = { base: base, b: window[base] }; })();",
            "(function(){var e=1,t;Atlas.base={base:e,b:window[e]};})();",
        ),
        # A name inside may be one outside, unless that is needed inside.
        (
            "(function () { var far = 1; function near(x) { return x + far; } function apart(x) { return x; } near(far); })();",
            "(function(){var e=1;function t(t){return t+e;}function n(e){return e;}t(e);})();",
        ),
        # A name that is nobody's is not taken by another.
        ("(function (long) { return long + e; })();", "(function(t){return t+e;})();"),
        (
            "try { go(); } catch (error) { say(error.message, error); }",
            "try{go();}catch(error){say(error.message,error);}",
        ),
        (
            "(function () { try { go(); } catch (wrong) { say(wrong); } late.catch(function (wrong) { say(wrong); }); })();",
            "(function(){try{go();}catch(e){say(e);}late.catch(function(e){say(e);});})();",
        ),
        (
            "(function () { for (var at = 0, end = list.length; at < end; at++) put(list[at] ? at : end); })();",
            "(function(){for(var e=0,t=list.length;e<t;e++)put(list[e]?e:t);})();",
        ),
        (
            "(function () { var first = function () { var inner = 2; return [inner, inner]; }, second = { inner: first }; return f(...first, second); })();",
            "(function(){var e=function(){var e=2;return[e,e];},t={inner:e};return f(...e,t);})();",
        ),
    ],
)
def test_what_functions_declare_gets_short_names(script: str, short: str) -> None:
    assert slimmed(script) == short + "\n"


@pytest.mark.parametrize(
    "script",
    [
        "let a = 1;",
        "f(function (a) { const b = a; });",
        "f(a => a + 1);",
        "(function (name) { return `Hello ${name}`; })();",
        "(function (name, kind) { return { name, kind }; })();",
        "(function (name, kind) { return { kind: kind, name }; })();",
        "class Thing {}",
    ],
)
def test_javascript_that_would_be_shortened_wrongly_is_refused(script: str) -> None:
    with pytest.raises(Unknown):
        slimmed(script)


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
