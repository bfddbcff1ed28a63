"""The records together: look one up, ask what points at it, or find it by any of its names.

Records and catalog are immutable and read whole; the catalog holds and finds, and computes nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from .chinese import SIMPLIFIED, TRADITIONAL
from .problems import Location, Message, hint, nearest
from .records import KINDS, Record, Ref, Stub, references

if TYPE_CHECKING:
    from .documents import Document, Path

R = TypeVar("R", bound=Record)


class NotFound(KeyError):
    """No record has this ID or name; `nearest` lists those that look like it."""

    def __init__(self, wanted: str, near: Sequence[str]) -> None:
        self.wanted, self.nearest = wanted, list(near)
        tail = hint(near)
        self.message = Message(f"no record {wanted}{tail.en}", f"没有记录 {wanted}{tail.zh}")
        super().__init__(wanted)

    def __str__(self) -> str:
        return self.message.en


class Ambiguous(KeyError):
    """More than one record has this name; `candidates` lists their IDs."""

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        self.wanted, self.candidates = wanted, list(candidates)
        self.message = Message(
            f"{wanted} can mean {', '.join(candidates)}; give the whole ID",
            f"{wanted} 可指 {'、'.join(candidates)}；请给出完整 ID",
        )
        super().__init__(wanted)

    def __str__(self) -> str:
        return self.message.en


_HEARD = str.maketrans(TRADITIONAL, SIMPLIFIED, " -._·\t\u00a0\u2010\u2011")


def fold(text: str) -> str:
    """The form in which names are compared: NFKC, lower case, simplified, without spaces and `-._·`."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_HEARD)


class Mention(NamedTuple):
    """One place where a record names another."""

    by: Ref
    path: Path

    @property
    def field(self) -> str:
        """The field of the naming record."""
        return str(self.path[0])


@dataclass(frozen=True)
class Catalog:
    """All records, in the order of their IDs, with the documents that they came from."""

    records: Mapping[Ref, Record]
    stubs: Mapping[Ref, Stub] = field(default_factory=dict)
    documents: Mapping[Ref, Document] = field(default_factory=dict, repr=False)
    """Of every ID that a file claims, also where its record could not be made."""

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records.values())

    def __contains__(self, ref: object) -> bool:
        return ref in self.records

    def __getitem__(self, ref: str) -> Record:
        """The record with this whole ID (followed if it moved).

        Raises:
            NotFound: no such record; the error lists the nearest IDs.
        """
        record = self.records.get(self.follow(ref))
        if record is None:
            raise NotFound(ref, nearest(ref, self.records))
        return record

    def follow(self, ref: str) -> Ref:
        """The ID under which a moved record is found now; others are returned as they are."""
        if ref not in self.stubs:
            return ref if isinstance(ref, Ref) else Ref(ref)
        seen: set[str] = set()
        while (stub := self.stubs.get(Ref(ref))) is not None and stub.moved_to and ref not in seen:
            seen.add(ref)
            ref = stub.moved_to
        return Ref(ref)

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """All records of a kind (`models`, `papers` …), in the order of their IDs."""
        if (records := self._of_kind.get(kind)) is None:
            records = tuple(self.records[ref] for ref in self.kinds.get(kind, ()))
            self._of_kind[kind] = records
        return records

    def all(self, schema: type[R]) -> tuple[R, ...]:
        """All records of a class, typed: `catalog.all(Model)`."""
        kind = next(kind for kind, known in KINDS.items() if known is schema)
        return self.of_kind(kind)  # type: ignore[return-value]

    def mentions_of(self, ref: str) -> tuple[Mention, ...]:
        """Every place where another record names this one."""
        return self._mentions.get(Ref(ref), ())

    def named_by(self, ref: str, kind: str, field: str) -> list[Record]:
        """The records of a kind that name this one in a field, in the order of their IDs."""
        ids = dict.fromkeys(
            m.by for m in self.mentions_of(ref) if m.by.kind == kind and m.field == field
        )
        return [self.records[by] for by in ids]

    def find(self, wanted: str, *kinds: str) -> Record:
        """The record that is meant by a whole ID, a slug, a name or an alias.

        Raises:
            NotFound: nothing is called so; the error lists the nearest IDs and names.
            Ambiguous: more than one record is; the error lists them.
        """
        if "/" in wanted and self.follow(wanted) in self.records:
            return self[wanted]
        allowed = kinds or tuple(KINDS)
        slugs = [
            ref
            for kind in allowed
            if (ref := self.follow(f"{kind}/{wanted.lower()}")) in self.records
        ]
        found = slugs or sorted(
            ref for ref in self._names.get(fold(wanted), ()) if ref.kind in allowed
        )
        if len(found) == 1:
            return self.records[found[0]]
        if found:
            raise Ambiguous(wanted, [str(ref) for ref in found])
        raise NotFound(wanted, self._near(wanted, allowed))

    def _near(self, wanted: str, kinds: Sequence[str]) -> list[str]:
        """The IDs that may have been meant: those that look alike, then those with such a name."""
        if "/" in wanted:
            return nearest(wanted, [ref for ref in self.records if ref.kind in kinds])
        near = [
            ref
            for kind in kinds
            for ref in nearest(f"{kind}/{wanted}", self.records, 2)
            if ref.startswith(kind)
        ]
        words = {
            name: ref for name, refs in self._names.items() for ref in refs if ref.kind in kinds
        }
        near += [str(words[name]) for name in nearest(fold(wanted), words)]
        return list(dict.fromkeys(near))[:3]

    def locate(self, ref: str, path: Path = (), *, key: bool = False) -> Location:
        """Where a value of a record stands in its file."""
        document = self.documents.get(Ref(ref))
        return document.locate(path, key=key) if document else Location(ref)

    @cached_property
    def kinds(self) -> Mapping[str, tuple[Ref, ...]]:
        """The IDs of each kind that there are records of, in order; no record is asked."""
        kinds: dict[str, list[Ref]] = {}
        for ref in self.records:
            kinds.setdefault(ref.kind, []).append(ref)
        return {kind: tuple(refs) for kind, refs in kinds.items()}

    @cached_property
    def _of_kind(self) -> dict[str, tuple[Record, ...]]:
        return {}

    @cached_property
    def _mentions(self) -> Mapping[Ref, tuple[Mention, ...]]:
        mentions: dict[Ref, list[Mention]] = {}
        for record in self.records.values():
            for path, ref in references(record):
                mentions.setdefault(self.follow(ref), []).append(Mention(record.id, path))
        return {ref: tuple(places) for ref, places in mentions.items()}

    @cached_property
    def _names(self) -> Mapping[str, tuple[Ref, ...]]:
        names: dict[str, dict[Ref, None]] = {}
        for record in self.records.values():
            for name in names_of(record):
                names.setdefault(fold(name), {})[record.id] = None
        return {name: tuple(refs) for name, refs in names.items()}


def names_of(record: Record) -> list[str]:
    """Every name of a record, once: both languages, then the aliases."""
    return list(dict.fromkeys((record.name.en, record.name.zh, *record.aliases)))


def make_catalog(
    records: Mapping[Ref, Record], stubs: Mapping[Ref, Stub], documents: Mapping[Ref, Document]
) -> Catalog:
    """A catalog in the order of the IDs."""
    return Catalog(
        MappingProxyType(dict(sorted(records.items()))),
        MappingProxyType(dict(sorted(stubs.items()))),
        MappingProxyType(dict(documents)),
    )
