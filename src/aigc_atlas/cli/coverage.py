"""The command that asks how much of a survey or a bibliography the Atlas has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..catalog import Catalog
from ..coverage import Coverage, Found, bibliography, is_survey, spans, surveys
from ..coverage import coverage as coverage_of
from ..drafts import works
from ..export.json import dump
from ..problems import Language, Message
from ..records import Localized, Ref
from ..records.plain import plain
from .doors import DATA, LANG, Said, find_record, open_atlas
from .printing import table

_HEADINGS = (
    Message("section", "章节"),
    Message("title", "标题"),
    Message("records", "记录"),
    Message("references with a record", "有记录的文献编号"),
    Message("names", "名称"),
)
_BY = {
    "arxiv": Message("same arXiv number", "arXiv 编号相同"),
    "doi": Message("same DOI", "DOI 相同"),
    "title": Message("same title", "标题相同"),
    "": Message("missing", "缺少"),
}

ROLES = {
    "": Message("with a record of their own", "自有记录"),
    "author": Message("as authors", "作为作者"),
    "member": Message("as members", "作为成员"),
    "passage": Message("as passages", "作为段落"),
}
"""What a name is to the record that keeps it."""


@click.command()
@DATA
@LANG
@click.argument("wanted", metavar="[SURVEY|FILE.BIB]", required=False)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json"]),
    default="table",
    help="How the answer is printed.",
)
def coverage(data: Path | None, lang: Language, wanted: str | None, shape: str) -> None:
    """What the Atlas has of a survey's outline and references, or of a .bib file.

    Without an argument: of every survey.
    """
    atlas = open_atlas(data, lang)
    if wanted and wanted.lower().endswith(".bib"):
        found = _of_file(atlas.catalog, Path(wanted), lang)
        if shape == "json":
            click.echo(dump([_entry(each) for each in found]), nl=False)
        else:
            _print_entries(found, lang)
        return
    chosen = surveys(atlas.catalog)
    if wanted:
        record = find_record(atlas, wanted, lang)
        if not is_survey(record):
            raise Said(
                Message(
                    f"{record.id} has no outline and no names, so there is nothing to cover",
                    f"{record.id} 没有 outline，也没有 names，因此没有可核对的内容",
                ),
                lang,
            )
        chosen = (record,)
    told = [coverage_of(atlas.catalog, survey) for survey in chosen]
    if shape == "json":
        click.echo(dump([_object(each) for each in told]), nl=False)
        return
    for number, each in enumerate(told):
        if number:
            click.echo()
        _print_survey(each, lang)


def _of_file(catalog: Catalog, path: Path, lang: Language) -> tuple[Found, ...]:
    try:
        entries, problems = works(path.as_posix(), path.read_bytes())
    except OSError:
        raise Said(Message(f"{path} cannot be read", f"无法读取 {path}"), lang) from None
    for problem in problems:
        click.echo(problem.text(lang), err=True)
    return bibliography(catalog, entries)


def _print_survey(told: Coverage, lang: Language) -> None:
    click.echo(f"{told.name[lang]}  ({told.survey})")
    if told.parts:
        table([tuple(each[lang] for each in _HEADINGS), *_rows(told, lang)])
    for label, text in _below(told):
        if text[lang]:
            click.echo(f"{label[lang]}{text[lang]}")
    if told.doubts:
        click.echo(Message("numbers in doubt:", "存疑的编号：")[lang])
        table(
            [(f"  {number}", record or "—", note[lang]) for number, record, note in _doubts(told)]
        )


def _rows(told: Coverage, lang: Language) -> Iterator[tuple[str, ...]]:
    for part in told.parts:
        yield (
            part.section,
            part.title[lang],
            _of(len(part.records), len(part.missing)),
            _of(len(part.references), len(part.without)),
            str(len(part.names)),
        )
    yield (
        "",
        Message("in all", "合计")[lang],
        _of(len(told.records), len(told.missing)),
        _of(len(told.references), len(told.unidentified)),
        str(told.names),
    )


def _of(having: int, lacking: int) -> str:
    return f"{having}/{having + lacking}" if lacking else str(having)


def _below(told: Coverage) -> Iterator[tuple[Message, Message]]:
    """What a table by section cannot say."""
    yield (
        Message("numbers without a record: ", "没有记录的编号："),
        Message(spans(told.unidentified), spans(told.unidentified, "、")),
    )
    yield (
        Message("of these without a word: ", "其中未作说明的："),
        Message(spans(told.unexplained), spans(told.unexplained, "、")),
    )
    yield (
        Message("names: ", "名称："),
        Message(
            ", ".join(f"{count} {ROLES[role].en}" for role, count in told.roles.items()),
            "、".join(f"{ROLES[role].zh} {count}" for role, count in told.roles.items()),
        ),
    )
    for en, zh, ids in (
        ("records that do not exist: ", "不存在的记录：", told.missing),
        ("names without a record: ", "没有记录的名称：", [str(each.name) for each in told.astray]),
        ("mentioned in no section: ", "各章节均未提及：", told.unmentioned),
    ):
        yield Message(en, zh), Message(", ".join(ids), "、".join(ids))


def _doubts(told: Coverage) -> Iterator[tuple[str, Ref | None, Localized]]:
    """Each doubt: the number, the record that it is taken for, what there is to say."""
    references = {str(number): record for number, record in told.references.items()}
    for doubt in told.doubts:
        yield doubt.reference, references.get(doubt.reference), doubt.note


def _print_entries(found: tuple[Found, ...], lang: Language) -> None:
    table(
        [(each.work.key, each.record or "—", _BY[each.by][lang], each.work.title) for each in found]
    )
    having = sum(each.record is not None for each in found)
    click.echo(
        Message(
            f"{having} of {len(found)} entries have a record",
            f"{len(found)} 个条目中，{having} 个有记录",
        )[lang],
        err=True,
    )


def _object(told: Coverage) -> dict[str, Any]:
    return {
        "survey": str(told.survey),
        "name": plain(told.name),
        "sections": [
            {
                "section": part.section,
                "title": plain(part.title),
                "records": plain(part.records),
                "missing": plain(part.missing),
                "references": plain(part.references),
                "without": plain(part.without),
                "names": plain(part.names),
            }
            for part in told.parts
        ],
        "references": plain(told.references),
        "unidentified": list(told.unidentified),
        "doubts": plain(told.doubts),
        "unexplained": list(told.unexplained),
        "names": {role or "record": count for role, count in told.roles.items()},
        "astray": plain(told.astray),
        "unmentioned": plain(told.unmentioned),
    }


def _entry(each: Found) -> dict[str, Any]:
    work = each.work
    return {
        "key": work.key,
        "line": work.line,
        "title": work.title,
        "arxiv": work.arxiv,
        "doi": work.doi,
        "record": each.record,
        "by": each.by,
    }
