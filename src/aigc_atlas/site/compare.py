"""Records side by side: `compare.html`, whose script takes what to compare from the address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..problems import Language
from ..records import Company, Model, Paper
from .context import Context, Link
from .page import LANGUAGES, Page
from .scripts import as_script, scripts
from .words import words

AT_ONCE = 3
"""How many records a suggestion compares."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A comparison to begin with."""

    target: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows before its script has run."""

    tries: tuple[Suggestion, ...]
    script_words: str


def draw_compare(context: Context) -> Iterator[Page]:
    """`compare.html` in both languages."""
    for language in LANGUAGES:
        path, table = f"{language}/compare.html", words(language)
        view = Comparison(
            tries=tuple(_tries(context, language)),
            script_words=Markup(as_script(_script_words(language))),  # escaped there
        )
        body = context.templates.render("compare.html", path, language, view=view)
        head = scripts(context.info, "search/addresses.js", "query.js", "picker.js", "compare.js")
        title = table["compare"]["title"]
        yield Page(path, language, title, table["compare"]["lead"], body, head)


def _script_words(language: Language) -> dict[str, str]:
    table = words(language)
    return {
        **table["compare"]["script"],
        "authors": table["record"]["authors"],
        "unknown": table["state"]["unknown"],
        "comma": table["listing"]["comma"],
    }


def _tries(context: Context, language: Language) -> Iterator[Suggestion]:
    """Of each of three kinds the records that most others rest on."""
    catalog = context.catalog
    made = {company.id: 0 for company in catalog.all(Company)}
    for model in catalog.all(Model):
        for ref in model.developers if isinstance(model.developers, tuple) else ():
            if (maker := catalog.follow(ref)) in made:
                made[maker] += 1
    cited = {paper.id: len(context.citations.leads_to(paper.id)) for paper in catalog.all(Paper)}
    for weights in (context.descendants, made, cited):
        most = sorted(weights, key=lambda ref: (-weights[ref], ref))[:AT_ONCE]
        if len(most) > 1:
            yield _suggestion(context.links(most, language))


def _suggestion(links: Sequence[Link]) -> Suggestion:
    ids = ",".join(link.id for link in links)
    return Suggestion(f"compare.html?ids={ids}", tuple(links))
