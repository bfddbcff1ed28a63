"""The command that writes the Atlas in other formats."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import click

from ..export import FORMATS, Edition, Format
from ..problems import Language, Message
from .doors import DATA, LANG, Said, open_atlas
from .printing import table

EVERYTHING = "all"


@click.command()
@DATA
@LANG
@click.option(
    "--format", "shape", type=click.Choice([*FORMATS, EVERYTHING]), help="The format, or all."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="A file, or a folder for a format of several; else standard output.",
)
@click.option("--url", default="", help="Where the site stands, for formats that hold addresses.")
def export(
    data: Path | None, lang: Language, shape: str | None, output: Path | None, url: str
) -> None:
    """The whole Atlas in another format: `export --format bibtex -o atlas.bib`.

    Without --format: the formats that there are.
    """
    if shape is None:
        table([(each.name, each.suffix, each.what_for[lang]) for each in FORMATS.values()])
        return
    chosen = [each for each in FORMATS.values() if shape in (each.name, EVERYTHING)]
    if shape == EVERYTHING:
        chosen = [each for each in chosen if each.available]
    elif not chosen[0].available:
        raise Said(_missing(chosen[0]), lang)
    site = f"{url.rstrip('/')}/" if url else ""
    edition = Edition(open_atlas(data, lang).catalog, site, metadata.version("aigc-atlas"))
    files = {path: content for each in chosen for path, content in each.files(edition).items()}
    if len(files) > 1:
        if output is None:
            said = f"{shape} has {len(files)} files; name a folder with -o"
            raise Said(Message(said, f"{shape} 有 {len(files)} 个文件；请用 -o 指定文件夹"), lang)
        for path, content in files.items():
            _write(output / path, content)
        click.echo(str(output), err=True)
        return
    (content,) = files.values()
    if output is None:
        click.echo(content, nl=False)
        return
    _write(output, content)
    click.echo(str(output), err=True)


def _missing(shape: Format) -> Message:
    install = f"pip install 'aigc-atlas[{shape.name}]'"
    return Message(
        f"{shape.name} needs {shape.needs}: {install}",
        f"{shape.name} 需要 {shape.needs}：{install}",
    )


def _write(target: Path, content: str | bytes) -> None:
    """A file as a whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    part.replace(target)
