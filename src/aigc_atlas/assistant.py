"""The Atlas as tools that an assistant calls over MCP: every fact in an answer brings its sources.

`Answers` knows no protocol: arguments in, plain values out. `make_server` puts it behind the official
SDK, which the extra `mcp` installs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from .atlas import Atlas
from .catalog import Ambiguous, NotFound
from .export import to_bibtex
from .export.outside import readable
from .problems import did_you_mean
from .query import QueryError
from .records import NOT_FACTS, Fact, Paper, Record, Support
from .records.plain import plain

if TYPE_CHECKING:
    from mcp.server import MCPServer

Answer = dict[str, Any]
"""An answer, as JSON can say it."""

Language = Literal["en", "zh"]
Limit = Annotated[int, Field(ge=1, le=100, description="At most so many records.")]
InLanguage = Annotated[Language, Field(description="The language of the summaries.")]
Wanted = Annotated[
    str, Field(description="A whole ID such as models/gpt-3, or a slug, a name or an alias.")
]

INSTRUCTIONS = (
    "AIGC Atlas is a bilingual (English, Chinese) knowledge base of generative AI: models, papers, "
    "makers, milestones, products, datasets, topics and sources. Every fact names its sources; pass "
    "them on when you use it. A field that is missing is unknown to the atlas; `not_disclosed` means "
    "that the maker withholds it; a source of kind estimated, inferred or reported is no statement "
    "by the maker."
)


class Mistaken(ValueError):
    """The arguments name something that there is not; the message says what is near."""


class Answers:
    """What the tools answer from an Atlas."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def search(self, words: str, limit: Limit = 10, language: InLanguage = "en") -> Answer:
        """Find records by what they are called in any language, or by words of their summaries.

        The best first; each with its date and the sources of that date.
        """
        phrases = " ".join(f'"{word}"' for word in words.replace('"', " ").split())
        if not phrases:
            raise Mistaken("say at least one word")
        return self.query(phrases, (), limit, language)

    def get(self, record: Wanted) -> Answer:
        """One record whole: every fact with its value, its sources and the place in each."""
        found = self._find(record)
        told = self._head(found) | {
            name: plain(value)
            for name, value in found.fields()
            if name in NOT_FACTS and name not in ("name", "sources")
        }
        return told | {
            "facts": {name: self._fact(found, fact) for name, fact in found.facts.items()}
        }

    def query(
        self,
        question: Annotated[
            str,
            Field(
                description="In the query language: `model modality:image year:2022 sort:-released`, "
                "`model developer:openai parameters:1B..`, `paper cites:vaswani-2017-attention`, "
                "`model ancestor:transformer -access:api`. Words without a field are looked for in "
                "names and summaries."
            ),
        ],
        facts: Annotated[
            Sequence[str],
            Field(description="Facts to tell of each record beside its date, such as parameters."),
        ] = (),
        limit: Limit = 10,
        language: InLanguage = "en",
    ) -> Answer:
        """The records that answer a question by kind, field, range, relation and words."""
        known = {name for record in self._atlas for name in record.facts}
        for name in facts:
            if name not in known:
                raise Mistaken(f"no record has a fact `{name}`{did_you_mean(name, known).en}")
        try:
            records = self._atlas.query(question, lang=language)
        except QueryError as error:
            raise Mistaken(str(error)) from None
        return {
            "count": len(records),
            "records": [self._brief(record, facts, language) for record in records[:limit]],
        }

    def lineage_path(
        self,
        start: Wanted,
        end: Wanted,
    ) -> Answer:
        """How one record led to another: the shortest way, each step with its sources.

        A step is told as the file says it: `subject relation object`, such as `models/gpt-3
        scaled_from models/gpt-2`, whichever way the path takes it. No steps: nothing connects them.
        """
        first, last = self._find(start), self._find(end)
        return {
            "start": self._head(first),
            "end": self._head(last),
            "steps": [
                {
                    "from": str(step.start),
                    "to": str(step.end),
                    "subject": str(step.edge.later),
                    "relation": step.edge.relation,
                    "object": str(step.edge.earlier),
                    "sources": [
                        self._source(ref) | ({"where": step.edge.where} if step.edge.where else {})
                        for ref in step.edge.sources
                    ],
                }
                for step in self._atlas.path(first.id, last.id)
            ],
        }

    def citations(self, record: Wanted) -> Answer:
        """How to cite a record (BibTeX), and for a paper what it cites and what cites it in the atlas.

        The source of a citation is the citing paper. `bibliography` says whether and where that
        paper's list of references was read: without it, an empty list says nothing.
        """
        found = self._find(record)
        told: Answer = {
            "record": self._head(found),
            "bibtex": to_bibtex(self._atlas.catalog, [found]),
            "sources": [self._source(found.id)] if found.kind in ("papers", "sources") else [],
        }
        if isinstance(found, Paper):
            told |= {
                "bibliography": plain(found.bibliography) if found.bibliography else None,
                "cites": [
                    self._cited(earlier, found.id)
                    for _, earlier in self._atlas.citations.out_edges(found.id)
                ],
                "cited_by": [
                    self._cited(later, later)
                    for later, _ in self._atlas.citations.in_edges(found.id)
                ],
            }
        return told

    def _find(self, wanted: str) -> Record:
        try:
            return self._atlas[wanted]
        except (NotFound, Ambiguous) as error:
            raise Mistaken(str(error)) from None

    def _head(self, record: Record) -> Answer:
        return {"id": str(record.id), "kind": record.kind, "name": plain(record.name)}

    def _brief(self, record: Record, facts: Sequence[str], language: Language) -> Answer:
        shown = dict.fromkeys([record.date_field or "", *facts])
        return self._head(record) | {
            "summary": record.summary[language],
            "facts": {
                name: self._fact(record, record.facts[name])
                for name in shown
                if name in record.facts
            },
        }

    def _fact(self, record: Record, fact: Fact) -> Answer:
        sources = [self._support(support) for support in fact.supports]
        if not sources and not record.facts_need_sources:
            sources = [self._source(record.id)]  # what a document says of itself
        return {"value": plain(fact.value), "sources": sources}

    def _support(self, support: Support) -> Answer:
        told = {name: value for name, value in plain(support).items() if name != "supports"}
        return self._source(told.pop("at")) | told

    def _source(self, ref: str) -> Answer:
        """What somebody needs to look it up."""
        record = self._atlas[ref]
        place = next(readable(record), None)
        told = {"id": str(record.id), "name": plain(record.name)}
        return told | ({"url": place.address} if place else {})

    def _cited(self, other: str, citing: str) -> Answer:
        return self._head(self._atlas[other]) | {"sources": [self._source(citing)]}


TOOLS = ("search", "get", "query", "lineage_path", "citations")
"""The methods of `Answers` that are tools."""


def make_server(atlas: Atlas, version: str) -> MCPServer[Any]:
    """A server of the Model Context Protocol with these tools, not running yet.

    Raises:
        ModuleNotFoundError: the SDK is not installed; the extra `mcp` brings it.
    """
    from mcp.server import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp.types import ToolAnnotations

    def telling(method: Callable[..., Answer]) -> Callable[..., Answer]:
        """The method, whose mistakes the assistant is told in words."""

        @wraps(method)
        def tool(**arguments: Any) -> Answer:
            try:
                return method(**arguments)
            except Mistaken as mistake:
                raise ToolError(str(mistake)) from None

        return tool

    server: MCPServer[Any] = MCPServer(
        "aigc-atlas", instructions=INSTRUCTIONS, version=version, log_level="WARNING"
    )
    hints = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for name in TOOLS:
        server.add_tool(telling(getattr(Answers(atlas), name)), name=name, annotations=hints)
    return server
