"""Draw facts for a blind check: `python tools/audit.py --count 100 --seed 20261125 > facts.csv`.

Stratified by kind and field: every (kind, field) has its turn, those with most facts first, and the
fact within it is drawn by the seed. A second reader judges each from public sources alone; the list
with the verdicts is kept in `docs/develop/audits/`.
"""

import argparse
import csv
import json
import random
import sys
from collections import defaultdict

import aigc_atlas
from aigc_atlas.records.plain import plain


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["number", "record", "field", "value", "sources", "verdict", "why"])
    for number, row in enumerate(draw(options.count, options.seed), start=1):
        writer.writerow([number, *row, "", ""])


def draw(count: int, seed: int) -> list[tuple[str, str, str, str]]:
    """Facts as (record, field, value, sources); those with parts (a lineage) give one part."""
    chance = random.Random(seed)
    strata: dict[tuple[str, str], list[tuple[str, str, str, str]]] = defaultdict(list)
    for record in aigc_atlas.load().catalog:
        for fact in record.facts.values():
            value = plain(fact.value)
            parts = value if isinstance(value, list) and fact.name in PARTS else [value]
            sources = "; ".join(f"{s.at} ({s.where})" if s.where else s.at for s in fact.supports)
            for part in parts:
                said = json.dumps(part, ensure_ascii=False)
                strata[record.kind, fact.name].append((record.id, fact.name, said, sources))
    order = sorted(strata, key=lambda each: (-len(strata[each]), each))
    for each in order:
        chance.shuffle(strata[each])
    drawn: list[tuple[str, str, str, str]] = []
    while len(drawn) < count and any(strata.values()):
        turn = [strata[each].pop() for each in order if strata[each]]
        drawn += turn[: count - len(drawn)]
    return sorted(drawn)


PARTS = {"lineage", "cites", "variants", "pricing"}
"""Fields of which one entry is judged."""

if __name__ == "__main__":
    main()
