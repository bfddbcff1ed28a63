"""Commands that ask the Atlas: query, show, path, stats."""

from __future__ import annotations

from pathlib import Path

import click

from ..export import to_bibtex, to_json
from ..export.json import as_object, dump
from ..problems import Language, Message
from ..query import QueryError
from ..records import KINDS
from .doors import DATA, LANG, Said, find_record, open_atlas
from .printing import brief, csv_text, table


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
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
    text = " ".join(
        f'"{word}"' if " " in word and ":" not in word and '"' not in word else word
        for word in words
    )
    atlas = open_atlas(data, lang)
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
        click.echo(csv_text(records, lang), nl=False)
    else:
        table([(record.id, record.name[lang], str(record.date or "")) for record in records])
        click.echo(Message(f"{len(records)} records", f"{len(records)} 条记录")[lang], err=True)


@click.command()
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
    atlas = open_atlas(data, lang)
    record = find_record(atlas, wanted, lang)
    if shape == "json":
        click.echo(dump(as_object(record)), nl=False)
        return
    if shape == "bibtex":
        click.echo(to_bibtex(atlas.catalog, [record]), nl=False)
        return
    click.echo(f"{record.name[lang]}  ({record.id})\n{record.summary[lang]}\n")
    rows = []
    for name, fact in record.facts.items():
        items = fact.value if isinstance(fact.value, tuple) else (fact.value,)
        shown = "; ".join(brief(item, lang) for item in items)
        backing = ", ".join(f"{s.at}{f' {s.where}' if s.where else ''}" for s in fact.supports)
        rows.append((name, shown, f"[{backing}]" if backing else ""))
    width = max((len(row[0]) for row in rows), default=0)
    for name, shown, backing in rows:
        click.echo(f"{name:<{width}}  {shown}  {backing}".rstrip())


@click.command()
@DATA
@LANG
@click.argument("start")
@click.argument("end")
def path(data: Path | None, lang: Language, start: str, end: str) -> None:
    """How one record leads to another, with a source for each step: `path vae stable-diffusion-1`."""
    atlas = open_atlas(data, lang)
    first, last = find_record(atlas, start, lang), find_record(atlas, end, lang)
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


@click.command()
@DATA
@LANG
def stats(data: Path | None, lang: Language) -> None:
    """How much the Atlas holds."""
    atlas = open_atlas(data, lang)
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
    table([(words.get(name, name) if lang == "zh" else name, count) for name, count in rows])
