"""The link checker over the HTML of a site."""

import time

from aigc_atlas.site.links import Links


def problems(pages: dict[str, str], files: tuple[str, ...] = (), base: str = "/") -> list[str]:
    links = Links(base)
    for path, html in pages.items():
        links.page(path, html)
    for path in files:
        links.file(path)
    return [str(problem) for problem in links.problems()]


def test_a_link_that_leads_nowhere_is_told_with_the_nearest_page():
    assert problems(
        {
            "en/models/a.html": '<p><a href="gpt2.html">x</a> <a href="../papers/p.html">y</a></p>',
            "en/models/gpt-2.html": "<p></p>",
        }
    ) == [
        "en/models/a.html: broken-link: nothing at en/models/gpt2.html; did you mean gpt-2?",
        "en/models/a.html: broken-link: nothing at en/papers/p.html",
    ]


def test_an_anchor_that_no_element_has_is_told():
    assert problems(
        {
            "a.html": '<a href="b.html#two">x</a><a href="b.html#one">y</a><a href="#sorces">z</a>',
            "b.html": '<h2 id="one">1</h2><a href="#top">t</a><a href="">e</a>',
            "c.html": "<a href='a.html#%E6%96%B0'>n</a><h2 id=sources></h2>",
        }
    ) == [
        'a.html: broken-anchor: no id "sorces" in a.html',
        'a.html: broken-anchor: no id "two" in b.html',
        "b.html: odd-link: an empty address",
        'c.html: broken-anchor: no id "新" in a.html',
    ]


def test_one_target_that_many_pages_miss_is_told_once():
    pages = {f"en/{n}.html": '<a href="gone.html">x</a>' for n in range(3)}

    assert problems(pages) == ["en/0.html: broken-link: nothing at en/gone.html (and 2 more pages)"]


def test_an_id_stands_once_even_when_the_frame_has_it_too():
    links = Links()
    links.page("a.html", '<h2 id="menu">1</h2>', frame='<nav id="menu"></nav>')
    links.page("b.html", '<p id="x">1</p>', frame='<nav id="menu"></nav>')

    assert [str(p) for p in links.problems()] == ["a.html: repeated-id: menu stands more than once"]


def test_files_pictures_and_other_sites_are_fine():
    page = (
        '<link href="../assets/a.css?v=1"><img src="data:image/png;base64,AA=="><a href="https://x.example/">x</a>'
        '<a href="mailto:a@x.example">m</a><a href="/sub/en/a.html?q=1&amp;r=2#top">self</a><script src="../assets/a.js"></script>'
    )

    assert problems({"en/a.html": page}, files=("assets/a.css", "assets/a.js"), base="/sub/") == []


def test_addresses_that_lead_astray_are_told():
    page = (
        '<a href="javascript:alert(1)">j</a><a href="//x.example/">r</a><a href="models/">f</a>'
        '<a href="../../up.html">u</a><a href="/en/b.html">b</a>'
    )

    assert problems({"en/a.html": page}, base="/sub/") == [
        "en/a.html: odd-link: ../../up.html leads out of the site",
        "en/a.html: odd-link: //x.example/ is no address of this site, nor http(s)",
        "en/a.html: odd-link: /en/b.html leads out of the site's folder /sub/",
        "en/a.html: odd-link: javascript:alert(1) is no address of this site, nor http(s)",
        "en/a.html: odd-link: models/ names a folder; say index.html, so that it opens from disk too",
    ]


def test_code_comments_and_scripts_hold_no_links():
    page = (
        '<code>&lt;a href="gone.html" id="x"&gt;</code><!-- <a href="gone.html"> -->'
        '<script>var a = \'<a href="gone.html">\'</script><p id="x" title="a > b"></p>'
    )

    assert problems({"a.html": page}) == []


def test_twenty_thousand_pages_take_seconds():
    links = Links()
    body = "".join(f'<li><a class="item" href="p{n}.html#x">{n}</a></li>' for n in range(40))
    body = f'<h1 id="x">T</h1><p>{"word " * 300}</p><ul>{body}</ul>'
    start = time.process_time()
    for n in range(2_000):
        links.page(f"en/models/p{n}.html", body, frame='<a href="../index.html">home</a>')
    links.file("en/index.html")

    assert not list(links.problems())
    assert time.process_time() - start < 1.5
