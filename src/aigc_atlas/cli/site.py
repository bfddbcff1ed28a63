"""Commands about the site: both hand over to MkDocs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ..problems import Language, Message
from .doors import LANG, Said


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

    sys.exit(mkdocs.main(list(arguments), prog_name="mkdocs", standalone_mode=False))


@click.command()
@LANG
@click.option("--address", default="127.0.0.1:8000", help="Host and port.")
def serve(lang: Language, address: str) -> None:
    """Build the site, serve it, and reload it at every edit."""
    _mkdocs(lang, "serve", "--dev-addr", address, opening=f"http://{address}/")


@click.command()
@LANG
@click.option("--output", "-o", default="site", help="The folder of the site.")
def build(lang: Language, output: str) -> None:
    """Build the site; the old one stays until the new one is whole."""
    _mkdocs(lang, "build", "--strict", "--site-dir", str(Path(output).resolve()))
