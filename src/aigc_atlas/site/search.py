"""The search index: what the site's own search and explorer are asked from, as plain scripts.

Scripts, because browsers refuse to fetch from `file://`. `names` is all that typing needs;
`texts` adds makers, authors, topics and summaries of one language; `facts` adds every field of the query
language, laid out by column. Records are numbered in the order of their IDs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalog import fold, names_of
from ..chinese import SIMPLIFIED, TRADITIONAL
from ..problems import LANGUAGES, Language
from ..query import Field, authors, makers, subjects
from ..query.mistakes import SENTENCES
from ..query.ranking import IDLE, KINDS
from ..records import SINGULAR, Company, Disclosure, Model, Paper
from ..timeline import LANES
from .context import Context
from .evidence import FIRM
from .page import Asset
from .scripts import as_script, data_script
from .words import words

SPOKEN = ("palette", "explore")
"""The words of the interface that scripts speak."""

DERIVED = frozenset(
    {
        "kind",
        "id",
        "name",
        "year",
        "modality",
        "country",
        "ancestor",
        "descendant",
        "cited_by",
        "authors",
        "missing",
    }
)
"""Fields whose values the script works out from the others."""


def draw_search(context: Context) -> Iterator[Asset]:
    """The index scripts, each with its hash in its name, and the one that tells where they are."""
    addresses = {
        "query": context.info.assets["query.js"],
        "search": context.info.assets["search.js"],
    }
    for name, value in _parts(context):
        script = data_script(name, f"Atlas.index[{as_script(name)}]={as_script(value)};\n")
        addresses[name] = script.path
        yield script
    spoken = {
        language: {group: words(language)[group] for group in SPOKEN} for language in LANGUAGES
    }
    yield Asset(
        "search/addresses.js",
        f"Atlas.addresses={as_script(addresses)};Atlas.index=Atlas.index||{{}};"
        f"Atlas.words=({as_script(spoken)})[Atlas.language];\n",
    )


def _parts(context: Context) -> Iterator[tuple[str, Any]]:
    """Each part with its name; one is written before the next is made."""
    yield "names", _names(context)
    yield "facts", _facts(context)
    places = _places(context)
    for language in LANGUAGES:
        yield f"texts-{language}", _texts(context, places, language)


def _names(context: Context) -> dict[str, Any]:
    """Per record: kind, slug, names, aliases, first day of its date, descendants, lane, weight."""
    kinds, lanes = list(SINGULAR), list(LANES)
    rows = []
    for record in context.catalog:
        first, last = record.name.en, record.name.zh
        date = record.date.first if record.date else (0, 0, 0)
        aliases = [name for name in names_of(record) if name not in (first, last)]
        rows.append(
            [
                kinds.index(record.kind),
                record.slug,
                first,
                last if last != first else 0,
                aliases,
                date[0] * 10_000 + date[1] * 100 + date[2],
                context.descendants.get(record.id, 0),
                lanes.index(context.lanes[record.id]),
                context.index.weight(record.id),
            ]
        )
    return {
        "kinds": kinds,
        "lanes": lanes,
        "singular": list(SINGULAR.values()),
        "called": [KINDS[kind] for kind in kinds],
        "idle": sorted(IDLE),
        "chinese": _chinese(context),
        "said": {key: [said.en, said.zh] for key, said in SENTENCES.items()},
        "rows": rows,
    }


def _chinese(context: Context) -> dict[str, str]:
    """Traditional characters and the simplified ones, as far as there is something to find by them."""
    index, heard = context.index, set[str]()
    texts = {
        kind: [field for field in fields if field.type == "text" and field.name not in DERIVED]
        for kind, fields in index.fields_of_kind.items()
    }
    for record in context.catalog:
        heard.update(*names_of(record), record.summary.en, record.summary.zh)
        for field in texts[record.kind]:
            heard.update(*map(str, index.values(record, field)))
    pairs = zip(TRADITIONAL, SIMPLIFIED, strict=True)
    return {one: other for one, other in pairs if {one, other} & heard}


Place = tuple[list[int], list[int], list[int], list[str], str]


def _places(context: Context) -> list[Place]:
    """Per record what both languages share: makers, subjects and, of a paper, what it introduced, all
    by number; its authors, folded, and its arXiv number."""
    number, index = _numbers(context), context.index
    return [
        (
            _known(context, number, makers(record)),
            _known(context, number, subjects(record)),
            _known(context, number, index.introduced.get(record.id, ())),
            list(map(fold, authors(record))),
            (record.arxiv or "") if isinstance(record, Paper) else "",
        )
        for record in context.catalog
    ]


def _texts(context: Context, places: list[Place], language: Language) -> list[list[Any]]:
    """Per record: the summary in one language, and its place; nothing at the end is left out."""
    rows = []
    for place, record in zip(places, context.catalog, strict=True):
        row: list[Any] = [record.summary[language], *place]
        while not row[-1]:
            row.pop()
        rows.append(row)
    return rows


def _facts(context: Context) -> dict[str, Any]:
    """The table of fields, and for each stored field the records that have it with their values."""
    number = _numbers(context)
    index = context.index
    fields = {name: _field(field) for name, field in index.fields.items()}
    columns: dict[str, list[list[Any]]] = {name: [] for name in index.fields if name not in DERIVED}
    stored = {
        kind: [field for field in fields if field.name in columns]
        for kind, fields in index.fields_of_kind.items()
    }
    for place, record in enumerate(context.catalog):
        for field in stored[record.kind]:
            if field.name == "topics":
                own = _known(context, number, record.topics)
                if record.topics:
                    columns["topics"].append([place, *own])
                continue
            if not (values := index.values(record, field)):
                continue
            flat: list[Any]
            if field.type == "ref":
                flat = [number[str(value)] for value in values if str(value) in number]
            else:
                flat = [
                    list(value) if isinstance(value, tuple) else _number(value) for value in values
                ]
            columns[field.name].append([place, *flat])
    lineage = [
        [
            number[model],
            *dict.fromkeys(number[edge.earlier] for edge in context.lineage.comes_from(model)),
        ]
        for model in context.lineage.nodes
        if context.lineage.comes_from(model)
    ]
    countries = [
        [number[record.id], fold(record.country)]
        for record in context.catalog.all(Company)
        if record.country
    ]
    return {
        "fields": fields,
        "columns": columns,
        "lineage": lineage,
        "countries": countries,
        "firm": _firm(context, number),
    }


def _firm(context: Context, number: dict[str, int]) -> dict[str, dict[str, list[int]]]:
    """For each field with numbers: the records whose maker withholds it, or has not stated it."""
    numeric = {name for name, field in context.index.fields.items() if field.type == "number"}
    found: dict[str, dict[str, list[int]]] = {}
    for record in context.catalog.all(Model):
        for name in sorted(numeric & record.facts.keys()):
            fact = record.facts[name]
            held = isinstance(fact.value, Disclosure)
            if held or fact.firmness not in FIRM:
                how = "withheld" if held else str(fact.firmness)
                found.setdefault(name, {}).setdefault(how, []).append(number[record.id])
    return found


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "singular": field.singular,
        "type": field.type,
        "kinds": list(field.kinds),
    }
    if field.terms:
        described["terms"] = {term: [label.en, label.zh] for term, label in field.terms.items()}
    if field.targets:
        described["targets"] = list(field.targets)
    return described


def _number(value: Any) -> Any:
    """Whole numbers without `.0`, so that they are short."""
    return (
        int(value) if isinstance(value, float) and value == int(value) and value < 2**53 else value
    )


def _numbers(context: Context) -> dict[str, int]:
    return {str(ref): place for place, ref in enumerate(context.catalog.records)}


def _known(context: Context, number: dict[str, int], refs: Any) -> list[int]:
    return [number[ref] for ref in map(context.catalog.follow, refs) if ref in number]
