"""The text of a new file: a blank record, or one made from a BibTeX entry."""

from __future__ import annotations

from .blank import blank

__all__ = ["blank"]
