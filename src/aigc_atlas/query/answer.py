"""A query and a catalog → the records that answer it, in order.

Everything a record can be asked is first laid out flat (`Index.row`): words, references by ID,
days as YYYYMMDD, numbers. The site's script does the same arithmetic over the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..catalog import Ambiguous, Catalog, NotFound, fold, names_of
from ..graph import Graph, citations, lineage
from ..problems import Language, Message
from ..records import Amount, Localized, Model, Paper, PartialDate, Record, Ref
from ..taxonomy import Taxonomy
from .fields import Field, days, fields_of, presence, raw_values
from .language import Condition, Query, QueryError, Span

Value = str | float | tuple[int, int]
Row = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True)
class Words:
    """What bare words are looked for in, folded."""

    names: tuple[str, ...]
    makers: tuple[str, ...]
    topics: tuple[str, ...]
    texts: Mapping[Language, str]
    descendants: int


class Index:
    """A catalog laid out for questions; made once, then asked often."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.fields = fields_of()
        self._rows: dict[Ref, Row] = {}
        self._words: dict[Ref, Words] = {}

    @cached_property
    def lineage(self) -> Graph:
        """The lineage graph of the catalog."""
        return lineage(self.catalog)

    @cached_property
    def _citations(self) -> Graph:
        return citations(self.catalog)

    @cached_property
    def _taxonomy(self) -> Taxonomy:
        return Taxonomy(self.catalog)

    def row(self, record: Record) -> Row:
        """Every field of a record that has a value, as flat values."""
        if (row := self._rows.get(record.id)) is None:
            made = {name: self._values(record, field) for name, field in self.fields.items()}
            row = self._rows[record.id] = {name: values for name, values in made.items() if values}
        return row

    def words(self, record: Record) -> Words:
        """What bare words are looked for in."""
        if (words := self._words.get(record.id)) is None:
            words = self._words[record.id] = Words(
                tuple(fold(name) for name in names_of(record)),
                tuple(fold(name) for ref in makers(record) for name in self._names(ref)),
                tuple(fold(name) for ref in record.topics for name in self._names(ref)),
                {"en": fold(record.summary.en), "zh": fold(record.summary.zh)},
                len(self.lineage.descendants(record.id)) if isinstance(record, Model) else 0,
            )
        return words

    def _names(self, ref: Ref) -> list[str]:
        record = self.catalog.records.get(self.catalog.follow(ref))
        return names_of(record) if record else []

    def _values(self, record: Record, field: Field) -> tuple[Value, ...]:
        if record.kind not in field.kinds:
            return ()
        if (made := _MADE.get(field.name)) is not None:
            return made(self, record)
        return tuple(self._flat(value) for value in raw_values(record, field.name))

    def _flat(self, value: object) -> Value:
        if isinstance(value, Ref):
            return str(self.catalog.follow(value))
        if isinstance(value, PartialDate):
            return days(value)
        if isinstance(value, Amount):
            return value.value
        if isinstance(value, Localized):
            return fold(value.en) if value.en == value.zh else f"{fold(value.en)} {fold(value.zh)}"
        if isinstance(value, str):
            return (
                str(value)
                if type(value).__mro__[1] is not str and hasattr(value, "label")
                else fold(value)
            )
        if isinstance(value, (int, float)) or hasattr(value, "as_tuple"):
            return float(value)  # type: ignore[arg-type]
        return fold(str(value))


def makers(record: Record) -> tuple[Ref, ...]:
    """The organisations behind a record."""
    for field in ("developers", "companies", "creators"):
        value = getattr(record, field, None)
        if isinstance(value, tuple):
            return value
    return ()


def _countries(index: Index, record: Record) -> tuple[Value, ...]:
    own = getattr(record, "country", None)
    if own:
        return (fold(own),)
    found = (index.catalog.records.get(index.catalog.follow(ref)) for ref in makers(record))
    return tuple(
        dict.fromkeys(
            fold(country) for maker in found if (country := getattr(maker, "country", None))
        )
    )


def _topics(index: Index, record: Record) -> tuple[Value, ...]:
    own = [index.catalog.follow(ref) for ref in record.topics]
    above = [topic.id for ref in own for topic in index._taxonomy.ancestors(ref)]
    return tuple(dict.fromkeys(str(ref) for ref in (*own, *above)))


def _dates(index: Index, record: Record) -> tuple[Value, ...]:
    return (days(record.date),) if record.date else ()


def _modalities(index: Index, record: Record) -> tuple[Value, ...]:
    return (
        tuple(dict.fromkeys(str(m) for m in (*record.inputs, *record.outputs)))
        if isinstance(record, Model)
        else ()
    )


_MADE: dict[str, Callable[[Index, Record], tuple[Value, ...]]] = {
    "kind": lambda index, record: (record.kind,),
    "id": lambda index, record: (fold(record.id),),
    "name": lambda index, record: tuple(fold(name) for name in names_of(record)),
    "year": _dates,
    "date": _dates,
    "type": lambda index, record: tuple(map(str, raw_values(record, "type") or raw_values(record, "kind_"))),
    "modality": _modalities,
    "country": _countries,
    "topics": _topics,
    "ancestor": lambda index, record: tuple(map(str, index.lineage.ancestors(record.id))),
    "descendant": lambda index, record: tuple(map(str, index.lineage.descendants(record.id))),
    "cited_by": lambda index, record: (
        tuple(sorted({str(edge.later) for edge in index._citations.leads_to(record.id)}))
        if isinstance(record, Paper)
        else ()
    ),
    "source": lambda index, record: tuple(
        dict.fromkeys(str(index.catalog.follow(s.at)) for s in record.sources)
    ),
    "has": lambda index, record: tuple(sorted(presence(record))),
    "missing": lambda index, record: (),
}


def answer(query: Query, index: Index, language: Language = "en") -> tuple[Record, ...]:
    """The records that answer a query, in the order that it asks for.

    Order: `sort:` if given, else rank if there are bare words, else the main date; then the ID.
    Unknown values come last.

    Raises:
        QueryError: a value that names no record, or more than one.
    """
    tests = [_test(condition, index) for condition in query.conditions]
    pool = index.catalog.of_kind(query.kind) if query.kind else tuple(index.catalog)
    terms = tuple(folded for word in query.words if (folded := fold(word)))
    ranked = []
    for record in pool:
        row = index.row(record)
        if not all(test(record, row) for test in tests):
            continue
        score = rank(terms, index.words(record), record, language) if terms else 0.0
        if not terms or score > 0:
            ranked.append((score, record))
    if query.sort:
        key = _sort_key(index.fields[query.sort], index)
        known = [(value, record) for _, record in ranked if (value := key(record)) is not None]
        unknown = sorted(
            (record for _, record in ranked if key(record) is None), key=lambda r: r.id
        )
        known.sort(key=lambda pair: pair[1].id)
        known.sort(key=lambda pair: pair[0], reverse=query.descending)
        return (*(record for _, record in known), *unknown)
    if terms:
        return tuple(
            record for _, record in sorted(ranked, key=lambda pair: (-pair[0], pair[1].id))
        )
    return tuple(
        sorted(
            (record for _, record in ranked),
            key=lambda record: (
                record.date is None,
                record.date.first if record.date else (),
                record.id,
            ),
        )
    )


def rank(terms: tuple[str, ...], words: Words, record: Record, language: Language) -> float:
    """How well bare words fit a record; 0 where one of them does not fit at all (site.md §7)."""
    whole = "".join(terms)
    best = 0.0
    for name in words.names:
        if name == whole:
            best = 100.0
        elif best < 80 and name.startswith(whole):
            best = 80.0
        elif best < 60 and whole in name:
            best = 60.0
    if best == 0:
        best = min(_fit(term, words, record, language) for term in terms)
    return best + min(words.descendants, 500) / 200 if best else 0.0


def _fit(term: str, words: Words, record: Record, language: Language) -> float:
    if any(term in name for name in words.names):
        return 60.0
    if any(term in name for name in words.makers):
        return 40.0
    if any(term in name for name in words.topics):
        return 34.0
    if term == str(record.year):
        return 30.0
    return 20.0 if term in words.texts[language] else 0.0


Test = Callable[[Record, Row], bool]


def _test(condition: Condition, index: Index) -> Test:
    field = index.fields[condition.field]
    tests = [_one(value, field, index, condition.column) for value in condition.values]
    if condition.negated:
        return lambda record, row: not any(test(record, row) for test in tests)
    return lambda record, row: any(test(record, row) for test in tests)


def _one(value: str | Span, field: Field, index: Index, column: int) -> Test:
    name = field.name
    if isinstance(value, Span):
        low, high = value.first, value.last
        return lambda record, row: any(
            (low is None or start >= low) and (high is None or end <= high)
            for start, end in (
                (v if isinstance(v, tuple) else (v, v))
                for v in row.get(name, ())
                if not isinstance(v, str)
            )
        )
    if name == "missing":
        return lambda record, row: (
            record.kind in (index.fields[value].kinds if value in index.fields else (record.kind,))
            and value not in row.get("has", ())
            and not row.get(value)
        )
    if name == "has":
        return lambda record, row: value in row.get("has", ()) or bool(row.get(value))
    if field.type == "ref":
        target = str(_resolve(value, field, index.catalog, column).id)
        return lambda record, row: target in row.get(name, ())
    if field.type == "term":
        return lambda record, row: value in row.get(name, ())
    folded = fold(value)
    if name == "country":
        return lambda record, row: folded in row.get(name, ())
    return lambda record, row: any(
        folded in text for text in row.get(name, ()) if isinstance(text, str)
    )


def _resolve(value: str, field: Field, catalog: Catalog, column: int) -> Record:
    try:
        return catalog.find(value, *field.targets)
    except Ambiguous as error:
        raise QueryError(
            Message(
                f"`{value}` can mean {', '.join(error.candidates)}; give the whole ID",
                f"`{value}` 可指 {'、'.join(error.candidates)}；请给出完整 ID",
            ),
            column,
            tuple(error.candidates),
        ) from None
    except NotFound as error:
        hint_en = f"; did you mean {' or '.join(error.nearest)}?" if error.nearest else ""
        hint_zh = f"；是不是 {' 或 '.join(error.nearest)}?" if error.nearest else ""
        raise QueryError(
            Message(
                f"`{field.singular}`: no record `{value}`{hint_en}",
                f"`{field.singular}`：没有记录 `{value}`{hint_zh}",
            ),
            column,
            tuple(error.nearest),
        ) from None


def _sort_key(field: Field, index: Index) -> Callable[[Record], float | str | None]:
    def key(record: Record) -> float | str | None:
        if field.name == "name":
            return fold(record.name.en)
        if field.name == "id":
            return str(record.id)
        values = index.row(record).get(field.name, ())
        if not values:
            return None
        value = values[0]
        return value[0] if isinstance(value, tuple) else value

    return key
