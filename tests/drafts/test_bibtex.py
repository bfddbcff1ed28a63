"""BibTeX in: what is read, what is told, and that nothing is lost in silence."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from aigc_atlas import LANGUAGES
from aigc_atlas.cli import main
from aigc_atlas.drafts import drafts, paper_slug
from tests.conftest import ROOT


def fields(text: str) -> dict[str, object]:
    made, problems = drafts("refs.bib", text.encode())
    assert problems == []
    return {"path": made[0].path, **yaml.load(made[0].text, Loader=yaml.BaseLoader)}


def told(text: str) -> list[str]:
    return [str(problem) for problem in drafts("refs.bib", text.encode())[1]]


def test_an_entry_becomes_the_draft_of_a_paper() -> None:
    draft = fields(
        r"""
        @string{nips = "Advances in Invented Systems"}
        @article{x, title = {The {GAN} na\"ive $\alpha$ \& more}, author = {G\"odel, Kurt and {Open Lab} and van den Berg, Jan},
          journal = nips # " 2017", month = jun, year = 2017, eprint = {1706.99999v2}, doi = {https://doi.org/10.5555/abc}}
        """
    )
    assert draft == {
        "path": "papers/2017/godel-2017-gan.yaml",
        "summary": {},
        "title": r"The GAN naïve $\alpha$ & more",
        "authors": ["Kurt Gödel", "Open Lab", "Jan van den Berg"],
        "published": "2017-06",
        "venue": "Advances in Invented Systems 2017",
        "arxiv": "1706.99999",
        "doi": "10.5555/abc",
        "sources": [{"at": "papers/godel-2017-gan", "supports": ["*"], "where": "title page"}],
    }


def test_biblatex_and_crossref_are_understood() -> None:
    text = "@inproceedings{a, title={A}, author={Mei Ito}, crossref={p}}\n@proceedings{p, title={Proc. of Stars}, date={2023-05}, author={Ed Itor}}"
    made, problems = drafts("refs.bib", text.encode())
    assert problems == []
    assert 'venue: "Proc. of Stars"' in made[0].text
    assert "published: 2023-05" in made[0].text


def test_markup_stays_text() -> None:
    assert (
        fields(
            "@misc{a, title={<script>alert(1)</script>}, author={A B}, year=2020, url={javascript:alert(1)}}"
        )["title"]
        == "<script>alert(1)</script>"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@article{a, title={x\n", "refs.bib:1:1: bibtex-syntax: this entry cannot be read"),
        (
            "@article{a, title={x}, title={y}}",
            "refs.bib:1:1: bibtex-duplicate-field: this entry has title twice; keep one",
        ),
        (
            "@misc{a, title={A}, author={B C}, year=2020}\n@misc{a, title={A}}",
            "refs.bib:2:1: bibtex-duplicate-key: `a` is already the key of the entry in line 1; rename one",
        ),
        (
            "\n@misc{a, title={A}, author={B C}, year=2020, month=foo}",
            "refs.bib:2:1: bibtex-macro: `foo` is no @string of this file and no month",
        ),
        (
            "@misc{a, title={A}, author={B C}, year=2020, crossref={q}}",
            "refs.bib:1:1: bibtex-crossref: `crossref` names `q`, which is not in this file",
        ),
        (
            "@misc{a, title={A}}",
            "refs.bib:1:1: bibtex-incomplete: `a` has no title, no author or no year",
        ),
        (
            "@misc{a, title=" + "{" * 60 + "}" * 60 + "}",
            "refs.bib:1:1: bibtex-syntax: braces are nested more than 50 deep here",
        ),
        (r"@misc{a, title={Using {\TeX} well}, author={B C}, year=2020}", ""),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, message: str) -> None:
    assert any(line.startswith(message) for line in told(text)) or (
        not message and told(text) == []
    )


@pytest.mark.parametrize(
    ("author", "title", "slug"),
    [
        ("Tom B. Brown", "Language Models are Few-Shot Learners", "brown-2020-language"),
        ("Łukasz Kaiser", "The {Big} One", "kaiser-2020-big"),
        ("Jascha Sohl-Dickstein", "On the α of it", "sohldickstein-2020-it"),
    ],
)
def test_a_slug_is_family_year_and_first_telling_word(author: str, title: str, slug: str) -> None:
    assert paper_slug(author, 2020, title) == slug


def test_nothing_is_made_of_a_broken_file_unless_asked(tmp_path: Path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text(
        "@misc{a, title={Alpha}, author={B C}, year=2020}\n@misc{b, title={x\n", encoding="utf-8"
    )
    data = tmp_path / "data"
    runner = CliRunner()
    arguments = ["new", "paper", "--bibtex", str(bib), "--data", str(data), "--lang", "en"]
    refused = runner.invoke(main, arguments)
    assert (refused.exit_code, list(data.rglob("*.yaml"))) == (1, [])
    kept = runner.invoke(main, [*arguments, "--keep-going"])
    assert kept.exit_code == 1
    assert [path.name for path in data.rglob("*.yaml")] == ["c-2020-alpha.yaml"]


def test_every_message_has_its_heading_in_both_languages() -> None:
    modules = sorted((ROOT / "src/aigc_atlas/drafts").glob("*.py"))
    code = "".join(module.read_text(encoding="utf-8") for module in modules)
    rules = set(re.findall(r'"(bibtex-[a-z-]+)"', code))
    for language in LANGUAGES:
        page = (ROOT / "docs" / language / "edit/bibtex.md").read_text(encoding="utf-8")
        assert set(re.findall(r"^## (.+)$", page, re.MULTILINE)) == rules
