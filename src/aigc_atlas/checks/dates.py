"""Rules about dates: each lies in our time, and nothing comes before what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..documents import Path
from ..problems import Problem
from ..records import (
    Dataset,
    Milestone,
    Model,
    Paper,
    PartialDate,
    Product,
    Record,
    Ref,
    Source,
)
from .telling import tell

FIRST_YEAR = 1900
_EPOCH = PartialDate(1970, 1, 1)
_WAIVE_EN = "correct one of the dates, or explain it under `exceptions` (rule: dates-in-order)"
_WAIVE_ZH = "请改正其中一个日期，或在 `exceptions`（rule: dates-in-order）中说明理由"


def date_lies_in_range(
    catalog: Catalog, last_year: int, ref: Ref, path: Path, date: PartialDate
) -> Iterator[Problem]:
    """A date lies between 1900 and next year (`founded` may be older) and is no placeholder."""
    field = next(part for part in reversed(path) if isinstance(part, str))
    if _is_placeholder(date):
        yield tell(
            catalog, ref, path, "date-range",
            f"`{field}`: {date} looks like a placeholder of some program; write the real date, or leave the field out",
            f"`{field}`:{date} 像是程序的占位值；请写真实日期，或不写此字段",
        )  # fmt: skip
    elif date.year > last_year or (date.year < FIRST_YEAR and field != "founded"):
        yield tell(
            catalog, ref, path, "date-range",
            f"`{field}`: {date} lies outside {FIRST_YEAR} to {last_year}; look for a slip of the finger, or explain it under `exceptions` (rule: date-range)",
            f"`{field}`:{date} 不在 {FIRST_YEAR} 至 {last_year} 之间；请检查是否笔误，或在 `exceptions`（rule: date-range）中说明",
        )  # fmt: skip


def dates_are_in_order(catalog: Catalog) -> Iterator[Problem]:
    """Nothing derives from, cites, presents or is powered by something younger than itself."""
    for record in catalog:
        for path, en, zh in _disorder(catalog, record):
            yield tell(
                catalog,
                record.id,
                path,
                "dates-in-order",
                f"{en}; {_WAIVE_EN}",
                f"{zh};{_WAIVE_ZH}",
            )


Finding = tuple[Path, str, str]


def _disorder(catalog: Catalog, record: Record) -> Iterator[Finding]:
    if isinstance(record, Model):
        yield from _model(catalog, record)
    elif isinstance(record, Paper):
        yield from _paper(catalog, record)
    elif isinstance(record, Milestone):
        yield from _milestone(catalog, record)
    elif isinstance(record, Product):
        yield from _product(catalog, record)
    elif isinstance(record, Dataset):
        for index, ref in enumerate(record.derived_from):
            yield from _younger(
                catalog, record, "published", ("derived_from", index), ref, "derives from", "源自"
            )
    elif (
        isinstance(record, Source)
        and record.published
        and record.accessed.is_before(record.published)
    ):
        yield (
            ("accessed",),
            f"it was accessed ({record.accessed}) before it was published ({record.published})",
            f"访问日期（{record.accessed}）早于其发表日期（{record.published}）",
        )
    for index, support in enumerate(record.sources):
        read, date = support.accessed, _date(catalog, support.at)
        if read is not None and date is not None and read.is_before(date):
            yield (
                ("sources", index, "accessed"),
                f"{support.at} was accessed ({read}) before it was published ({date})",
                f"{support.at} 的访问日期（{read}）早于其发表日期（{date}）",
            )


def _date(catalog: Catalog, ref: Ref) -> PartialDate | None:
    record = catalog.records.get(catalog.follow(ref))
    date = record.date if record else None
    return None if date is None or _is_placeholder(date) else date


def _is_placeholder(date: PartialDate) -> bool:
    return date == _EPOCH or date.year in (1, 9999)


def _younger(
    catalog: Catalog, record: Record, field: str, path: Path, ref: Ref, en: str, zh: str
) -> Iterator[Finding]:
    """That the record is older than one that it needs."""
    own, other = record.date, _date(catalog, ref)
    if own is not None and other is not None and own.is_before(other):
        yield (
            path,
            f"{record.id} ({field} {own}) {en} {ref}, which is younger ({other})",
            f"{record.id}({field} 为 {own}){zh} {ref}，后者却更晚（{other}）",
        )


def _model(catalog: Catalog, model: Model) -> Iterator[Finding]:
    for index, variant in enumerate(model.variants):
        if variant.released is not None and variant.released.is_before(model.released):
            yield (
                ("variants", index, "released"),
                f"the variant {variant.name} ({variant.released}) is older than the model's first appearance ({model.released})",
                f"变体 {variant.name}（{variant.released}）早于模型的首次公开（{model.released}）",
            )
    if (early := _before_its_papers(catalog, model)) is not None:
        yield early
        return  # a wrong date would disagree with the lineage as well
    for index, step in enumerate(model.lineage):
        path = ("lineage", index, "from")
        yield from _younger(catalog, model, "released", path, step.origin, "comes from", "来自")


def _before_its_papers(catalog: Catalog, model: Model) -> Finding | None:
    dated = [(date, ref) for ref in model.papers if (date := _date(catalog, ref))]
    if not dated:
        return None
    date, paper = min(dated, key=lambda pair: pair[0].last)
    if not model.released.is_before(PartialDate(date.year, date.month)):
        return None
    if any("released" in s.supports and s.at not in model.papers for s in model.sources):
        return None
    return (
        ("released",),
        f"`released` {model.released} is before the oldest paper, {paper} ({date}), and no other source supports it; name the source of the earlier date",
        f"`released` {model.released} 早于最早的论文 {paper}（{date}），又没有其他来源支持；请为更早的日期给出来源",
    )


def _paper(catalog: Catalog, paper: Paper) -> Iterator[Finding]:
    own = paper.published
    latest = PartialDate(own.year + 1, own.month, own.day)  # citations change between versions
    for index, ref in enumerate(paper.cites):
        date = _date(catalog, ref)
        if date is not None and latest.is_before(date):
            yield (
                ("cites", index),
                f"{paper.id} (published {own}) cites {ref}, which appeared more than a year later ({date})",
                f"{paper.id}（发表于 {own}）引用了 {ref}，后者晚了一年以上（{date}）",
            )
    if paper.retracted is not None and paper.retracted.is_before(own):
        yield (
            ("retracted",),
            f"it was retracted ({paper.retracted}) before it was published ({own})",
            f"撤稿日期（{paper.retracted}）早于发表日期（{own}）",
        )
    if paper.bibliography is not None and paper.bibliography.read.is_before(own):
        yield (
            ("bibliography", "read"),
            f"its bibliography was read ({paper.bibliography.read}) before it was published ({own})",
            f"参考文献的阅读日期（{paper.bibliography.read}）早于发表日期（{own}）",
        )


def _milestone(catalog: Catalog, milestone: Milestone) -> Iterator[Finding]:
    for index, ref in enumerate(milestone.about):
        date = _date(catalog, ref)
        if date is not None and ref.kind == "papers":
            date = PartialDate(date.year, date.month)  # a paper often follows by days
        if date is not None and milestone.date_.is_before(date):
            yield (
                ("about", index),
                f"the milestone ({milestone.date_}) is older than {ref}, which it is about ({date})",
                f"里程碑（{milestone.date_}）早于它所讲的 {ref}({date})",
            )


def _product(catalog: Catalog, product: Product) -> Iterator[Finding]:
    if product.launched is None:
        return
    if product.ended is not None and product.ended.is_before(product.launched):
        yield (
            ("ended",),
            f"it ended ({product.ended}) before it was launched ({product.launched})",
            f"停止日期（{product.ended}）早于推出日期（{product.launched}）",
        )
    dated = [
        (date, i, ref) for i, ref in enumerate(product.powered_by) if (date := _date(catalog, ref))
    ]
    if dated:  # later models may join; the first one has to be there at the launch
        _, index, ref = min(dated, key=lambda entry: entry[0].first)
        yield from _younger(
            catalog,
            product,
            "launched",
            ("powered_by", index),
            ref,
            "is powered by",
            "由以下模型驱动：",
        )
