"""The theme's frame with slots, joined with pages."""

from dataclasses import replace

import pytest

from aigc_atlas.site.page import Page
from aigc_atlas.site.policy import policy, with_policy
from aigc_atlas.site.shell import Shell, mark, mark_current

FRAME = (
    f"<title>{mark('title')}</title>\n\n  \n<p>{mark('description')}</p>{mark('canonical')}{mark('head')}"
    f"<a href=en.html{mark_current('en/explore.html')}>E</a><a href={mark('twin')}>zh</a>{mark('body')}"
)
SHELL = Shell.capture(FRAME, "Atlas", "https://atlas.example/sub/")
PAGE = Page("en/models/a.html", "en", "A & B", 'An "A"', "<h1>A</h1>", head="<meta name=x>")


def test_a_page_stands_where_the_theme_left_its_marks():
    assert SHELL.fill(PAGE) == (
        "<title>A &amp; B · Atlas</title>\n<p>An &quot;A&quot;</p>"
        "https://atlas.example/sub/en/models/a.html<meta name=x>"
        "<a href=en.html>E</a><a href=../../zh/models/a.html>zh</a><h1>A</h1>"
    )


def test_a_link_in_the_frame_knows_the_page_it_leads_to():
    page = replace(PAGE, path="en/explore.html")

    assert '<a href=en.html aria-current="page">E</a>' in SHELL.fill(page)


def test_the_home_page_says_what_the_site_is():
    home = replace(PAGE, path="zh/index.html", language="zh", title="")

    assert "<title>Atlas: 生成式 AI 图谱</title>" in SHELL.fill(home)


def test_a_page_that_moved_names_the_address_to_keep():
    moved = replace(PAGE, canonical="en/models/b.html")

    assert "https://atlas.example/sub/en/models/b.html" in SHELL.fill(moved)


def test_marks_in_a_page_are_only_text():
    assert mark("head") in SHELL.fill(replace(PAGE, body=mark("head")))


def test_a_theme_that_lost_a_slot_is_refused():
    with pytest.raises(ValueError, match="the theme shows no canonical, head, body"):
        Shell.capture(mark("title") + mark("description"), "Atlas", "/")


def test_the_policy_names_exactly_the_scripts_that_stand_in_the_page():
    html = (
        '<meta charset="utf-8"><script>alert(1)</script><script src="a.js"></script>'
        '<script type="application/json">{}</script>'
    )

    assert policy(html) == (
        "default-src 'self'; img-src 'self' data: blob:; "
        "script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; "
        "object-src 'none'; base-uri 'none'"
    )
    assert with_policy(html).startswith('<meta charset="utf-8">\n<meta http-equiv="Content-Sec')
