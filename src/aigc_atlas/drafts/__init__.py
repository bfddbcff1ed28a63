"""The text of a new file: a blank record, or one made from a BibTeX entry."""

from __future__ import annotations

from .bibtex import Draft, drafts, works
from .blank import blank
from .slugs import paper_slug

__all__ = ["Draft", "blank", "drafts", "paper_slug", "works"]
