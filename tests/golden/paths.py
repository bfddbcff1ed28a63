"""Questions of the sort `how does A lead to B?` over the real data, and their answers in `paths.txt`.

    python -m tests.golden.paths

renews that file: questions about records that are still there stay, others are drawn anew by chance
(always the same one), and every answer is computed. Read the difference before committing it.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import aigc_atlas
from aigc_atlas import Atlas
from aigc_atlas.graph import CIRCUMSTANCES, Step, connections

FILE = Path(__file__).with_name("paths.txt")
DATA = Path(__file__).parents[2] / "data"
HEAD = """\
# How does one record lead to another? Asked of the real data in Python, on the command line and on
# the lineage page: the ways have to be the same. Under each question stands the answer of the day
# when it was written; as the data grow a better one may come, never a worse one.
# Renew with `python -m tests.golden.paths`, and read what changed.
"""
SAME, NONE = "they are the same record", "nothing connects them"
WANTED = {"far": 120, "near": 45, "circumstances": 18, "none": 12, "same": 5}
"""How many questions of each sort; `far` is three steps or more, `circumstances` fewer."""
KINDS = {
    "models": 14,
    "papers": 5,
    "products": 3,
    "milestones": 3,
    "companies": 2,
    "datasets": 2,
    "topics": 1,
}
"""How often each kind is asked about, in proportion."""


def questions() -> list[tuple[str, str, str]]:
    """From, to, and the recorded answer."""
    lines = [
        line
        for line in FILE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    asked = zip(lines[::2], lines[1::2], strict=True)
    return [(*_ends(question), answer.strip()) for question, answer in asked]


def told(start: str, end: str, way: Sequence[Step]) -> str:
    """A way as the file writes it: `models/b --extends-> models/a <-papers-- models/c`."""
    if not way:
        return SAME if start == end else NONE
    arrows = (
        f"--{step.edge.relation}-> {step.end}"
        if step.forward
        else f"<-{step.edge.relation}-- {step.end}"
        for step in way
    )
    return " ".join([start, *arrows])


def sort_of(start: str, end: str, way: Sequence[Step]) -> str:
    """Which sort of question it is, by its answer."""
    if not way:
        return "same" if start == end else "none"
    if len(way) >= 3:
        return "far"
    return "circumstances" if {s.edge.relation for s in way} & CIRCUMSTANCES else "near"


def _ends(question: str) -> tuple[str, str]:
    _, start, _, end = question.split()
    return start, end


def _chances(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Pairs of records, without end; neighbours at one or two steps more often than chance has them."""
    chance = random.Random(20_261_201)
    graph = connections(atlas.catalog)
    pools = {kind: [str(record.id) for record in atlas.catalog.of_kind(kind)] for kind in KINDS}

    def one() -> str:
        return chance.choice(pools[chance.choices(list(KINDS), list(KINDS.values()))[0]])

    while True:
        start, end = one(), one()
        if chance.random() < 0.3:
            end = start
            for _ in range(chance.randrange(3)):
                near = [str(e.earlier) for e in graph.comes_from(end)]
                near += [str(e.later) for e in graph.leads_to(end)]
                end = chance.choice(near or [end])
        yield start, end


def _renewed(atlas: Atlas, kept: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    room, asked = Counter(WANTED), set()
    chances = _chances(atlas)
    before = iter(kept)
    while +room:
        start, end = next(before, None) or next(chances)
        if not {start, end} <= {str(ref) for ref in atlas.catalog.records}:
            continue
        way = atlas.path(start, end)
        sort = sort_of(start, end, way)
        if room[sort] > 0 and (start, end) not in asked:
            room[sort] -= 1
            asked.add((start, end))
            yield start, end, told(start, end, way)


def main() -> None:
    atlas = aigc_atlas.load(DATA)
    kept = [(start, end) for start, end, _ in questions()] if FILE.exists() else []
    lines = [f"from {start} to {end}\n  {way}\n" for start, end, way in _renewed(atlas, kept)]
    FILE.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(lines)} questions in {FILE.name}; read what changed before committing it")


if __name__ == "__main__":
    main()
