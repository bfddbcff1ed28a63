"""All questions on one page, `charts.html`, and the numbers behind each as a file."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import LANGUAGES
from ..context import Context
from ..page import Asset, Page
from ..words import words
from . import QUESTIONS


def draw_charts(context: Context) -> Iterator[Page | Asset]:
    """`charts.html` in both languages, and a CSV for each question."""
    for language in LANGUAGES:
        path, table = f"{language}/charts.html", words(language)["charts"]
        view = [question for ask in QUESTIONS if (question := ask(context, language))]
        for question in view:
            yield Asset(f"{language}/{question.csv}", question.table.csv())
        body = context.templates.render("charts.html", path, language, view=view)
        yield Page(path, language, table["title"], table["description"], body)
