"""A data folder of any size that looks like the real one: real records in, copies out.

A copy says what its model says, at the same length and with as many links, under an ID, a name
and identifiers of its own; what it links to is some copy of what its model links to. So sizes,
links, dates and the shape of the graph are the real data's, and what `check` holds of the real
data holds of the copies: a lineage without cycles stays one, and older things stay older.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import yaml

KINDS = (
    "models",
    "papers",
    "companies",
    "milestones",
    "products",
    "datasets",
    "topics",
    "sources",
)
ID = re.compile(rf"(?:{'|'.join(KINDS)})/[a-z0-9][a-z0-9-]*")
DATES = ("released", "published", "date", "launched", "founded")
ORIGINS = ("lineage", "cites", "part_of", "derived_from", "parent")

Values = dict[str, Any]


def write(real: Path, folder: Path, size: int, seed: int = 1) -> None:
    """Write `size` records under `folder`, the same ones for the same seed."""
    for path, record in records(read(real), size, random.Random(seed)):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(
            record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
        )
        file.write_text(text, encoding="utf-8")


def read(real: Path) -> dict[str, Values]:
    """The real records by ID, every scalar as text, stubs of moved ones left out."""
    found = {}
    for kind in KINDS:
        for file in sorted((real / kind).rglob("*.yaml")):
            values = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
            if not {"moved_to", "withdrawn"} & values.keys():
                found[f"{kind}/{file.stem}"] = values
    return found


def medians(data: Path) -> tuple[int, int]:
    """The bytes and the links of a record in the middle."""
    size = median(file.stat().st_size for kind in KINDS for file in (data / kind).rglob("*.yaml"))
    links = median(len(set(_links(record))) for record in read(data).values())
    return round(size), round(links)


def records(
    real: dict[str, Values], size: int, chance: random.Random
) -> Iterator[tuple[str, Values]]:
    """The path and the values of each copy."""
    models = _stand_ins(real, size, chance)
    kept = [each for each in real if models[each][0] == each]
    copies = {each: size // len(kept) for each in kept}
    for each in chance.sample(kept, size % len(kept)):
        copies[each] += 1

    taken: Counter[str] = Counter()
    for model in kept:
        for copy in range(copies[model]):
            links = {model: _named(model, copy)}  # a paper may be its own source
            used = {model}
            for target in dict.fromkeys(_links(real[model])):
                if target in models and target not in links:
                    others = [each for each in models[target] if each not in used]
                    chosen = (others or models[target])[0]
                    used.add(chosen)
                    links[target] = _named(chosen, chance.randrange(copies[chosen]))
            record = _relinked(real[model], links)
            if copy:
                _rename(record, copy, taken)
            kind, slug = links[model].split("/")
            yield f"{kind}/{copy}/{slug}.yaml", record


def _stand_ins(real: dict[str, Values], size: int, chance: random.Random) -> dict[str, list[str]]:
    """For each real record those to be copied in its place, best first: itself, if there is room.

    In a folder smaller than the real one a record that is left out is stood in for by older ones
    of its kind, so that what linked to it has as many links as before and no younger ancestor.
    """
    groups: dict[tuple[str, Any], list[str]] = {}
    for id_ in _oldest_first(real):
        groups.setdefault((id_.split("/")[0], real[id_].get("scheme")), []).append(id_)
    kept = {group[0] for group in groups.values()}
    others = [each for each in real if each not in kept]
    kept.update(chance.sample(others, min(size - len(kept), len(others))))

    found = {}
    for group in groups.values():
        before: list[str] = []  # nearest first
        for id_ in group:
            if id_ in kept:
                before.insert(0, id_)
            date = _date(real[id_])
            found[id_] = [each for each in before if _date(real[each]) <= date] or before[-1:]
    return found


def _oldest_first(real: dict[str, Values]) -> Iterator[str]:
    """In order of time, and what a record says it came from before it."""
    done: set[str] = set()

    def visit(id_: str) -> Iterator[str]:
        done.add(id_)
        for origin in _links([real[id_].get(field) for field in ORIGINS]):
            if origin in real and origin not in done and origin.split("/")[0] == id_.split("/")[0]:
                yield from visit(origin)
        yield id_

    for id_ in sorted(real, key=lambda each: (_date(real[each]), each)):
        if id_ not in done:
            yield from visit(id_)


def _date(record: Values) -> str:
    return next((record[field] for field in DATES if isinstance(record.get(field), str)), "")


def _links(value: Any) -> Iterator[str]:
    match value:
        case str():
            if ID.fullmatch(value):
                yield value
        case list():
            for each in value:
                yield from _links(each)
        case dict():
            yield from _links(list(value.values()))


def _relinked(value: Any, links: dict[str, str]) -> Any:
    match value:
        case list():
            items = [_relinked(each, links) for each in value]
            return list(dict.fromkeys(items)) if all(type(each) is str for each in items) else items
        case dict():
            return {key: _relinked(each, links) for key, each in value.items()}
    return links.get(value, value)


def _named(id_: str, copy: int) -> str:
    kind, slug = id_.split("/")
    return f"{kind}/{slug[:52].rstrip('-')}-copy-{copy}" if copy else id_


def _rename(record: Values, copy: int, taken: Counter[str]) -> None:
    """Give a copy what no two records may share."""
    mark = f"(copy {copy})"
    for field in ("name", "title"):
        match record.get(field):
            case str(name):
                record[field] = f"{name} {mark}"
            case dict(names):
                record[field] = {language: f"{name} {mark}" for language, name in names.items()}
    for field in ("aliases", "former_names"):
        if field in record:
            record[field] = [f"{name} {mark}" for name in record[field]]
    for field, id_ in record.get("ids", {}).items():
        digits = field in ("wikidata", "openalex")
        record["ids"][field] = f"{id_}{copy:05}" if digits else f"{id_}-{copy}"
    if "doi" in record:
        record["doi"] += f".{copy}"
    if "arxiv" in record:
        month, _, number = record["arxiv"].partition(".")
        taken[month] += 1
        record["arxiv"] = f"{month}.{10 ** len(number) - taken[month]}"  # none is that high
