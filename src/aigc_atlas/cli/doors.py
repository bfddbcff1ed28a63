"""What the commands share: their options, the data they are about, and how they refuse."""

from __future__ import annotations

import locale
import os
import time
from pathlib import Path

import click

from .. import loading
from ..atlas import Atlas
from ..catalog import Ambiguous, NotFound
from ..problems import DataError, Language, Message, Problem
from ..records import Record


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


def source_date(lang: Language) -> int | None:
    """What builds are told to take for the present, in seconds since 1970; none where they are not."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        seconds = int(said) if said else None
        time.gmtime(seconds)
    except (ValueError, OverflowError, OSError):
        raise Said(
            Message(
                f"SOURCE_DATE_EPOCH={said} is no number of seconds",
                f"SOURCE_DATE_EPOCH={said} 不是秒数",
            ),
            lang,
        ) from None
    return seconds


def data_folder(data: Path | None) -> Path:
    """The data that a command is about: named, or of the folder one stands in, or shipped."""
    here = Path("data")
    return data or (here if (here / "models").is_dir() else loading.default_folder())


def open_atlas(data: Path | None, lang: Language) -> Atlas:
    try:
        return Atlas(loading.load(data_folder(data)))
    except FileNotFoundError as error:
        raise Said(
            Message(f"{error}; name one with --data", f"{error}；请用 --data 指定"), lang
        ) from None
    except DataError as error:
        for problem in error.problems:
            click.echo(f"{shown(problem, data, lang)}", err=True)
        count = len(error.problems)
        raise Said(
            Message(
                f"the data has {count} problems; `aigc-atlas check` tells them",
                f"数据有 {count} 个问题；可用 `aigc-atlas check` 查看",
            ),
            lang,
        ) from None


def find_record(atlas: Atlas, wanted: str, lang: Language) -> Record:
    """The record that somebody means, or one sentence with the nearest names."""
    try:
        return atlas[wanted]
    except (NotFound, Ambiguous) as error:
        raise Said(error.message, lang) from None


def shown(problem: Problem, folder: Path | None, lang: Language) -> str:
    """A problem as one line, with its path from here, so that editors can jump to it."""
    return f"{folder.as_posix()}/{problem.text(lang)}" if folder else problem.text(lang)
