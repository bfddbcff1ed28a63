"""The hand-written pages say what the code does: nothing unnamed, both languages alike, examples true."""

import functools
import inspect
import re
import shlex
import shutil
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from doctest import ELLIPSIS
from enum import StrEnum
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from markdown.extensions.toc import slugify
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import aigc_atlas
from aigc_atlas import Atlas, Records, loading
from aigc_atlas.cli import main
from aigc_atlas.documents import read_document
from aigc_atlas.export import FORMATS, Edition
from aigc_atlas.export.columns import RENAMED
from aigc_atlas.loading import read_texts
from aigc_atlas.query import fields_of
from aigc_atlas.records import KINDS, Part, Record, Ref
from aigc_atlas.records import vocabulary as vocabulary_module
from aigc_atlas.records.reading import read_record
from aigc_atlas.records.term import Term
from aigc_atlas.records.values import Unit
from aigc_atlas.records.vocabulary import Relation
from aigc_atlas.site.data import RECIPES
from tests.conftest import ROOT, TODAY
from tests.invented import changed

DOCS = ROOT / "docs"
LANGUAGES = ("en", "zh")
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
HAN = "\u3400-\u9fff"
VOCABULARIES: list[type[StrEnum]] = [
    *(
        item
        for item in vars(vocabulary_module).values()
        if inspect.isclass(item) and issubclass(item, Term) and item is not Term
    ),
    Unit,
]

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
of_every_kind = pytest.mark.parametrize("kind", KINDS)
on_every_page = pytest.mark.parametrize("page", PAGES)


def text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def prose(page: str) -> str:
    """A page without its front matter and code."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text(page), flags=re.DOTALL)
    return re.sub(r"^ *```.*?^ *```$", "", body, flags=re.DOTALL | re.MULTILINE)


def blocks(page: str, info: str) -> list[tuple[str, str]]:
    """The title and the text of every code block of a language."""
    found = re.finditer(
        rf'^( *)```{info}(?: title="(.+?)")?\n(.*?)^\1```$', text(page), re.DOTALL | re.MULTILINE
    )
    return [
        (block[2] or "", re.sub(f"^{block[1]}", "", block[3], flags=re.MULTILINE))
        for block in found
    ]


def headings(page: str) -> list[tuple[int, str]]:
    """The level and the anchor of every heading below the first."""
    found = re.findall(r"^(##+) (.+?)(?: \{#([\w-]+)\})?$", prose(page), re.MULTILINE)
    return [(len(level), anchor or slugify(title, "-")) for level, title, anchor in found]


def section(page: str, anchor: str) -> str:
    """What stands below a heading with an anchor of its own."""
    found = re.search(
        rf"^## .*\{{#{anchor}\}}$(.*?)(?=^## |\Z)", text(page), re.DOTALL | re.MULTILINE
    )
    assert found, f"{page} has no heading {{#{anchor}}}"
    return found[1]


def rows(table: str) -> dict[str, list[str]]:
    """The rows of the tables in a text, by the code in their first cell."""
    found = re.findall(r"^\| `([^`|]+)` \| (.+) \|$", table, re.MULTILINE)
    return {name: rest.split(" | ") for name, rest in found}


def field_names(schema: type[Part]) -> list[str]:
    return [info.alias or name for name, info in schema.model_fields.items() if name != "id"]


def parts(schema: type[Part]) -> Iterator[type[Part]]:
    """The classes that the fields of a class are made of."""
    for info in schema.model_fields.values():
        waiting = [info.annotation]
        while waiting:
            item = waiting.pop()
            if inspect.isclass(item) and issubclass(item, Part):
                yield item
            waiting += getattr(item, "__args__", ())


def told(name: str, page: str) -> bool:
    """Whether a page names something as code, alone or at the head of it."""
    return bool(re.search(rf"`{re.escape(name)}(`|[:(.])", text(page)))


# --- both languages ------------------------------------------------------------------------


def test_both_languages_have_the_same_pages() -> None:
    en, zh = (
        {page.partition("/")[2] for page in PAGES if page.startswith(f"{language}/")}
        for language in LANGUAGES
    )

    assert en == zh


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("en/")])
def test_twins_have_the_same_headings_examples_and_places_in_the_menu(page: str) -> None:
    twin = "zh" + page[2:]

    assert headings(page) == headings(twin)
    assert [body for _, body in blocks(page, "query")] == [
        body for _, body in blocks(twin, "query")
    ]
    assert blocks(page, "yaml") == blocks(twin, "yaml")
    assert _front(page).get("order") == _front(twin).get("order")


def _front(page: str) -> dict[str, object]:
    found = re.match(r"\A---\n(.*?)\n---\n", text(page), re.DOTALL)
    return dict(yaml.safe_load(found[1])) if found else {}


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("zh/")])
def test_chinese_has_its_own_punctuation_and_no_spaces_from_line_ends(page: str) -> None:
    words = re.sub(r"`[^`]*`", "`", prose(page))
    words = re.sub(r"\]\([^)]*\)|\{#[\w-]+\}|https?://\S+", "", words)

    assert re.findall(rf"[{HAN}][,;:?!()]|[,;?!()][{HAN}]", words) == []
    assert re.findall(rf"[{HAN}，。；：、）」]\n *(?=[{HAN}（「])", words) == []
    assert re.findall(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9][{HAN}]", words) == []


# --- links ---------------------------------------------------------------------------------


@on_every_page
def test_links_between_pages_lead_to_a_page_and_a_heading(page: str) -> None:
    for address in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        path, _, anchor = address.partition("#")
        if "://" in path or path.endswith(".html"):
            continue
        target = ((DOCS / page).parent / path).resolve() if path else DOCS / page
        assert target.is_file(), f"{page}: {address}"
        name = target.relative_to(DOCS.resolve()).as_posix()
        assert not anchor or anchor in {a for _, a in headings(name)}, f"{page}: {address}"


# --- nothing unnamed -----------------------------------------------------------------------


@in_both_languages
@of_every_kind
def test_every_field_of_a_kind_is_on_its_page(kind: str, language: str) -> None:
    page, start = f"{language}/edit/{kind}.md", f"{language}/edit/start.md"
    own = [name for name in field_names(KINDS[kind]) if name not in field_names(Record)]

    assert list(rows(section(page, "fields"))) == own
    assert [name for name in field_names(Record) if not told(name, page)] == []
    assert list(rows(section(start, "every-record"))) == field_names(Record)


@in_both_languages
@of_every_kind
def test_every_field_of_the_parts_of_a_record_is_explained(kind: str, language: str) -> None:
    pages = [f"{language}/edit/{name}.md" for name in (kind, "start", "papers")]
    missing = [
        f"{part.__name__}.{name}"
        for part in parts(KINDS[kind])
        for name in field_names(part)
        if not any(told(name, page) for page in pages)
    ]

    assert missing == []


@in_both_languages
@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
def test_every_term_is_explained_with_the_label_that_readers_see(
    vocabulary: type[StrEnum], language: str
) -> None:
    table = rows(section(f"{language}/edit/vocabularies.md", vocabulary.__name__.lower()))

    assert list(table) == [str(term) for term in vocabulary]
    for term in vocabulary:
        cells = table[str(term)]
        assert all(cells), term
        if isinstance(term, Term):
            assert cells[0] == term.label[language]
            said = unicodedata.normalize("NFKC", cells[2 if isinstance(term, Relation) else 1])
            meaning = unicodedata.normalize("NFKC", term.meaning[language])
            assert meaning.replace(" ", "").startswith(said.replace(" ", "")) or not meaning
        if isinstance(term, Relation):
            assert cells[1] == term.inverse[language]
            assert cells[3]


@in_both_languages
def test_every_command_has_a_heading_and_every_option_is_named(language: str) -> None:
    page = f"{language}/use/command-line.md"
    anchors = [anchor for _, anchor in headings(page)]

    assert sorted(anchors) == sorted(["shared", *main.commands])
    for name, command in main.commands.items():
        for option in command.params:
            known = [option.name, *option.opts]
            if option.param_type_name == "option" and option.name != "help":
                assert any(each in text(page) for each in known if each), f"{name} {option.name}"


@in_both_languages
def test_every_public_method_of_the_atlas_is_told_and_tried(language: str) -> None:
    page = f"{language}/use/python.md"
    tried = "".join(body for _, body in blocks(page, "python"))
    names = [name for name in vars(Atlas) if not name.startswith("_")]

    assert [name for name in names if not told(f"atlas.{name}", page)] == []
    assert [name for name in names if f"atlas.{name}" not in tried] == []


@in_both_languages
def test_everything_an_answer_can_do_is_told_and_tried(language: str) -> None:
    page = f"{language}/use/python.md"
    tried = "".join(body for _, body in blocks(page, "python"))
    names = [name for name in vars(Records) if _is_public(name, vars(Records)[name])]

    assert names
    assert [name for name in names if f"answer.{name}" not in text(page) and name != "ids"] == []
    assert [name for name in names if f".{name}" not in tried] == []


@in_both_languages
def test_everything_a_record_or_a_fact_can_say_is_told(language: str) -> None:
    page = f"{language}/use/python.md"
    names = [name for name in vars(Record) if _is_public(name, vars(Record)[name])]

    assert [name for name in names if name not in text(page)] == []


def _is_public(name: str, value: object) -> bool:
    described = isinstance(value, property | functools.cached_property) or inspect.isfunction(value)
    return described and not name.startswith(("_", "model_"))


@in_both_languages
def test_every_field_of_the_query_language_is_listed(language: str) -> None:
    listed = section(f"{language}/use/query.md", "fields")

    assert [
        field.name for field in fields_of().values() if f"`{field.singular}`" not in listed
    ] == []


# --- examples are true ---------------------------------------------------------------------


WHOLE = [
    (page, title, body)
    for page in PAGES
    if not page.endswith("rules.md")
    for title, body in blocks(page, "yaml")
    if title
]


@pytest.mark.parametrize(("page", "title", "body"), WHOLE, ids=[f"{p} {t}" for p, t, _ in WHOLE])
def test_a_whole_record_checks_clean_in_the_invented_atlas(
    page: str, title: str, body: str
) -> None:
    files = changed({title: body})
    _, problems = read_texts(((path, each.encode()) for path, each in files.items()), TODAY)

    assert [str(problem) for problem in problems] == []


@of_every_kind
def test_every_kind_shows_a_whole_record_with_all_that_it_must_have(kind: str) -> None:
    shown = [title for page, title, _ in WHOLE if page == f"en/edit/{kind}.md"]

    assert [title.partition("/")[0] for title in shown] == [kind]


@in_both_languages
@of_every_kind
def test_the_example_of_every_field_is_a_value_it_can_have(kind: str, language: str) -> None:
    page = f"{language}/edit/{kind}.md"
    _, example = blocks(page, "yaml")[0]
    whole, _ = read_document(f"{kind}/example.yaml", example.encode())
    assert whole is not None
    fields = rows(section(page, "fields")) | rows(
        section(f"{language}/edit/start.md", "every-record")
    )
    for name, cells in fields.items():
        line = f"{name}: {cells[-1].strip('`')}\n"
        document, problems = read_document(f"{kind}/example.yaml", line.encode())
        assert document is not None, problems
        whole.value.update(document.value)
        _, misfits = read_record(whole, Ref(f"{kind}/example"))
        assert [str(problem) for problem in misfits] == [], line


@on_every_page
def test_pieces_of_yaml_can_be_read(page: str) -> None:
    for title, body in blocks(page, "yaml"):
        if not title:
            _, problems = read_document("models/piece.yaml", body.encode())
            assert [str(problem) for problem in problems] == []


@pytest.fixture(scope="session")
def real() -> Atlas:
    return aigc_atlas.load()


@on_every_page
def test_questions_are_understood_and_have_an_answer(page: str, real: Atlas) -> None:
    for _, body in blocks(page, "query"):
        for question in body.splitlines():
            assert real.query(question), question


EXPORTS = [f"{language}/use/exports.md" for language in LANGUAGES]
"""Pages whose examples read what the built site offers."""


@pytest.mark.parametrize("page", [page for page in PAGES if page not in EXPORTS])
def test_python_examples_run(page: str) -> None:
    run_python(page)


def run_python(page: str, **known: object) -> None:
    sybil = Sybil(parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)])
    document = sybil.parse(DOCS / page)
    document.namespace.update(known)
    for example in document.examples():
        example.evaluate()


@pytest.mark.parametrize("page", EXPORTS)
def test_recipes_in_python_run_on_the_built_site(
    page: str, built_site: Path, site_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built_site)
    run_python(page, site=site_address)


@pytest.mark.parametrize("page", EXPORTS)
def test_recipes_in_sql_have_an_answer(page: str, built_site: Path) -> None:
    with closing(sqlite3.connect(built_site / "data" / "atlas.sqlite")) as database:
        statements = [
            statement
            for _, body in blocks(page, "sql")
            for statement in body.strip().rstrip(";").split(";\n")
        ]
        assert len(statements) == 5
        for statement in statements:
            assert database.execute(statement).fetchall(), statement


@pytest.mark.parametrize("page", EXPORTS)
def test_every_format_table_and_recipe_is_told(page: str, real: Atlas) -> None:
    told_formats = rows(section(page, "formats"))
    tables = section(page, "tables")
    kinds_and_records = {*KINDS, "records"}

    assert list(told_formats) == list(FORMATS)
    for name, shape in FORMATS.items():
        paths = re.findall(r"`([^`]+)`", told_formats[name][0])
        assert paths, name
        assert set(paths) <= set(shape.files(Edition(real.catalog))), name
    assert [
        table.name
        for table in Edition(real.catalog).tables
        if table.name not in kinds_and_records and f"`{table.name}`" not in tables
    ] == []
    assert set(RECIPES) <= {anchor for _, anchor in headings(page)}
    assert [name for name in RENAMED.values() if f"`{name}`" not in text(page)] == ["target"]


COMMANDS = {
    command: output
    for page in PAGES
    for _, body in blocks(page, "console")
    for command, output in re.findall(r"^\$ aigc-atlas (.+)\n((?:[^$\n].*\n)*)", body, re.MULTILINE)
    if command.split()[0] not in ("serve", "build", "mcp")
}
"""Each with what the page says that it prints, if it says so."""


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run_and_print_what_the_page_says(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, real: Atlas
) -> None:
    shutil.copytree(ROOT / "tests" / "atlas", tmp_path / "data")
    shutil.copytree(ROOT / "tests" / "atlas", tmp_path / "old")
    for name in ("CITATION.cff", "LICENSE-DATA"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "refs.bib").write_text(ENTRY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(loading, "load", lambda source=None, **_: real.catalog)
    language = [] if "--lang" in command else ["--lang", "en"]
    done = CliRunner().invoke(main, [*shlex.split(command), *language])

    assert done.exit_code == 0, done.output
    assert COMMANDS[command] in ("", done.stdout)


ENTRY = """@inproceedings{any,
  title = {Attention Is All You Need}, author = {Vaswani, Ashish and others}, year = {2017},
}
"""


@on_every_page
def test_every_code_block_says_what_it_is(page: str) -> None:
    opened = re.findall(r"^ *```(\S*).*$", text(page), re.MULTILINE)

    assert set(opened[::2]) <= {"console", "python", "query", "r", "sql", "text", "yaml"}
    assert set(opened[1::2]) <= {""}
