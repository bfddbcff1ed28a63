"""The command that lets an assistant ask the Atlas."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import click

from ..problems import Language, Message
from .doors import DATA, LANG, Said, open_atlas


@click.command()
@DATA
@LANG
def mcp(data: Path | None, lang: Language) -> None:
    """Answer an assistant over standard input and output, by the Model Context Protocol."""
    from ..assistant import make_server  # brings pydantic along, which most answers do without

    atlas = open_atlas(data, lang)
    try:
        server = make_server(atlas, metadata.version("aigc-atlas"))
    except ModuleNotFoundError:
        raise Said(
            Message(
                "mcp needs the official SDK: pip install 'aigc-atlas[mcp]'",
                "mcp 需要官方 SDK：pip install 'aigc-atlas[mcp]'",
            ),
            lang,
        ) from None
    server.run()
