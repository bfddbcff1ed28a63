"""Compare the Atlas with the inventory of its four seed texts.

    python tools/inventory.py SEEDS [--data DATA] [--all]

SEEDS is the folder with `inventory.csv`, `relations.csv` and `taxonomy.yaml`. Nothing is decided here: a
name is placed if a record bears it or a text's `names` says which record keeps it; a relation is expressed
if the data of the Atlas express it. Exit code 1 if anything is left.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

TEXTS = {
    "000": "sources/aigc-survey-notes-zh",
    "001": "sources/aigc-overview-zh",
    "002": "sources/aigc-past-and-present-zh",
    "003": "sources/aigc-wave-zh",
}
SURVEY = "papers/cao-2023-comprehensive"
KINDS = {  # the kinds of record in which a kind of the inventory is looked for first
    "model": ("models", "products", "topics"),
    "paper": ("papers", "sources"),
    "milestone": ("milestones",),
    "company": ("companies",),
    "service": ("products", "companies", "models", "sources"),
    "dataset": ("datasets",),
    "benchmark": ("datasets", "topics"),
    "person": (),
}
FIELDS = (
    "papers",
    "developers",
    "trained_on",
    "evaluated_on",
    "powered_by",
    "part_of",
    "companies",
    "uses",
    "about",
    "creators",
    "derived_from",
    "cites",
)
FORMS = (  # how a relation may be expressed, in the order in which it is printed
    "lineage",
    "lineage path",
    "field",
    "field (its part)",
    "authors",
    "reference number",
    "reference number (doubt told)",
    "reference number (name kept)",
    "cites",
    "topic",
    "topic tree",
    "one record",
    "mention",
    "mention (no number)",
    "erratum",
    "erratum (one end)",
    "NOT EXPRESSED",
)


def plain(name: str) -> str:
    """A name without case, width, punctuation and spaces."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in folded if c.isalnum() or c in "+²")


def texts_of(value: object) -> Iterator[str]:
    """A text, or both languages of one."""
    if isinstance(value, dict):
        yield from (str(text) for text in value.values())
    elif value:
        yield str(value)


def listed(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value or [] if isinstance(item, str)]


@dataclass
class Text:
    """A text with an outline: where it mentions what."""

    id: str
    record: dict
    mentions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, list[tuple[str | None, str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    numbers: dict[str, str] = field(default_factory=dict)
    sections: dict[str, dict] = field(default_factory=dict)
    errata: list[tuple[str, set[str]]] = field(default_factory=list)
    doubts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for part in self.record.get("outline") or []:
            self.sections[part["section"]] = part
            self.mentions[part["section"]].update(part.get("mentions") or [])
            for number, paper in (part.get("references") or {}).items():
                self.numbers.setdefault(str(number), paper)
                self.mentions[part["section"]].add(paper)
        for entry in self.record.get("names") or []:
            section = entry.get("section")
            for name in texts_of(entry["name"]):
                self.names[plain(name)].append((section, entry["record"], entry.get("as", "")))
        self.doubts.update(str(doubt["reference"]) for doubt in self.record.get("doubts") or [])
        for erratum in self.record.get("errata") or []:
            self.errata.append((erratum["section"], set(erratum.get("about") or [])))

    def section(self, name: str) -> str:
        return "abstract" if name == "0" and name not in self.sections else name


class Atlas:
    """The records, and who bears which name."""

    def __init__(self, data: Path) -> None:
        self.records: dict[str, dict] = {}
        for path in sorted(data.rglob("*.yaml")):
            kind = path.relative_to(data).parts[0]
            self.records[f"{kind}/{path.stem}"] = yaml.load(
                path.read_text("utf-8"), yaml.CBaseLoader
            )
        self.bearers: dict[str, set[str]] = defaultdict(set)
        for ref, record in self.records.items():
            names = [ref.split("/")[1], *listed(record.get("aliases"))]
            names += [*texts_of(record.get("name")), *texts_of(record.get("title"))]
            for name in names:
                self.bearers[plain(name)].add(ref)
        self.texts = {key: Text(ref, self.records[ref]) for key, ref in TEXTS.items()}
        self.survey = Text(SURVEY, self.records[SURVEY])
        self.parents = {
            ref: record["parent"] for ref, record in self.records.items() if record.get("parent")
        }

    def topics(self, ref: str) -> set[str]:
        """The topics that a record names, with all above them."""
        found = set(listed(self.records.get(ref, {}).get("topics"))) | {ref}
        for topic in list(found):
            while topic := self.parents.get(topic):
                found.add(topic)
        return found - {ref}

    def wholes(self, ref: str) -> set[str]:
        """What a maker is a part of."""
        found: set[str] = set()
        queue = [ref]
        while queue:
            for whole in listed(self.records.get(queue.pop(), {}).get("part_of")):
                if whole not in found:
                    found.add(whole)
                    queue.append(whole)
        return found

    def ancestors(self, ref: str) -> set[str]:
        found: set[str] = set()
        queue = [ref]
        while queue:
            for edge in self.records.get(queue.pop(), {}).get("lineage") or []:
                if edge["from"] not in found:
                    found.add(edge["from"])
                    queue.append(edge["from"])
        return found


@dataclass
class Row:
    """One row of the inventory and the records that keep it."""

    entry: dict[str, str]
    records: set[str]
    how: str

    @property
    def id(self) -> str:
        return self.entry["id"]


def place(atlas: Atlas, entry: dict[str, str]) -> Row:
    """The records that keep a row: by their own name, or by a text's `names`."""
    own = [entry["id"], entry["name_en"], entry["name_zh"]]
    other = [alias for alias in entry["aliases"].split(";") if alias]
    found, how = _bearers(atlas, entry, own), "name"
    kept = _names(atlas, entry, [*own, *other])
    if not found and not kept:
        found, how = _bearers(atlas, entry, other), "alias"
    if kept and not found:
        how = "names"
    if not found and not kept and entry["kind"] == "paper":
        numbers = entry["survey_refs"].split(";")
        found = {
            text.numbers[n]
            for text in (*atlas.texts.values(), atlas.survey)
            for n in numbers
            if n in text.numbers
        }
        how = "number"
    return Row(entry, found | kept, how if found or kept else "")


def _bearers(atlas: Atlas, entry: dict[str, str], names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for key in map(plain, names):
        found |= atlas.bearers.get(key, set())
        if len(key) > 12 and entry["kind"] == "paper":
            found |= {
                ref
                for ref, record in atlas.records.items()
                if ref.startswith(("papers/", "sources/"))
                and (title := plain(record.get("title", "")))
                and (title.startswith(key) or key.startswith(title))
            }
    kinds = KINDS.get(entry["kind"], ("topics", "models", "datasets", "products"))
    preferred = {ref for ref in found if ref.split("/")[0] in kinds}
    return preferred or found


def _names(atlas: Atlas, entry: dict[str, str], names: Iterable[str]) -> set[str]:
    places = [place.partition(":") for place in entry["seeds"].split(";")]
    found: set[str] = set()
    for key in map(plain, names):
        for text, _, _ in places:
            found |= {record for _, record, _ in atlas.texts[text].names.get(key, ())}
    return found


def express(atlas: Atlas, relation: dict[str, str], source: Row, target: Row) -> tuple[str, str]:
    """How the data express a relation, strongest form first, and by which records."""
    places = [place.partition(":") for place in relation["seed"].split(";")]
    ends, others = source.records, target.records
    if relation["status"] == "wrong":
        told = [
            (
                bool(about & ends) + bool(about & others),
                f"{atlas.texts[text].id} §{where}: {', '.join(sorted(about))}",
            )
            for text, _, section in places
            for where, about in atlas.texts[text].errata
            if where == atlas.texts[text].section(section) and about & (ends | others)
        ]
        if not told:
            return "NOT EXPRESSED", "no erratum"
        met, by = max(told)
        return ("erratum" if met == 2 else "erratum (one end)"), by
    if relation["relation"] == "cites" and source.id == "survey-aigc-cao-2023":
        return _citation(atlas, relation, target)
    for a, b in _pairs(ends, others):
        for edge in atlas.records.get(a, {}).get("lineage") or []:
            if edge["from"] == b:
                return "lineage", f"{a} {edge['how']} {b}"
    for a, b in _pairs(ends, others):
        for name in FIELDS:
            if b in listed(atlas.records.get(a, {}).get(name)):
                return "cites" if name == "cites" else "field", f"{a} {name}: {b}"
    for a, b in _pairs(ends, others):
        for name in FIELDS:
            for part in listed(atlas.records.get(a, {}).get(name)):
                if b in atlas.wholes(part):
                    return "field (its part)", f"{a} {name}: {part}, part of {b}"
    person = next((row for row in (target, source) if row.entry["kind"] == "person"), None)
    if person:
        other = source if person is target else target
        papers = other.records | {
            p for ref in other.records for p in listed(atlas.records.get(ref, {}).get("papers"))
        }
        papers |= {
            b
            for b in person.records
            if b.startswith("papers/")
            and (b in papers or papers & set(listed(atlas.records[b].get("about"))))
        }
        last = plain(person.entry["name_en"].split()[-1])
        for paper in sorted(papers):
            authors = atlas.records.get(paper, {}).get("authors") or []
            if any(plain(str(author)).endswith(last) for author in authors):
                return "authors", f"{paper} authors: {person.entry['name_en']}"
    for a, b in _pairs(ends, others):
        if b in listed(atlas.records.get(a, {}).get("topics")):
            return "topic", f"{a} topics: {b}"
    for a, b in _pairs(ends, others):
        if b in atlas.topics(a):
            return "topic tree", f"{a} under {b}"
    for a, b in _pairs(ends, others):
        if b in atlas.ancestors(a):
            return "lineage path", f"{a} … {b}"
    if both := ends & others:
        return "one record", ", ".join(sorted(both))
    for text, _, section in places:
        here = atlas.texts[text].mentions.get(atlas.texts[text].section(section), set())
        if here & ends and here & others:
            return (
                "mention",
                f"{atlas.texts[text].id} §{section}: {min(here & ends)}, {min(here & others)}",
            )
    return "NOT EXPRESSED", f"{sorted(ends)} – {sorted(others)}"


def _pairs(ends: set[str], others: set[str]) -> Iterator[tuple[str, str]]:
    for a in sorted(ends):
        for b in sorted(others):
            if a != b:
                yield a, b
                yield b, a


def _citation(atlas: Atlas, relation: dict[str, str], target: Row) -> tuple[str, str]:
    numbers = re.findall(r"\d+", relation["note"].partition(";")[0])
    told, doubtful, kept, missing = [], [], [], []
    for number in numbers:
        paper = atlas.survey.numbers.get(number) or next(
            (text.numbers[number] for text in atlas.texts.values() if number in text.numbers), None
        )
        if paper:
            told.append(f"[{number}] {paper}")
        elif any(number in text.doubts for text in atlas.texts.values()):
            doubtful.append(f"[{number}]")
        elif any(
            plain(f"Survey reference {number}") in key
            for text in atlas.texts.values()
            for key in text.names
        ):
            kept.append(f"[{number}]")
        else:
            missing.append(number)
    if missing and not told:
        for place in relation["seed"].split(";"):
            text, _, section = place.partition(":")
            here = atlas.texts[text].mentions.get(atlas.texts[text].section(section), set())
            if here & target.records:
                return (
                    "mention (no number)",
                    f"{place}: {min(here & target.records)}; no paper for {missing}",
                )
        return "NOT EXPRESSED", f"numbers {missing}; {sorted(target.records)}"
    if told:
        return "reference number", "; ".join(told) + (
            f"; not identified: {doubtful + kept + missing}" if doubtful or kept or missing else ""
        )
    if doubtful:
        return "reference number (doubt told)", f"{doubtful + kept} {sorted(target.records)}"
    return "reference number (name kept)", f"{kept} {sorted(target.records)}"


def unlinked(atlas: Atlas, row: Row) -> Iterator[str]:
    """The sections that name a row and do not mention its record."""
    for place in row.entry["seeds"].split(";"):
        text, _, section = place.partition(":")
        outline = atlas.texts[text]
        if not row.records & outline.mentions.get(outline.section(section), set()):
            anywhere = set().union(*outline.mentions.values(), {outline.id})
            if outline.id not in row.records and (section or not row.records & anywhere):
                yield place


def sections_missing(atlas: Atlas, nodes: list[dict]) -> Iterator[str]:
    """Every place that a node of the tree names and that is no section of the outline."""
    for place in dict.fromkeys(place for node in nodes for place in node["seed"]):
        text, _, section = place.partition(":")
        if section and atlas.texts[text].section(section) not in atlas.texts[text].sections:
            yield place


def node_place(atlas: Atlas, node: dict) -> list[tuple[str, str]]:
    """The topics that a node of the tree is, and the sections of outlines that bear its title."""
    names = {plain(name) for key in ("name_en", "name_zh") for name in _variants(node[key])}
    found = [
        ("topic", ref)
        for key in sorted(names)
        for ref in sorted(atlas.bearers.get(key, ()))
        if ref.startswith("topics/")
    ]
    for place in node["seed"]:
        text, _, section = place.partition(":")
        outline = atlas.texts[text]
        for key in sorted(names):
            for _, record, _ in outline.names.get(key, ()):
                if record.startswith("topics/"):
                    found.append(("topic", record))
        part = outline.sections.get(outline.section(section)) if section else outline.record
        titles = [
            plain(title) for key in ("title", "name") for title in texts_of((part or {}).get(key))
        ]
        if any(name in title or title in name for name in names for title in titles):
            found.append(("section", f"{outline.id} §{section}"))
    return list(dict.fromkeys(found))


def elsewhere(atlas: Atlas, nodes: dict[str, list[tuple[str, str]]], node: dict) -> str:
    """Where a node stands in the Atlas, if it is a topic that does not stand below its parent's."""
    own = [ref for how, ref in nodes[node["id"]] if how == "topic"]
    above = [ref for how, ref in nodes.get(node["parent"] or "", []) if how == "topic"]
    if not own or not above:
        return ""
    if any(ref == up or up in atlas.topics(ref) for ref in own for up in above):
        return ""
    return f"{', '.join(own)} under {', '.join(sorted({atlas.parents.get(ref, '—') for ref in own}))}, not {', '.join(above)}"


def _variants(name: str) -> Iterator[str]:
    yield name
    bare = re.sub(r"[((].*?[))]", "", name)
    if bare != name:
        yield bare


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seeds", type=Path)
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument(
        "--all", action="store_true", help="print every relation and node with its place"
    )
    options = parser.parse_args()
    atlas = Atlas(options.data)
    with (options.seeds / "inventory.csv").open(encoding="utf-8", newline="") as file:
        rows = {entry["id"]: place(atlas, entry) for entry in csv.DictReader(file)}
    with (options.seeds / "relations.csv").open(encoding="utf-8", newline="") as file:
        relations = list(csv.DictReader(file))
    nodes = yaml.safe_load((options.seeds / "taxonomy.yaml").read_text("utf-8"))["nodes"]

    unplaced = [row.id for row in rows.values() if not row.records]
    print(
        f"names: {len(rows) - len(unplaced)} of {len(rows)} placed",
        dict(Counter(r.how for r in rows.values())),
    )
    for ref in unplaced:
        print("  not placed:", ref)

    told: dict[str, Counter[str]] = defaultdict(Counter)
    left = []
    for relation in relations:
        how, by = express(atlas, relation, rows[relation["source"]], rows[relation["target"]])
        told[relation["relation"]][how] += 1
        line = f"{relation['source']} {relation['relation']} {relation['target']} ({relation['seed']}) {relation['status']} {relation['discrepancy']}"
        if how == "NOT EXPRESSED":
            left.append(f"{line}\n      {by}")
        elif options.all:
            print(f"  {how}: {line} ← {by}")
    totals = sum(told.values(), Counter())
    print(f"\nrelations: {len(relations) - totals['NOT EXPRESSED']} of {len(relations)} expressed")
    for how in FORMS:
        if totals[how]:
            print(f"  {how:30}{totals[how]:5}")
    print()
    for relation in sorted(told, key=lambda key: -sum(told[key].values())):
        parts = ", ".join(
            f"{how} {n}"
            for how, n in sorted(told[relation].items(), key=lambda i: FORMS.index(i[0]))
        )
        print(f"  {relation:18}{sum(told[relation].values()):4}  {parts}")
    for line in left:
        print("  not expressed:", line)

    here = {node["id"]: node_place(atlas, node) for node in nodes}
    lost = [node for node in nodes if not here[node["id"]]]
    kinds = Counter(" and ".join(sorted({how for how, _ in found})) for found in here.values())
    print(f"\nnodes: {len(nodes) - len(lost)} of {len(nodes)} placed", dict(kinds))
    for node in nodes:
        title = f"{node['id']} | {node['name_en']} | {node['name_zh']}"
        if not here[node["id"]]:
            print("  not placed:", title, "|", *node["seed"])
        elif options.all:
            print(f"  {title} ← {'; '.join(by for _, by in here[node['id']])}")
        if place_told := elsewhere(atlas, here, node):
            print(f"  elsewhere: {title}: {place_told}")
    gaps = list(sections_missing(atlas, nodes))
    print(f"sections of the tree that an outline lacks: {len(gaps)}", *gaps)

    lines = [(row, list(unlinked(atlas, row))) for row in rows.values()]
    lines = [(row, places) for row, places in lines if places]
    print(f"\nnames without a link in a section that names them: {sum(len(p) for _, p in lines)}")
    for row, places in lines:
        print(f"  {row.id} → {', '.join(sorted(row.records)) or '—'}: {' '.join(places)}")
    return 1 if left or lost or unplaced or gaps or lines else 0


if __name__ == "__main__":
    sys.exit(main())
