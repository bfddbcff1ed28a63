"""BibTeX entries → drafts of paper records, or the works that they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..coverage import Work
from ..problems import Problem
from .entries import Entry, problem
from .library import read_entries
from .slugs import paper_slug


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be: its path below the data folder and its text."""

    path: str
    text: str


def drafts(path: str, data: bytes) -> tuple[list[Draft], list[Problem]]:
    """The papers in a BibTeX file as drafts, and everything in it that could not be read."""
    entries, problems = read_entries(path, data)
    made = []
    for entry in entries:
        draft = _draft(entry)
        problems += entry.problems
        if draft is not None:
            made.append(draft)
        else:
            problems.append(
                problem(
                    path,
                    entry.line,
                    "bibtex-incomplete",
                    f"`{entry.key}` has no title, no author or no year, so it makes no record",
                    f"`{entry.key}` 缺少标题、作者或年份，无法生成记录",
                )
            )
    return made, sorted(problems)


def works(path: str, data: bytes) -> tuple[list[Work], list[Problem]]:
    """What the entries of a BibTeX file are about, and everything in it that could not be read."""
    entries, problems = read_entries(path, data)
    found = [
        Work(entry.key, entry.line + 1, entry.text("title"), entry.arxiv, entry.doi)
        for entry in entries
    ]
    return found, sorted([*problems, *(said for entry in entries for said in entry.problems)])


def _draft(entry: Entry) -> Draft | None:
    """The paper as YAML, without the summaries that a person has to write."""
    title = entry.text("title")
    authors, others = entry.authors()
    date = entry.date
    if not title or not authors or not date:
        return None
    slug = paper_slug(authors[0], int(date[:4]), title)
    lines = [
        "# Drafted from BibTeX: write both summaries, name the source, then run `aigc-atlas check`.",
        "summary: {}   # {en: …, zh: …}",
        f"title: {_quoted(title)}",
        f"authors: [{', '.join(map(_quoted, authors))}]{'   # and others: complete the list' if others else ''}",
        f"published: {date}   # the first public version; BibTeX often has a later year",
    ]
    for name, value in _identifiers(entry):
        lines.append(f"{name}: {_quoted(value)}")
    lines += [
        "sources:",
        f"  - at: papers/{slug}",
        '    supports: ["*"]',
        "    where: title page",
        "",
    ]
    return Draft(f"papers/{date[:4]}/{slug}.yaml", "\n".join(lines))


def _identifiers(entry: Entry) -> Iterator[tuple[str, str]]:
    for name in ("venue", "arxiv", "doi", "url"):
        if value := getattr(entry, name):
            yield name, value


def _quoted(text: str) -> str:
    """A YAML scalar in quotes, whatever is in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
