"""The command line: read arguments, call one function, print. Every command is a thin door."""

from __future__ import annotations

import csv
import io
import json
import locale
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from . import loading
from .atlas import Atlas
from .catalog import Ambiguous, NotFound
from .drafts import blank, drafts
from .export import FORMATS
from .export.json import as_object, dump, to_json
from .export.json_schema import to_json_schemas
from .problems import DataError, Language, Message, Problem
from .query import QueryError
from .records import KINDS, SINGULAR, Localized, Record
from .records.plain import plain


class Said(click.ClickException):
    """A mistake of the person at the keyboard: one sentence, no traceback, exit code 1."""

    def __init__(self, message: Message, lang: Language) -> None:
        super().__init__(message[lang])


def default_language() -> Language:
    """The language of the locale: Chinese for `zh…`, else English."""
    named = next(
        (value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), ""
    )
    return (
        "zh"
        if (named or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))
        else "en"
    )


DATA = click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="A data folder, a checkout or a zip; else the data of the checkout or the package.",
)
LANG = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default=default_language,
    help="The language of what is printed.",
)


def _folder(data: Path | None) -> Path:
    """The data that a command is about: named, or of the folder one stands in, or shipped."""
    here = Path("data")
    return data or (here if (here / "models").is_dir() else loading.default_folder())


def _atlas(data: Path | None, lang: Language) -> Atlas:
    try:
        return Atlas(loading.load(_folder(data)))
    except FileNotFoundError as error:
        raise Said(
            Message(f"{error}; name one with --data", f"{error}；请用 --data 指定"), lang
        ) from None
    except DataError as error:
        for problem in error.problems:
            click.echo(f"{_shown(problem, data)}{problem.message[lang]}", err=True)
        count = len(error.problems)
        raise Said(
            Message(
                f"the data has {count} problems; `aigc-atlas check` tells them",
                f"数据有 {count} 个问题；可用 `aigc-atlas check` 查看",
            ),
            lang,
        ) from None


def _record(atlas: Atlas, wanted: str, lang: Language) -> Record:
    try:
        return atlas[wanted]
    except NotFound as error:
        hint_en = f"; did you mean {' or '.join(error.nearest)}?" if error.nearest else ""
        hint_zh = f"；是不是 {' 或 '.join(error.nearest)}?" if error.nearest else ""
        raise Said(
            Message(f"no record {wanted}{hint_en}", f"没有记录 {wanted}{hint_zh}"), lang
        ) from None
    except Ambiguous as error:
        raise Said(
            Message(
                f"{wanted} can mean {', '.join(error.candidates)}; give the whole ID",
                f"{wanted} 可指 {'、'.join(error.candidates)}；请给出完整 ID",
            ),
            lang,
        ) from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="aigc-atlas")
def main() -> None:
    """AIGC Atlas: the open, bilingual knowledge base of generative AI."""


# --- the data ------------------------------------------------------------------------------


@main.command()
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
    folder = _folder(data)
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
                else f"{_shown(problem, folder)}{problem.message[lang]}"
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


@main.command()
@DATA
@LANG
def schema(data: Path | None, lang: Language) -> None:
    """Write the JSON Schemas from which editors complete, to schema/ in the data folder."""
    folder = _folder(data) / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in to_json_schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(Message(f"schemas written to {folder}", f"模式已写入 {folder}")[lang])


def _shown(problem: Problem, folder: Path | None) -> str:
    base = f"{folder.as_posix()}/" if folder else ""
    return f"{base}{problem.location}: {problem.rule}: "


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


@main.command()
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
    folder = _folder(data)
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


# --- questions -----------------------------------------------------------------------------


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@DATA
@LANG
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    help="How the answer is printed.",
)
def query(data: Path | None, lang: Language, words: tuple[str, ...], shape: str) -> None:
    """The records that answer a question: `query model modality:image year:2022`."""
    text = " ".join(f'"{word}"' if " " in word and ":" not in word else word for word in words)
    atlas = _atlas(data, lang)
    try:
        records = atlas.query(text, lang=lang)
    except QueryError as error:
        raise Said(
            Message(
                *(
                    f"{text}\n{' ' * (error.column - 1)}^ {said}"
                    for said in (error.message.en, error.message.zh)
                )
            ),
            lang,
        ) from None
    if shape == "json":
        click.echo(to_json(atlas.catalog, records), nl=False)
    elif shape == "csv":
        click.echo(_csv(records, lang), nl=False)
    else:
        _table([(record.id, record.name[lang], str(record.date or "")) for record in records])
        click.echo(Message(f"{len(records)} records", f"{len(records)} 条记录")[lang], err=True)


def _csv(records: Iterable[Record], lang: Language) -> str:
    rows = [
        {
            "id": str(r.id),
            "name": r.name[lang],
            "date": str(r.date or ""),
            "summary": r.summary[lang],
        }
        for r in records
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "name", "date", "summary"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _table(rows: list[tuple[str, ...]]) -> None:
    widths = [
        max((_width(row[column]) for row in rows), default=0)
        for column in range(len(rows[0]) if rows else 0)
    ]
    for row in rows:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        click.echo("  ".join(cells).rstrip())


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if ord(c) >= 0x1100 and not 0x2000 <= ord(c) <= 0x2E7F else 1 for c in text)


@main.command()
@DATA
@LANG
@click.argument("wanted", metavar="RECORD")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "bibtex"]),
    default="text",
    help="How it is printed.",
)
def show(data: Path | None, lang: Language, wanted: str, shape: str) -> None:
    """One record, with the sources of every fact: `show gpt-3`."""
    atlas = _atlas(data, lang)
    record = _record(atlas, wanted, lang)
    if shape == "json":
        click.echo(dump(as_object(record)), nl=False)
        return
    if shape == "bibtex":
        from .export.bibtex import to_bibtex

        click.echo(to_bibtex(atlas.catalog, [record]), nl=False)
        return
    click.echo(f"{record.name[lang]}  ({record.id})\n{record.summary[lang]}\n")
    rows = []
    for name, fact in record.facts.items():
        items = fact.value if isinstance(fact.value, tuple) else (fact.value,)
        shown = "; ".join(_brief(item, lang) for item in items)
        backing = ", ".join(f"{s.at}{f' {s.where}' if s.where else ''}" for s in fact.supports)
        rows.append((name, shown, f"[{backing}]" if backing else ""))
    width = max((len(row[0]) for row in rows), default=0)
    for name, shown, backing in rows:
        click.echo(f"{name:<{width}}  {shown}  {backing}".rstrip())


def _brief(value: Any, lang: Language) -> str:
    if isinstance(value, Localized):
        return value[lang]
    told = plain(value)
    if isinstance(told, dict):
        return " ".join(
            f"{key}={item}" for key, item in told.items() if key not in ("note", "at", "where")
        )
    return str(value if isinstance(value, int) else told)


@main.command()
@DATA
@LANG
@click.argument("start")
@click.argument("end")
def path(data: Path | None, lang: Language, start: str, end: str) -> None:
    """How one record leads to another, with a source for each step: `path vae stable-diffusion-1`."""
    atlas = _atlas(data, lang)
    first, last = _record(atlas, start, lang), _record(atlas, end, lang)
    steps = atlas.path(first.id, last.id)
    if not steps:
        same = first.id == last.id
        click.echo(
            (
                Message("they are the same record", "两者是同一条记录")
                if same
                else Message("nothing connects them", "两者之间没有联系")
            )[lang]
        )
        return
    for step in steps:
        arrow = f"--{step.edge.relation}->" if step.forward else f"<-{step.edge.relation}--"
        where = f", {step.edge.where}" if step.edge.where else ""
        click.echo(f"{step.start}  {arrow}  {step.end}  [{', '.join(step.edge.sources)}{where}]")


@main.command()
@DATA
@LANG
def stats(data: Path | None, lang: Language) -> None:
    """How much the Atlas holds."""
    atlas = _atlas(data, lang)
    catalog = atlas.catalog
    rows = [(kind, f"{len(catalog.of_kind(kind))}") for kind in KINDS]
    facts = sum(len(record.facts) for record in catalog)
    rows += [
        ("records", f"{len(catalog)}"),
        ("facts", f"{facts}"),
        ("lineage edges", f"{atlas.lineage.number_of_edges()}"),
        ("citations", f"{atlas.citations.number_of_edges()}"),
    ]
    words = {"records": "记录", "facts": "事实", "lineage edges": "谱系关系", "citations": "引用"}
    _table([(words.get(name, name) if lang == "zh" else name, count) for name, count in rows])


@main.command()
@DATA
@LANG
@click.option(
    "--format", "shape", type=click.Choice(list(FORMATS)), required=True, help="The format."
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="A file; else standard output."
)
def export(data: Path | None, lang: Language, shape: str, output: Path | None) -> None:
    """The whole Atlas in another format: `export --format bibtex -o atlas.bib`."""
    text = FORMATS[shape](_atlas(data, lang).catalog)
    if output is None:
        click.echo(text, nl=False)
        return
    part = output.with_name(output.name + ".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(output)
    click.echo(str(output), err=True)


# --- the site ------------------------------------------------------------------------------


def _mkdocs(lang: Language, *arguments: str) -> None:
    """Run MkDocs on the `mkdocs.yml` of this folder, as its own command would."""
    if not Path("mkdocs.yml").is_file():
        raise Said(
            Message(
                "there is no mkdocs.yml here; go to a checkout of the Atlas",
                "此处没有 mkdocs.yml；请到 Atlas 的检出目录中运行",
            ),
            lang,
        )
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.__main__ import cli as mkdocs

    sys.exit(mkdocs.main(list(arguments), prog_name="mkdocs", standalone_mode=False))


@main.command()
@LANG
@click.option("--address", default="127.0.0.1:8000", help="Host and port.")
def serve(lang: Language, address: str) -> None:
    """Build the site, serve it, and reload it at every edit."""
    click.echo(Message(f"http://{address}/", f"http://{address}/")[lang])
    _mkdocs(lang, "serve", "--dev-addr", address)


@main.command()
@LANG
@click.option("--output", "-o", default="site", help="The folder of the site.")
def build(lang: Language, output: str) -> None:
    """Build the site; the old one stays until the new one is whole."""
    _mkdocs(lang, "build", "--strict", "--site-dir", str(Path(output).resolve()))
