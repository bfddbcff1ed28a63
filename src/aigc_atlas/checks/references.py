"""Rules about references: they resolve, lead somewhere directly, and tie every record to others."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..documents import Path
from ..problems import Problem
from ..records import KINDS, SINGULAR, Record, Ref, Stub, Topic
from .spelling import Speller
from .telling import tell

EVIDENCE = frozenset({"sources", "disputes", "bibliography", "outline", "names", "errata"})
"""Fields in which a record may well name itself: a paper is the source of its own title."""


class ReferencesResolve:
    """A reference names a record that exists, by the ID it has now.

    One instance checks one catalog: the index for suggestions is made once, at the first mistake.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._spellers: dict[str, Speller] = {}

    def __call__(self, by: Ref, path: Path, ref: Ref) -> Iterator[Problem]:
        """What is wrong with one reference."""
        if ref in self.catalog.records:
            if ref == by and path[0] not in EVIDENCE:
                yield tell(
                    self.catalog, by, path, "self-reference",
                    f"`{path[0]}` names the record itself; name another one or delete this entry",
                    f"`{path[0]}` 指向了记录自己；请写别的记录，或删去此项",
                )  # fmt: skip
        elif ref in self.catalog.stubs:
            yield from self._moved(by, path, ref)
        elif ref not in self.catalog.documents:  # a broken record has its own problem
            yield self._unknown(by, path, ref)

    def _unknown(self, by: Ref, path: Path, ref: Ref) -> Problem:
        tail = self._speller(ref.kind).did_you_mean(ref.kind, ref.slug, self._elsewhere(ref))
        return tell(
            self.catalog, by, path, "unknown-reference",
            f"no record {ref}{tail.en or f'; create it with `aigc-atlas new {SINGULAR[ref.kind]}`, or correct the ID'}",
            f"没有记录 {ref}{tail.zh or f'；请用 `aigc-atlas new {SINGULAR[ref.kind]}` 创建，或改正 ID'}",
        )  # fmt: skip

    def _elsewhere(self, ref: Ref) -> list[str]:
        """The same slug in another kind."""
        return [
            other for kind in KINDS if (other := f"{kind}/{ref.slug}") in self.catalog.documents
        ]

    def _speller(self, kind: str) -> Speller:
        if kind not in self._spellers:
            self._spellers[kind] = Speller(
                ref.slug for ref in self.catalog.documents if ref.kind == kind
            )
        return self._spellers[kind]

    def _moved(self, by: Ref, path: Path, ref: Ref) -> Iterator[Problem]:
        end = self.catalog.follow(ref)
        stub = self.catalog.stubs.get(end)
        if stub is not None and stub.withdrawn is not None:
            why = stub.withdrawn
            yield tell(
                self.catalog, by, path, "withdrawn-reference",
                f"{ref} was withdrawn ({why.en}); delete this reference or name another record",
                f"{ref} 已撤回（{why.zh}）；请删去此引用，或改写别的记录",
            )  # fmt: skip
        elif end in self.catalog.records and end.kind == ref.kind:
            yield tell(
                self.catalog, by, path, "moved-reference",
                f"{ref} is now {end}; write that (`aigc-atlas check --fix` does)",
                f"{ref} 现为 {end}；请改写（`aigc-atlas check --fix` 可代劳）",
                remark=True, mend=(str(ref), str(end)),
            )  # fmt: skip
        elif end in self.catalog.records:
            yield tell(
                self.catalog, by, path, "moved-reference",
                f"{ref} is now {end}, which is a {SINGULAR[end.kind]}; see whether this field may name it, and name a {SINGULAR[ref.kind]} otherwise",
                f"{ref} 现为 {end}，类别已是 {end.kind}；请确认此字段能否引用它，否则改写一个 {ref.kind} 记录",
            )  # fmt: skip
        # else the stub itself leads nowhere, and that is told where it stands


def stubs_lead_to_records(catalog: Catalog) -> Iterator[Problem]:
    """What is left of a moved record names, in one step, the record that has its place now."""
    for ref, stub in catalog.stubs.items():
        if stub.moved_to is not None:
            yield from _stub(catalog, ref, stub, stub.moved_to)


def _stub(catalog: Catalog, ref: Ref, stub: Stub, target: Ref) -> Iterator[Problem]:
    chain = [ref, target]
    while (
        (next_ := catalog.stubs.get(chain[-1])) and next_.moved_to and chain.count(chain[-1]) == 1
    ):
        chain.append(next_.moved_to)
    end = chain[-1]
    if chain.count(end) > 1:
        if ref == min(chain) and end == ref:  # told once for the whole loop
            told = " → ".join(chain)
            yield tell(
                catalog, ref, ("moved_to",), "redirect-chain",
                f"the moves lead in a circle ({told}), so no reader arrives; let one of them name a record",
                f"重定向成环（{told}），读者到不了任何页面；请让其中一个指向真正的记录",
            )  # fmt: skip
    elif len(chain) > 2 and end in catalog.records:
        yield tell(
            catalog, ref, ("moved_to",), "redirect-chain",
            f"{target} has moved on itself; name the end of the chain, {end}, so that one step is enough",
            f"{target} 本身也已移走；请直接写终点 {end}，一步到位",
            remark=True, mend=(str(target), str(end)),
        )  # fmt: skip
    elif end not in catalog.records:  # unknown or withdrawn, as for any other reference
        yield from ReferencesResolve(catalog)(ref, ("moved_to",), target)


def lists_name_each_record_once(catalog: Catalog) -> Iterator[Problem]:
    """No list of a record says the same thing twice."""
    for record in catalog:
        for field, value in record.fields():
            if (
                value.__class__ is tuple
                and isinstance(value[0], str)
                and len(set(value)) < len(value)
            ):
                yield from _repeated(catalog, record, field, value)


def _repeated(
    catalog: Catalog, record: Record, field: str, value: tuple[str, ...]
) -> Iterator[Problem]:
    for index, item in enumerate(value):
        if item in value[:index]:
            yield tell(
                catalog, record.id, (field, index), "repeated-item",
                f"`{field}` names {item} twice; delete one",
                f"`{field}` 中 {item} 出现两次；请删去一个",
            )  # fmt: skip


def records_are_connected(catalog: Catalog) -> Iterator[Problem]:
    """Every record names another or is named by one; topics and sources do not count as naming."""
    if len(catalog.records) + len(catalog.stubs) < len(catalog.documents):
        return  # what the broken records name is not known
    for record in catalog:
        if any(mention.by != record.id for mention in catalog.mentions_of(record.id)):
            continue
        if _names_another(record):
            continue
        yield tell(
            catalog, record.id, (), "isolated-record",
            f"nothing leads to {record.id} and it leads to no other record, so readers will not find it; name it where it belongs",
            f"没有记录指向 {record.id}，它也不指向别的记录，读者难以发现；请在相关记录中引用它",
            remark=True,
        )  # fmt: skip


def _names_another(record: Record) -> bool:
    if isinstance(record, Topic):
        return record.parent is not None
    for field, value in record.fields():
        if field in ("sources", "disputes", "topics", "bibliography") or not isinstance(
            value, tuple
        ):
            continue
        first = value[0]
        if isinstance(first, Ref) or hasattr(first, "origin") or hasattr(first, "record"):
            return True
    return False
