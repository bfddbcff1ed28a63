"""Records in order of time, each in the lane of what comes out of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from .catalog import Catalog
from .problems import Message
from .records import Milestone, Model, Paper, PartialDate, Product, Record
from .records.vocabulary import Modality

LANES: dict[str, Message] = {
    "foundations": Message("Foundations", "基础"),
    "image": Message("Image", "图像"),
    "language": Message("Language", "语言"),
    "multimodal": Message("Multimodal", "多模态"),
    "audio": Message("Audio", "声音"),
    "video": Message("Video", "视频"),
    "3d": Message("3-D", "三维"),
}
"""The lanes, in the order in which they are drawn."""

_GROUP = {
    Modality.TEXT: "language",
    Modality.CODE: "language",
    Modality.IMAGE: "image",
    Modality.VIDEO: "video",
    Modality.AUDIO: "audio",
    Modality.SPEECH: "audio",
    Modality.MUSIC: "audio",
    Modality.THREE_D: "3d",
}


class Entry(NamedTuple):
    """A record at its date, in its lane."""

    record: Record
    """What there is at that date."""
    date: PartialDate
    """The main date of the record, as precise as its source."""
    lane: str
    """One of `LANES`: what comes out of it."""


def lane_of_modality(modality: Modality) -> str:
    """The lane of one modality."""
    return _GROUP.get(modality, "foundations")


def lane_of(record: Record, catalog: Catalog) -> str:
    """The lane of a record: by its outputs, or by those of the models that it is about."""
    if isinstance(record, Model):
        groups = {_GROUP[output] for output in record.outputs if output in _GROUP}
        if len(groups) > 1:
            return "multimodal"
        return next(iter(groups), "foundations")
    models: list[Record] = []
    if isinstance(record, Paper):
        models = catalog.named_by(record.id, "models", "papers")
    elif isinstance(record, Milestone):
        models = [
            catalog[ref]
            for ref in record.about
            if ref in catalog and ref.kind in ("models", "papers", "products")
        ]
    elif isinstance(record, Product):
        models = [catalog[ref] for ref in record.powered_by if ref in catalog]
    lanes = {lane_of(model, catalog) for model in models} - {"foundations"}
    if len(lanes) > 1:
        return "multimodal"
    return next(iter(lanes), "foundations")


def timeline(
    catalog: Catalog,
    kinds: Collection[str] = ("models", "milestones"),
    *,
    lane: str | None = None,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
) -> tuple[Entry, ...]:
    """The dated records of some kinds, oldest first (then by ID).

    Args:
        kinds: which kinds take part.
        lane: only this one (see `LANES`).
        since: nothing that is certainly earlier.
        until: nothing that is certainly later.
    """
    entries = [
        Entry(record, date, lane_of(record, catalog))
        for kind in kinds
        for record in catalog.of_kind(kind)
        if (date := record.date) is not None
        and not (since and date.is_before(since))
        and not (until and until.is_before(date))
    ]
    chosen = [entry for entry in entries if lane is None or entry.lane == lane]
    return tuple(sorted(chosen, key=lambda entry: (entry.date.first, entry.record.id)))
