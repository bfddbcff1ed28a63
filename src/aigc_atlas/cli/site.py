"""Commands about the site: both hand over to MkDocs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ..problems import Language, Message
from .doors import LANG, Said, source_date


def _mkdocs(lang: Language, *arguments: str, opening: str = "") -> None:
    """Run MkDocs on the `mkdocs.yml` of this folder, as its own command would."""
    if not Path("mkdocs.yml").is_file():
        raise Said(
            Message(
                "there is no mkdocs.yml here; go to a checkout of the Atlas",
                "此处没有 mkdocs.yml；请到 Atlas 的检出目录中运行",
            ),
            lang,
        )
    if opening:
        click.echo(opening)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.__main__ import cli as mkdocs

    if code := mkdocs.main(list(arguments), prog_name="mkdocs", standalone_mode=False):
        sys.exit(code)


@click.command()
@LANG
@click.option("--address", default="127.0.0.1:8000", help="Host and port.")
def serve(lang: Language, address: str) -> None:
    """Build the site, serve it, and reload it at every edit."""
    _mkdocs(lang, "serve", "--dev-addr", address, opening=f"http://{address}/")


@click.command()
@LANG
@click.option("--output", "-o", default="site", help="The folder of the site.")
@click.option(
    "--offline",
    is_flag=True,
    help="Pack the site too: a zip in its folder data/, to be read without a server.",
)
def build(lang: Language, output: str, offline: bool) -> None:
    """Build the site; the old one stays until the new one is whole."""
    from ..site.offline import PLACE, WANTED  # here, for it brings the whole site
    from ..site.speech import size

    site = Path(output).resolve()
    if source_date(lang) is None:
        os.environ.pop("SOURCE_DATE_EPOCH", None)  # MkDocs takes an empty one for a broken one
    if offline:
        os.environ[WANTED] = "1"
    try:
        _mkdocs(lang, "build", "--strict", "--site-dir", str(site))
    except OSError as error:
        why = f"{error.strerror or error} ({error.filename or site})"
        raise Said(
            Message(
                f"{site} could not be written, and is as it was: {why}",
                f"无法写入 {site}，其内容未变：{why}",
            ),
            lang,
        ) from error
    finally:
        os.environ.pop(WANTED, None)
    if offline:
        packed = site / PLACE
        click.echo(f"{Path(output) / PLACE} ({size(packed.stat().st_size)})")
