"""Rules about facts: every one has a source, and sources support what is there."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..problems import Problem, did_you_mean
from ..records import NOT_DISCLOSED, Count, Model, Paper, Record
from ..records.base import Dispute, Support
from .telling import tell


def facts_have_sources(catalog: Catalog) -> Iterator[Problem]:
    """Every fact that is present is supported by at least one source."""
    for record in catalog:
        if not record.facts_need_sources:
            continue
        bare = [
            name for name, fact in record.facts.items() if not fact.supports and name != "cites"
        ]
        if not bare:
            continue
        if not record.sources:
            names_en, names_zh = ", ".join(bare), "、".join(bare)
            yield tell(
                catalog, record.id, (), "unsourced-fact",
                f"`sources` is missing, so nobody can verify {names_en}; add what supports them: sources: [{{at: papers/…, supports: [{names_en}], where: …}}]",
                f"缺少 `sources`,{names_zh} 无从核实；请写明依据：sources: [{{at: papers/…, supports: [{names_en}], where: …}}]",
            )  # fmt: skip
            continue
        for name in bare:
            yield tell(
                catalog, record.id, (name,), "unsourced-fact",
                f"no source supports `{name}`; add it to the `supports` of the source that says so, or leave the field out",
                f"没有来源支持 `{name}`；请把它写进相应来源的 `supports`，或不写此字段",
                key=True,
            )  # fmt: skip


def sources_support_facts(catalog: Catalog) -> Iterator[Problem]:
    """What a source supports (or a dispute is about) is a field of the record, and is there."""
    for record in catalog:
        present = {name for name, _ in record.fields()}
        for index, support in enumerate(record.sources):
            yield from _support(catalog, record, index, support, present)
        for index, dispute in enumerate(record.disputes):
            yield from _dispute(catalog, record, index, dispute)


def _support(
    catalog: Catalog, record: Record, index: int, support: Support, present: set[str]
) -> Iterator[Problem]:
    for place, name in enumerate(support.supports):
        path = ("sources", index, "supports", place)
        if name == "*":
            if catalog.follow(support.at) != record.id:
                yield tell(
                    catalog, record.id, path, "unknown-fact",
                    f"`*` is for a paper that is its own source; {support.at} is another record: name the facts that it supports",
                    f"`*` 只用于以自身为来源的论文；{support.at} 是另一条记录：请列出它所支持的字段",
                )  # fmt: skip
        elif name not in present:
            yield _unknown(catalog, record, path, name, present)


def _unknown(
    catalog: Catalog, record: Record, path: tuple[str | int, ...], name: str, present: set[str]
) -> Problem:
    if name in _fields(record):
        return tell(
            catalog, record.id, path, "unknown-fact",
            f"the source supports `{name}`, but the record has no such value; write the value, or take the word out",
            f"来源支持 `{name}`，但记录中没有这个值；请补上值，或删去此词",
        )  # fmt: skip
    tail = did_you_mean(name, present)
    return tell(
        catalog, record.id, path, "unknown-fact",
        f"`{name}` is no field of this record{tail.en or '; a source supports fields by their names'}",
        f"`{name}` 不是此记录的字段{tail.zh or '；来源以字段名指明所支持的内容'}",
    )  # fmt: skip


def _fields(record: Record) -> set[str]:
    return {info.alias or name for name, info in type(record).model_fields.items()} - {"id"}


def _dispute(catalog: Catalog, record: Record, index: int, dispute: Dispute) -> Iterator[Problem]:
    known = _fields(record)
    if dispute.field not in known:
        tail = did_you_mean(dispute.field, known)
        yield tell(
            catalog, record.id, ("disputes", index, "field"), "unknown-fact",
            f"`{dispute.field}` is no field of a {type(record).__name__.lower()}{tail.en or '; a dispute is about one field'}",
            f"`{dispute.field}` 不是此类记录的字段{tail.zh or '；争议须针对某个字段'}",
        )  # fmt: skip
        return
    ours = dict(record.fields()).get(dispute.field)
    if ours is not None and str(ours) == dispute.value:
        yield tell(
            catalog, record.id, ("disputes", index, "value"), "idle-dispute",
            f"the disputed value of `{dispute.field}` is the one that the record takes ({ours}); put the source under `sources` instead",
            f"`{dispute.field}` 的争议值与记录所取的值相同（{ours}）；请把该来源写到 `sources` 中",
        )  # fmt: skip


def silence_is_dated(catalog: Catalog) -> Iterator[Problem]:
    """That a maker withholds a fact was seen on a day, since it may speak later."""
    for record in catalog:
        for name, fact in record.facts.items() if record.facts_need_sources else ():
            if fact.value is not NOT_DISCLOSED or not fact.supports:
                continue
            if not any(s.accessed or s.at.kind == "sources" for s in fact.supports):
                yield tell(
                    catalog, record.id, (name,), "undated-silence",
                    f"`{name}` is not disclosed, but since when we know that is not said; add `accessed` to the source that shows it",
                    f"`{name}` 写为未公开，却没说是哪天确认的；请给相应来源加上 `accessed`",
                )  # fmt: skip


def citations_were_read(catalog: Catalog) -> Iterator[Problem]:
    """A paper that lists citations says how its bibliography was read."""
    for paper in catalog.all(Paper):
        if paper.cites and paper.bibliography is None:
            yield tell(
                catalog, paper.id, ("cites",), "bibliography-missing",
                "`cites` is taken from a bibliography that somebody read; say so: bibliography: {read: 2026-11-30, at: papers/…, complete: false}",
                "`cites` 来自某人读过的参考文献表；请注明：bibliography: {read: 2026-11-30, at: papers/…, complete: false}",
                key=True,
            )  # fmt: skip


def numbers_fit_together(catalog: Catalog) -> Iterator[Problem]:
    """No model has more active parameters than parameters."""
    for model in catalog.all(Model):
        active, all_ = model.active_parameters, model.parameters
        if isinstance(active, Count) and isinstance(all_, Count) and active > all_:
            yield tell(
                catalog, model.id, ("active_parameters",), "number-range",
                f"`active_parameters` ({active}) is more than `parameters` ({all_}); the active ones are a part of all",
                f"`active_parameters`（{active}）大于 `parameters`（{all_}）；激活参数只是全部参数的一部分",
            )  # fmt: skip
