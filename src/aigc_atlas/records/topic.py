"""A topic: one node of the taxonomy."""

from .base import Record
from .categories import Scheme
from .references import TopicRef
from .values import Prose, Whole


class Topic(Record):
    """An architecture, a technique, a task, an application, a risk … its members are the records that name it."""

    scheme: Scheme
    """The tree it belongs to."""
    parent: TopicRef | None = None
    """The wider topic."""
    order: Whole | None = None
    """Its place among its siblings; then by name."""
    definition: Prose | None = None
    """What the term means."""
    boundary: Prose | None = None
    """What belongs and what does not, where that matters."""
