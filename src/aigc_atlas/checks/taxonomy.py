"""Rules about topics: the trees hang together, and fields name topics of the scheme they want."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..problems import Problem
from ..records import Model, Product, Record, Ref, Topic
from ..records.categories import Scheme
from .telling import tell


def models_have_topics(catalog: Catalog) -> Iterator[Problem]:
    """Every model has its place in the taxonomy."""
    for model in catalog.all(Model):
        if not model.topics:
            yield tell(
                catalog, model.id, (), "missing-topic",
                "`topics` is missing, so the model appears in no tree; name what it is: topics: [topics/decoder-only]",
                "缺少 `topics`，模型不会出现在任何分类树中；请写明归属：topics: [topics/decoder-only]",
            )  # fmt: skip


def parents_are_of_the_same_scheme(catalog: Catalog) -> Iterator[Problem]:
    """A topic's parent belongs to the same scheme, or is a field."""
    for topic in catalog.all(Topic):
        if topic.parent is None:
            continue
        parent = catalog.records.get(catalog.follow(topic.parent))
        if not isinstance(parent, Topic) or parent.scheme in (topic.scheme, Scheme.FIELD):
            continue
        yield tell(
            catalog, topic.id, ("parent",), "topic-parent",
            f"{topic.parent} is of the scheme {parent.scheme}, this topic of {topic.scheme}; a parent is of the same scheme or a field, so that each scheme is one tree",
            f"{topic.parent} 属于 {parent.scheme}，此主题属于 {topic.scheme}；父主题须同属一个体系或是 field，这样每个体系才是一棵树",
        )  # fmt: skip


def fields_name_topics_of_their_scheme(catalog: Catalog) -> Iterator[Problem]:
    """`uses` names applications, and a topic among `evaluated_on` is of the scheme evaluation."""
    for model in catalog.all(Model):
        yield from _of_scheme(catalog, model, "evaluated_on", model.evaluated_on, Scheme.EVALUATION)
    for product in catalog.all(Product):
        yield from _of_scheme(catalog, product, "uses", product.uses, Scheme.APPLICATION)


def _of_scheme(
    catalog: Catalog, record: Record, field: str, refs: tuple[Ref, ...], scheme: Scheme
) -> Iterator[Problem]:
    for index, ref in enumerate(refs):
        topic = catalog.records.get(catalog.follow(ref))
        if isinstance(topic, Topic) and topic.scheme != scheme:
            yield tell(
                catalog, record.id, (field, index), "wrong-scheme",
                f"{ref} is of the scheme {topic.scheme}; `{field}` needs a topic of the scheme {scheme} (other topics stand under `topics`)",
                f"{ref} 属于 {topic.scheme};`{field}` 需要 {scheme} 体系的主题（其他主题写在 `topics` 下）",
            )  # fmt: skip
