"""What an export is made from: a catalog in one state, and where that state is published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..catalog import Catalog
from ..graph import Graph, citations, connections, lineage
from ..history import History
from .json import item_text

if TYPE_CHECKING:
    from .tables import Table

NAME = "AIGC Atlas"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the data."""


@dataclass(frozen=True)
class Edition:
    """A catalog in one state; what several formats are made from is worked out once."""

    catalog: Catalog
    url: str = ""
    """The site's address, with a slash at its end; empty where none is known: links are then relative."""
    version: str = ""
    """The version of the package, where one is named."""
    history: History = History()  # noqa: RUF009  frozen, and empty
    """What was released."""

    @cached_property
    def updated(self) -> str:
        """The last day on which a source of the data was read: no clock decides it."""
        return updated(self.catalog)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Each record as JSON, as it stands in a list, by its ID."""
        return {str(record.id): item_text(record) for record in self.catalog}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The records as tables, those that others refer to first."""
        from .tables import tables

        return tables(self.catalog)

    @cached_property
    def graphs(self) -> dict[str, Graph]:
        """The graphs by name: `lineage`, `citations`, `connections`."""
        return {
            "lineage": lineage(self.catalog),
            "citations": citations(self.catalog),
            "connections": connections(self.catalog),
        }

    @cached_property
    def csv(self) -> dict[str, str]:
        """The text of each table as CSV, by the name of its file."""
        from .csv import to_csv

        return {f"{table.name}.csv": to_csv(table) for table in self.tables}

    def address(self, path: str) -> str:
        """A path of the site as an address, absolute where the site's own is known."""
        return self.url + path


def updated(catalog: Catalog) -> str:
    """The last day on which a source of a catalog was read, or nothing."""
    days = (str(s.accessed) for record in catalog for s in record.sources if s.accessed)
    return max(days, default="")
