"""Real builds of small sites: what MkDocs' users and readers get."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import IO

import pytest

from aigc_atlas.site.frame import HEADER, MORE

MKDOCS = """
site_name: Tiny
site_url: https://atlas.example/sub/
theme: {name: material, font: false, palette: {scheme: default, primary: custom, accent: custom}}
plugins: [aigc-atlas]
markdown_extensions: [{toc: {permalink: true}}]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, unrecognized_links: ignore}}
"""

# A catalog of a tenth of the size: a file is a record, and `bad` in it is a mistake.
DRIVER = """
import sys
import aigc_atlas.mkdocs_plugin as plugin
from aigc_atlas.catalog import Catalog
from aigc_atlas.problems import Location, Message, Problem
from aigc_atlas.site import Asset, Page
from aigc_atlas.site.frame import HEADER, MORE

names, extra = {}, __EXTRA__

def read(folder):
    names.clear()
    problems = []
    for file in sorted(folder.rglob("*.yaml")):
        names[file.stem] = file.read_text().strip()
        if "bad" in names[file.stem]:
            message = Message("bad is no name", "bad")
            problems.append(Problem(Location(file.name, 1, 7), "bad-name", message))
    return Catalog({}), problems

def render(context):
    for l in ("en", "zh"):
        for hub in ("index", *HEADER, *MORE):
            yield Page(f"{l}/{hub}.html", l, hub, "d", f"<h1>{hub}</h1>")
        for slug, name in names.items():
            body = f'<h1 id="x">{name}</h1><a href="../index.html">home</a>'
            yield Page(f"{l}/models/{slug}.html", l, name, name, body)
    yield Asset("data/all.json", "{}")
    if "broken link" in names.values():
        yield Page("en/b.html", "en", "b", "b", '<h1>b</h1><a href="gone.html">x</a>')
    if "crash" in names.values():
        raise RuntimeError("a broken program")
    yield from extra

plugin.read, plugin.render, plugin.draw_data = read, render, lambda context: ()
from mkdocs.__main__ import cli
cli(sys.argv[1:])
"""


class Project:
    """A folder with mkdocs.yml, docs/ and data/, and the command `mkdocs` in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.extra = "[]"
        self.write("mkdocs.yml", MKDOCS)
        self.write("data/models/a.yaml", "Alpha")
        for language in ("en", "zh"):
            self.write(f"docs/{language}/start.md", f"# Start {language}\n\n## Sources\n")

    def write(self, path: str, text: str) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(dedent(text), encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")

    @property
    def paths(self) -> list[str]:
        """Pages and files of the site, without what the theme and we bring."""
        found = (p.relative_to(self.site).as_posix() for p in self.site.rglob("*") if p.is_file())
        return sorted(path for path in found if not path.startswith("assets/"))

    def start(
        self, *arguments: str, log: int | IO[str] = subprocess.PIPE
    ) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", DRIVER.replace("__EXTRA__", self.extra), *arguments],
            cwd=self.folder,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=log,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def build(self, *options: str) -> tuple[int, list[str]]:
        """The exit code and what was said that is worse than a note."""
        process = self.start("build", *options)
        said, _ = process.communicate(timeout=300)
        told = [
            line for line in said.splitlines() if re.match("WARNING|ERROR|Aborted|.*Error:", line)
        ]
        return process.returncode, told


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_one_strict_build_makes_two_trees_with_the_same_paths(project: Project):
    assert project.build("--strict") == (0, [])

    english = [path[3:] for path in project.paths if path.startswith("en/")]
    assert english == [path[3:] for path in project.paths if path.startswith("zh/")]
    assert english == sorted(
        ["start.html", "models/a.html"]
        + [f"{name}.html" for name in sorted(("index", *HEADER, *MORE))]
    )
    assert [path for path in project.paths if path[:3] not in ("en/", "zh/")] == [
        "404.html",
        "data/all.json",
        "index.html",
        "robots.txt",
        "sitemap.xml",
    ]


def test_a_record_page_speaks_its_language_and_links_its_twin(project: Project):
    project.build("--strict")
    page = project.read("zh/models/a.html")

    assert '<html lang="zh"' in page
    assert "<title>Alpha · Tiny</title>" in page
    assert '<link rel="canonical" href="https://atlas.example/sub/zh/models/a.html">' in page
    assert 'href="../../en/models/a.html" lang="en" hreflang="en"' in page
    assert 'href="../../zh/timeline.html">时间线</a>' in page
    assert "bundle" not in page


def test_a_hand_written_page_has_the_same_frame_and_only_its_own_language(project: Project):
    project.write("docs/en/edit/rules.md", "---\norder: 2\n---\n# Rules\n")
    project.write("docs/en/edit/first.md", "---\norder: 1\n---\n# First *steps*\n")
    project.write("docs/develop/plan.md", "# Plan\n")
    project.build()
    page = project.read("en/start.html")
    menu = page.partition('class="docs-nav"')[2].partition("</nav>")[0]

    assert re.findall(r'<h2>(.*?)</h2>|href="(.*?)"[^>]*>(.*?)<', menu) == [
        ("", "start.html", "Start en"),
        ("Editing", "", ""),
        ("", "edit/first.html", "First steps"),
        ("", "edit/rules.html", "Rules"),
    ]
    assert 'href="../zh/start.html" lang="zh"' in page
    assert '<html lang="en"' in project.read("develop/plan.html")
    assert 'href="../zh/index.html" lang="zh"' in project.read("develop/plan.html")


def test_an_arranged_nav_keeps_its_order_and_titles(project: Project):
    nav = "nav: [{English: [en/start.md, {Rules first: [en/z.md]}]}, {Chinese: [zh/start.md, zh/z.md]}]"
    project.write("mkdocs.yml", MKDOCS + nav + "\n")
    for language in ("en", "zh"):
        project.write(f"docs/{language}/z.md", "# Z\n")
    project.build()
    menu = project.read("en/z.html").partition('class="docs-nav"')[2].partition("</nav>")[0]

    assert re.findall(r"<h2>(.*?)</h2>", menu) == ["English", "Rules first"]
    assert '<a href="z.html" aria-current="page">Z</a>' in menu


def test_the_sitemap_pairs_the_languages(project: Project):
    project.build()
    sitemap = project.read("sitemap.xml")

    assert (
        "<url><loc>https://atlas.example/sub/zh/models/a.html</loc>"
        '<xhtml:link rel="alternate" hreflang="en" href="https://atlas.example/sub/en/models/a.html"/>'
        '<xhtml:link rel="alternate" hreflang="zh" href="https://atlas.example/sub/zh/models/a.html"/></url>'
    ) in sitemap
    assert "404" not in sitemap
    assert project.read("robots.txt").endswith("Sitemap: https://atlas.example/sub/sitemap.xml\n")


def test_the_way_in_and_the_page_for_lost_readers_speak_both_languages(project: Project):
    project.build()

    for page in ("index.html", "404.html"):
        assert 'lang="zh"' in project.read(page)
    assert 'href="zh/index.html"' in project.read("index.html")
    assert 'href="/sub/zh/index.html"' in project.read("404.html")
    assert not re.search(r'(href|src)="(?!/sub/|https?:|#)', project.read("404.html"))


def test_a_policy_forbids_what_the_pages_do_not_need(project: Project):
    project.build()

    for page in ("en/models/a.html", "en/start.html", "404.html", "index.html"):
        html = project.read(page)
        assert html.index("Content-Security-Policy") < html.index("<script")
        assert "'unsafe" not in html
        assert not re.search(r"<style|\sstyle=|\son\w+=", html)


def test_nothing_is_fetched_from_elsewhere(project: Project):
    project.build()

    for page in ("en/models/a.html", "en/start.html", "404.html", "index.html"):
        fetched = re.findall(r'<(?:script|img|link)[^>]*(?:src|href)="([^"]*)"', project.read(page))
        assert [f for f in fetched if "//" in f and "atlas.example" not in f] == []


def test_two_builds_of_the_same_data_are_the_same_to_the_byte(project: Project):
    def contents() -> dict[str, bytes]:
        return {p: (project.site / p).read_bytes() for p in project.paths}

    project.build()
    first = contents()
    project.build()

    assert contents() == first


def test_a_mistake_in_the_data_fails_the_build_and_leaves_the_site(project: Project):
    project.build()
    project.write("data/models/b.yaml", "bad")

    assert project.build() == (
        1,
        [
            "WARNING -  data/b.yaml:1:7: bad-name: bad is no name",
            f"ERROR   -  1 problem in data/: the site was not built, and {project.site} is as it was.",
            "Aborted with a BuildError!",
        ],
    )
    assert "en/models/a.html" in project.paths
    assert "en/models/b.html" not in project.paths
    assert sorted(p.name for p in project.folder.iterdir()) == [
        "data",
        "docs",
        "mkdocs.yml",
        "site",
    ]


def test_a_missing_data_folder_is_said_plainly(project: Project):
    project.write("mkdocs.yml", MKDOCS.replace("aigc-atlas]", "aigc-atlas: {data_dir: nowhere}]"))
    process = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert process.returncode == 1
    assert f"no data folder at {project.folder / 'nowhere'}" in process.stderr


def test_a_warning_fails_a_strict_build_and_leaves_the_site(project: Project):
    project.build()
    project.write("data/models/b.yaml", "broken link")
    code, told = project.build("--strict")

    assert (code, told) == (
        1,
        [
            "WARNING -  en/b.html: no-twin: the other language has no such page",
            "WARNING -  en/b.html: broken-link: nothing at en/gone.html",
            "Aborted with 2 warnings in strict mode!",
        ],
    )
    assert "en/b.html" not in project.paths

    assert project.build()[0] == 0
    assert "en/b.html" in project.paths


def test_dead_links_and_anchors_of_hand_written_pages_are_found(project: Project):
    for language in ("en", "zh"):
        text = "# S\n\n[a](models/a.html#x) [b](models/a.html#y) [c](gone.md)\n"
        project.write(f"docs/{language}/start.md", text)

    assert project.build()[1] == [
        'WARNING -  en/start.html: broken-anchor: no id "y" in en/models/a.html',
        "WARNING -  en/start.html: broken-link: nothing at en/gone.md",
        'WARNING -  zh/start.html: broken-anchor: no id "y" in zh/models/a.html',
        "WARNING -  zh/start.html: broken-link: nothing at zh/gone.md",
    ]


def test_two_pages_cannot_claim_one_path(project: Project):
    for language in ("en", "zh"):
        project.write(f"docs/{language}/explore.md", "# Mine\n")
    project.extra = '[Asset("data/all.json", "2"), Asset("../outside.txt", "x")]'

    assert project.build("--strict")[1][:4] == [
        "WARNING -  en/explore.html: written-twice: two pages or files claim this path",
        "WARNING -  zh/explore.html: written-twice: two pages or files claim this path",
        "WARNING -  data/all.json: written-twice: two pages or files claim this path",
        "WARNING -  ../outside.txt: outside: no path inside the site",
    ]
    assert not (project.folder / "outside.txt").exists()


def test_two_builds_at_once_do_not_mix(project: Project):
    project.write(".site.lock", str(os.getpid()))

    assert project.build() == (
        1,
        [
            f"ERROR   -  another build (process {os.getpid()}) is writing {project.site}; "
            f"wait for it, or delete {project.folder / '.site.lock'} if none is running",
            "Aborted with a BuildError!",
        ],
    )


def test_the_lock_of_a_build_that_died_is_no_hindrance(project: Project):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    project.write(".site.lock", str(dead.pid))

    assert project.build("--strict") == (0, [])
    assert not (project.folder / ".site.lock").exists()


def test_hidden_files_in_the_site_stay(project: Project):
    project.write("site/.git/HEAD", "ref")
    project.write("site/old.html", "old")
    project.build()

    assert project.read(".git/HEAD") == "ref"
    assert "old.html" not in project.paths


def test_a_broken_program_fails_the_build_and_leaves_the_site(project: Project):
    project.build()
    project.write("data/models/b.yaml", "crash")
    code, told = project.build()

    assert (code, told) == (1, ["RuntimeError: a broken program"])
    assert "en/models/a.html" in project.paths
    assert not (project.folder / ".site.new").exists()


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, project: Project) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = project.folder.with_suffix(".log")
        with self.log.open("w", encoding="utf-8") as log:
            self.process = project.start("serve", "--dev-addr", self.address, log=log)

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{self.address}/sub/{path}", timeout=10) as answer:
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError as error:
            return str(error.code)
        except OSError:
            return ""

    def wait(self, path: str, part: str) -> None:
        """Until a page has a part."""
        self._wait(lambda: part in self.get(path))

    def hear(self, sentence: str) -> None:
        """Until the server has said something, and built to the end."""
        self._wait(lambda: "Reloading" in self.said.partition(sentence)[2])

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def _wait(self, until: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not until():
            assert time.monotonic() < deadline, self.said
            time.sleep(0.1)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(project: Project) -> Iterator[Server]:
    server = Server(project)
    server.wait("en/index.html", "<h1>")
    yield server
    server.stop()


def test_an_edit_of_the_data_shows_while_serving(project: Project, server: Server):
    assert "Content-Security-Policy" not in server.get("en/models/a.html")

    project.write("data/models/a.yaml", "Alpha the second")

    server.wait("en/models/a.html", "Alpha the second</h1>")


def test_a_release_shows_while_serving(project: Project):
    project.write("releases/README.md", "Releases lie here.")
    server = Server(project)
    try:
        server.wait("en/index.html", "<h1>")
        project.write("releases/0.1.0.jsonl", "no release file")
        server.hear("WARNING -  0.1.0.jsonl:1: no line of a release file")
    finally:
        server.stop()


def test_serving_goes_on_with_the_last_good_site(project: Project, server: Server):
    def shows_the_old_page() -> bool:
        return "Alpha</h1>" in server.get("en/models/a.html")

    project.write("data/models/a.yaml", "bad")
    server.hear("WARNING -  data/a.yaml:1:7: bad-name: bad is no name")
    server.hear("1 problem in data/: showing the site as it was before.")
    assert shows_the_old_page()

    project.write("data/models/a.yaml", "crash")
    server.hear("RuntimeError: a broken program")
    assert shows_the_old_page()

    project.write("mkdocs.yml", MKDOCS + "plugins: [")
    server.hear("error parsing the configuration file")
    assert shows_the_old_page()

    project.write("mkdocs.yml", MKDOCS)
    project.write("data/models/a.yaml", "Mended")
    server.wait("en/models/a.html", "Mended</h1>")


def test_serving_starts_with_what_is_good(project: Project):
    project.write("data/models/b.yaml", "bad")
    server = Server(project)
    try:
        server.wait("en/models/a.html", "Alpha</h1>")
    finally:
        server.stop()
    assert "data/b.yaml:1:7: bad-name: bad is no name" in server.said
