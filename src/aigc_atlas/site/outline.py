"""The taxonomy as an outline: every topic with its records over time on one shared axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..problems import LANGUAGES, Language
from ..records import KINDS, Dataset, Model, Record, Ref, Topic
from ..records.categories import Scheme
from .context import Context, Link
from .drawing import Axis, radius, tidy
from .page import Page
from .significance import by_date, direct
from .words import words

ON_STRIPS = ("models", "papers", "datasets", "products")
"""What is drawn as a dot; where a model is drawn, the paper that presents it is not."""
_DEEPEST = 4
_MODELS, _FEW = 12, 5
"""How many models and how many records of another kind a branch lists, the weightiest; its own page has all."""


@dataclass(frozen=True, slots=True)
class Dots:
    """The dots of one lane on a strip: `(per cent, radius)`."""

    lane: str
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Members:
    """The records of one kind that name a topic themselves."""

    kind: str
    links: tuple[Link, ...]
    more: int
    """How many the topic's own page has beside these."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One topic."""

    slug: str
    link: Link
    other: str
    """Its name in the other language, where that differs."""
    count: int
    depth: int
    strip: tuple[Dots, ...]
    definition: str
    above: Link | None
    """The wider topic, where that stands in another scheme."""
    members: tuple[Members, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One scheme."""

    scheme: str
    label: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What the page shows."""

    groups: tuple[Group, ...]
    years: tuple[tuple[str, float, bool], ...]
    """The label, its place in per cent, whether it may be left unsaid."""
    topics: int


def draw_taxonomy(context: Context) -> Iterator[Page]:
    """`taxonomy.html` in both languages."""
    axis = Axis.of(r.date for kind in ON_STRIPS for r in context.catalog.of_kind(kind) if r.date)
    ticks = axis.ticks()
    years = tuple(
        (tick.label, tidy(100 * tick.middle), len(ticks) > 14 and place % 2 == 1)
        for place, tick in enumerate(ticks)
    )
    marks = _marks(context, axis)
    gathered = {t.id: _gather(context, t, marks) for t in context.catalog.all(Topic)}
    for language in LANGUAGES:
        path = f"{language}/taxonomy.html"
        table = words(language)["taxonomy"]
        groups = []
        for scheme in Scheme:
            branches = tuple(
                _branch(context, topic, depth, gathered[topic.id], language)
                for depth, topic in _walk(context, scheme)
            )
            if branches:
                groups.append(Group(str(scheme), scheme.label[language], branches))
        view = Outline(tuple(groups), years, len(context.catalog.all(Topic)))
        body = context.templates.render("taxonomy.html", path, language, view=view)
        yield Page(path, language, table["title"], table["description"], body)


def _walk(context: Context, scheme: Scheme) -> Iterator[tuple[int, Topic]]:
    """The topics of a scheme, each below its wider topic if that is of the same scheme."""
    catalog = context.catalog
    tops = [topic for topic in catalog.all(Topic) if topic.scheme == scheme]
    inside = {topic.id for topic in tops}

    def below(topics: list[Topic], depth: int) -> Iterator[tuple[int, Topic]]:
        for topic in topics:
            yield depth, topic
            children = [c for c in context.taxonomy.children(topic.id) if c.id in inside]
            yield from below(children, min(depth + 1, _DEEPEST))

    tops = [t for t in tops if not t.parent or catalog.follow(t.parent) not in inside]
    yield from below(sorted(tops, key=_order), 0)


def _order(topic: Topic) -> tuple[bool, int, str]:
    return topic.order is None, topic.order or 0, topic.name.en.casefold()


Mark = tuple[int, str, tuple[float, float]]
"""A record's place among all in time, its lane and its dot."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a topic's branch shows in either language."""

    count: int
    strip: tuple[Dots, ...]
    own: tuple[tuple[str, list[Ref]], ...]
    """The records that name the topic itself, by kind."""


def _gather(context: Context, topic: Topic, marks: Mapping[str, Mark]) -> Gathered:
    own = context.taxonomy.members(topic.id, deep=False)
    below = [r for r in context.taxonomy.members(topic.id) if not isinstance(r, Topic)]
    return Gathered(len(below), _strip(below, marks), tuple(_by_kind(own)))


def _branch(
    context: Context, topic: Topic, depth: int, gathered: Gathered, language: Language
) -> Branch:
    link = context.link(topic.id, language)
    assert link is not None
    wider = context.catalog.records.get(context.catalog.follow(topic.parent or ""))
    elsewhere = isinstance(wider, Topic) and wider.scheme != topic.scheme
    other = topic.name["zh" if language == "en" else "en"]
    return Branch(
        slug=topic.slug,
        link=link,
        other="" if other == link.name else other,
        count=gathered.count,
        depth=depth,
        strip=gathered.strip,
        definition=topic.definition[language] if topic.definition else topic.summary[language],
        above=context.link(wider.id, language) if wider and elsewhere else None,
        members=tuple(
            Members(kind, context.links(chosen, language), len(refs) - len(chosen))
            for kind, refs in gathered.own
            for chosen in [_weightiest(context, refs, _MODELS if kind == "models" else _FEW)]
        ),
    )


def _weightiest(context: Context, refs: Sequence[Ref], most: int) -> list[Ref]:
    """Those on which most others rest, in the order in which all stand."""
    chosen = set(sorted(refs, key=lambda ref: -context.index.weight(ref))[:most])
    return [ref for ref in refs if ref in chosen]


def _by_kind(own: Sequence[Record]) -> Iterator[tuple[str, list[Ref]]]:
    """The kinds in order; a paper only where the model that it presents does not stand for it."""
    presented = _presented(own)
    found: dict[str, list[Ref]] = {}
    for record in own:
        if record.id not in presented:
            found.setdefault(record.kind, []).append(record.id)
    for kind in KINDS:
        if kind != "topics" and kind in found:
            yield kind, found[kind]


def _presented(records: Iterable[Record]) -> set[str]:
    """The papers for which one of the records stands."""
    return {ref for r in records if isinstance(r, (Model, Dataset)) for ref in r.papers}


def _marks(context: Context, axis: Axis) -> dict[str, Mark]:
    """The mark of every record that can be drawn, by ID."""
    marks: dict[str, Mark] = {}
    drawn = by_date(r for kind in ON_STRIPS for r in context.catalog.of_kind(kind))
    for order, record in enumerate(drawn):
        assert record.date is not None
        r = radius(direct(context, record)) if record.kind == "models" else 2.5
        place = tidy(100 * axis.place(record.date))
        marks[record.id] = (order, context.lanes[record.id], (place, r))
    return marks


def _strip(members: Sequence[Record], marks: Mapping[str, Mark]) -> tuple[Dots, ...]:
    presented = _presented(members)
    lanes: dict[str, dict[tuple[float, float], None]] = {}
    shown = [marks[r.id] for r in members if r.id in marks and r.id not in presented]
    for _, lane, dot in sorted(shown):
        lanes.setdefault(lane, {})[dot] = None
    return tuple(Dots(lane, tuple(dots)) for lane, dots in lanes.items())
