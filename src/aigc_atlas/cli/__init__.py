"""The command line: read arguments, call one function, print. Every command is a thin door."""

from __future__ import annotations

import click

from .coverage import coverage
from .data import check, new, schema
from .exports import export
from .mcp import mcp
from .questions import path, query, show, stats
from .release import diff, release
from .site import build, serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="aigc-atlas")
def main() -> None:
    """AIGC Atlas: the open, bilingual knowledge base of generative AI."""


for command in (
    check,
    new,
    schema,
    query,
    show,
    path,
    coverage,
    stats,
    export,
    diff,
    release,
    serve,
    build,
    mcp,
):
    main.add_command(command)
