"""Commands about the data: check it, mend it, begin a new record, write the editors' schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from .. import loading
from ..drafts import blank, drafts
from ..export.json_schema import to_json_schemas
from ..problems import Language, Message, Problem
from ..records import SINGULAR
from .doors import DATA, LANG, Said, data_folder, shown


@click.command()
@DATA
@LANG
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How problems are printed.",
)
@click.option(
    "--fix", is_flag=True, help="First mend what can be mended for certain, by minimal edits."
)
def check(data: Path | None, lang: Language, shape: str, fix: bool) -> None:
    """Report every problem in the data; exit code 1 if there is one."""
    folder = data_folder(data)
    try:
        if fix:
            for path in loading.fix(folder):
                click.echo(Message(f"mended {path}", f"已修正 {path}")[lang], err=True)
        catalog, problems = loading.read(folder)
    except FileNotFoundError as error:
        raise Said(Message(str(error), str(error)), lang) from None
    mistakes = sum(not problem.remark for problem in problems)
    if shape == "json":
        click.echo(
            json.dumps(
                [_as_json(problem, folder) for problem in problems], ensure_ascii=False, indent=2
            )
        )
    else:
        for problem in problems:
            click.echo(
                _github(problem, folder, lang)
                if shape == "github"
                else f"{shown(problem, folder, lang)}"
            )
    if mistakes:
        click.echo(Message(f"{mistakes} problems", f"{mistakes} 个问题")[lang], err=True)
        raise SystemExit(1)
    if shape == "text":
        click.echo(
            Message(f"{len(catalog)} records, no problems", f"{len(catalog)} 条记录，没有问题")[
                lang
            ]
        )


@click.command()
@DATA
@LANG
def schema(data: Path | None, lang: Language) -> None:
    """Write the JSON Schemas from which editors complete, to schema/ in the data folder."""
    folder = data_folder(data) / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in to_json_schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(Message(f"schemas written to {folder}", f"模式已写入 {folder}")[lang])


def _as_json(problem: Problem, folder: Path) -> dict[str, Any]:
    place = problem.location
    return {
        "path": f"{folder.as_posix()}/{place.path}",
        "line": place.line,
        "column": place.column,
        "rule": problem.rule,
        "remark": problem.remark,
        "message": {"en": problem.message.en, "zh": problem.message.zh},
    }


def _github(problem: Problem, folder: Path, lang: Language) -> str:
    place = problem.location
    text = problem.message[lang].replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    level = "notice" if problem.remark else "error"
    return f"::{level} file={folder.as_posix()}/{place.path},line={place.line},col={place.column},title={problem.rule}::{text}"


@click.command()
@DATA
@LANG
@click.argument("kind", type=click.Choice([*SINGULAR.values(), *SINGULAR]))
@click.argument("slug", required=False)
@click.option(
    "--shelf", default="", help="The folder between the kind and the file, such as openai or 2020."
)
@click.option(
    "--bibtex",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Make papers from the entries of a BibTeX file.",
)
@click.option(
    "--keep-going", is_flag=True, help="Make the readable entries even if others cannot be read."
)
def new(
    data: Path | None,
    lang: Language,
    kind: str,
    slug: str | None,
    shelf: str,
    bibtex: Path | None,
    keep_going: bool,
) -> None:
    """Make the file of a new record, to be filled in: `new model gpt-9 --shelf openai`.

    Papers can come from BibTeX: `new paper --bibtex refs.bib`.
    """
    plural = next(plural for plural, singular in SINGULAR.items() if kind in (plural, singular))
    folder = data_folder(data)
    if bibtex is not None:
        _new_from_bibtex(folder, bibtex, lang, keep_going)
        return
    if slug is None:
        raise Said(
            Message(
                "name the slug of the new record, such as gpt-9", "请给出新记录的短名，如 gpt-9"
            ),
            lang,
        )
    try:
        path, text = blank(plural, slug)
    except ValueError as error:
        raise Said(
            Message(
                str(error), f"`{slug}` 不能作为短名：只能用小写字母、数字和连字符，最多 64 个字符"
            ),
            lang,
        ) from None
    target = folder / plural / shelf / path.partition("/")[2]
    _create(folder, plural, slug, target, text, lang)
    click.echo(
        Message(
            f"{target}: fill it in, then `aigc-atlas check`",
            f"{target}：请填写，然后运行 `aigc-atlas check`",
        )[lang]
    )


def _new_from_bibtex(folder: Path, bibtex: Path, lang: Language, keep_going: bool) -> None:
    made, problems = drafts(bibtex.as_posix(), bibtex.read_bytes())
    for problem in problems:
        click.echo(problem.text(lang), err=True)
    broken = any(not problem.remark for problem in problems)
    if broken and not keep_going:
        raise Said(
            Message(
                "nothing was made; mend the file, or take what can be read with --keep-going",
                "没有生成任何文件；请修正文件，或用 --keep-going 只取可读的条目",
            ),
            lang,
        )
    for draft in made:
        target = folder / draft.path
        try:
            _create(folder, "papers", target.stem, target, draft.text, lang)
        except Said as taken:
            click.echo(taken.message, err=True)
        else:
            click.echo(str(target))
    if broken:
        raise SystemExit(1)


def _create(folder: Path, kind: str, slug: str, target: Path, text: str, lang: Language) -> None:
    """Write a new file; a record that exists is never written over."""
    taken = next(iter(sorted((folder / kind).rglob(f"{slug}.yaml"))), None)
    if taken:
        raise Said(
            Message(f"{kind}/{slug} is already in {taken}", f"{kind}/{slug} 已在 {taken}"), lang
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
