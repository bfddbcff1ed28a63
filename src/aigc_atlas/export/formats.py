"""The one table of formats: what `aigc-atlas export` writes and what the site offers under `data/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from ..problems import Message
from ..records import KINDS
from .bibtex import to_bibtex
from .croissant import to_croissant
from .csl import to_csl
from .data_package import to_csv_files
from .edition import Edition
from .graph_xml import to_gexf, to_graphml
from .json import listed
from .json_ld import to_json_ld
from .json_schema import to_export_schemas
from .markdown import to_markdown
from .networks import to_edge_lists, to_graphframes, to_neo4j
from .parquet import to_parquet
from .sqlite import to_sqlite
from .wikidata import to_wikidata

Content = str | bytes
Files = Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is called, what it is for, and the function that writes it."""

    name: str
    """What `--format` says."""
    label: Message
    """What people call it."""
    media_type: str
    suffix: str
    """Of its file, or of each of its files."""
    write: Callable[[Edition], Content | Files]
    """One file, or several by their paths below the folder of exports."""
    what_for: Message
    needs: str = ""
    """The package without which it cannot be written."""

    @property
    def available(self) -> bool:
        """Whether what it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None

    def files(self, edition: Edition) -> Files:
        """Every file by its path below the folder of exports; a single one is called `atlas`."""
        written = self.write(edition)
        return {f"atlas{self.suffix}": written} if isinstance(written, (str, bytes)) else written


def _json_by_kind(edition: Edition) -> dict[str, str]:
    return {
        f"json/{kind}.json": listed([edition.texts[r.id] for r in edition.catalog.of_kind(kind)])
        for kind in KINDS
    }


def _same(text: str) -> Message:
    return Message(text, text)


_ALL = (
    Format(
        "json",
        _same("JSON"),
        "application/json",
        ".json",
        lambda edition: listed(list(edition.texts.values())),
        Message("every record with all its facts and sources", "全部记录，含所有事实与来源"),
    ),
    Format(
        "json-kinds",
        Message("JSON, one file a kind", "JSON，每类一个文件"),
        "application/json",
        ".json",
        _json_by_kind,
        Message("the same, one kind at a time", "内容相同，按类别分开"),
    ),
    Format(
        "json-schema",
        _same("JSON Schema"),
        "application/schema+json",
        ".schema.json",
        lambda edition: to_export_schemas(),
        Message("what the JSON of each kind may say", "规定每类 JSON 的内容"),
    ),
    Format(
        "csv",
        _same("CSV + Data Package"),
        "text/csv",
        ".csv",
        to_csv_files,
        Message("spreadsheets, pandas, R", "电子表格、pandas、R"),
    ),
    Format(
        "sqlite",
        _same("SQLite"),
        "application/vnd.sqlite3",
        ".sqlite",
        to_sqlite,
        Message("SQL, full-text search, Datasette", "SQL 查询、全文检索、Datasette"),
    ),
    Format(
        "parquet",
        _same("Parquet"),
        "application/vnd.apache.parquet",
        ".parquet",
        to_parquet,
        Message("DuckDB, Polars, Spark, R", "DuckDB、Polars、Spark、R"),
        needs="pyarrow",
    ),
    Format(
        "bibtex",
        _same("BibTeX"),
        "application/x-bibtex",
        ".bib",
        lambda edition: to_bibtex(edition.catalog),
        Message("the papers, for LaTeX", "全部论文，用于 LaTeX"),
    ),
    Format(
        "csl",
        _same("CSL-JSON"),
        "application/vnd.citationstyles.csl+json",
        ".csl.json",
        lambda edition: to_csl(edition.catalog),
        Message("the papers, for Zotero and pandoc", "全部论文，用于 Zotero 与 pandoc"),
    ),
    Format(
        "graphml",
        _same("GraphML"),
        "application/graphml+xml",
        ".graphml",
        to_graphml,
        Message("the graphs, for networkx, igraph, yEd", "各种图，用于 networkx、igraph、yEd"),
    ),
    Format(
        "gexf",
        _same("GEXF"),
        "application/gexf+xml",
        ".gexf",
        to_gexf,
        Message("the graphs, for Gephi", "各种图，用于 Gephi"),
    ),
    Format(
        "edges",
        Message("Node and edge lists", "节点与边的列表"),
        "text/csv",
        ".csv",
        to_edge_lists,
        Message("all connections as two tables", "全部联系，两张表"),
    ),
    Format(
        "neo4j",
        _same("Neo4j"),
        "text/csv",
        ".csv",
        to_neo4j,
        Message("the same, for Neo4j's import", "内容相同，供 Neo4j 导入"),
    ),
    Format(
        "graphframes",
        _same("GraphFrames"),
        "text/csv",
        ".csv",
        to_graphframes,
        Message("the same, for Spark", "内容相同，供 Spark 使用"),
    ),
    Format(
        "json-ld",
        _same("JSON-LD"),
        "application/ld+json",
        ".jsonld",
        to_json_ld,
        Message("linked data in the words of schema.org", "schema.org 词汇的关联数据"),
    ),
    Format(
        "croissant",
        _same("Croissant"),
        "application/ld+json",
        ".croissant.json",
        to_croissant,
        Message("the CSV described for machine learning", "面向机器学习的 CSV 说明"),
    ),
    Format(
        "wikidata",
        _same("Wikidata TSV"),
        "text/tab-separated-values",
        ".wikidata.tsv",
        to_wikidata,
        Message("statements to reconcile with Wikidata", "可与维基数据核对的陈述"),
    ),
    Format(
        "markdown",
        Message("Markdown and llms.txt", "Markdown 与 llms.txt"),
        "text/markdown",
        ".md",
        to_markdown,
        Message("every record as text for language models", "供语言模型阅读的全部记录"),
    ),
)

FORMATS: dict[str, Format] = {each.name: each for each in _ALL}
"""Every format by its name; what it writes is sorted and dated from the data, so it is the same each time."""
