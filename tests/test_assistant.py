"""The tools of `aigc-atlas mcp`, asked by the official SDK's client over standard input and output."""

import asyncio
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from click.testing import CliRunner
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.types import CallToolResult, TextContent

from aigc_atlas import Atlas
from aigc_atlas.assistant import INSTRUCTIONS, TOOLS, Answers, Mistaken
from aigc_atlas.cli import main
from tests.conftest import ROOT

SERVER = StdioServerParameters(
    command=sys.executable,
    args=["-m", "aigc_atlas", "mcp", "--data", str(ROOT / "tests" / "atlas")],
    env=dict(os.environ),
)


@pytest.fixture(scope="module")
def asked() -> dict[str, Any]:
    """What the server says of itself, and its answers to one question for each tool and mistake."""

    async def ask() -> dict[str, Any]:
        async with Client(SERVER) as client:
            tools = await client.list_tools()
            return {
                "instructions": client.instructions,
                "tools": {tool.name: tool for tool in tools.tools},
                "search": await client.call_tool("search", {"words": "灯笼二号"}),
                "get": await client.call_tool("get", {"record": "Lantern 2"}),
                "query": await client.call_tool(
                    "query",
                    {"question": "model output:text", "facts": ["parameters"], "limit": 1},
                ),
                "path": await client.call_tool(
                    "lineage_path", {"start": "lantern-1", "end": "mirage"}
                ),
                "citations": await client.call_tool(
                    "citations", {"record": "papers/ada-2021-larger"}
                ),
                "unknown": await client.call_tool("get", {"record": "models/lantern2"}),
                "wrong": await client.call_tool("query", {"question": "model modalty:image"}),
                "none": await client.call_tool(
                    "query", {"question": "model", "facts": ["parameter"]}
                ),
                "many": await client.call_tool("search", {"words": "a", "limit": 10**6}),
            }

    with ThreadPoolExecutor(1) as thread:  # the browser tests keep a loop in this one
        return thread.submit(asyncio.run, ask()).result()


def answer(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


def facts(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every fact in an answer, wherever it stands."""
    if isinstance(value, dict):
        yield from value.get("facts", {}).items()
        for each in value.values():
            yield from facts(each)
    elif isinstance(value, list):
        for each in value:
            yield from facts(each)


LARGER = {"id": "papers/ada-2021-larger", "name": "Larger lanterns"}


def test_the_server_offers_the_tools_and_says_how_to_use_them(asked: dict[str, Any]) -> None:
    assert list(asked["tools"]) == list(TOOLS)
    assert asked["instructions"] == INSTRUCTIONS
    for tool in asked["tools"].values():
        assert tool.description
        assert tool.annotations.read_only_hint


def test_search_finds_a_record_by_any_of_its_names(asked: dict[str, Any]) -> None:
    told = answer(asked["search"])

    assert told["count"] == len(told["records"])
    assert told["records"][0]["id"] == "models/lantern-2"
    assert told["records"][0]["facts"]["released"]["value"] == "2021-06"


def test_get_tells_every_fact_with_its_sources(asked: dict[str, Any], atlas: Atlas) -> None:
    told = answer(asked["get"])

    assert set(told["facts"]) == set(atlas["models/lantern-2"].facts)
    parameters = told["facts"]["parameters"]
    assert parameters["value"] == 150_000_000_000
    (source,) = parameters["sources"]
    assert source.items() >= {**LARGER, "where": "§2", "kind": "stated"}.items()
    assert source["url"].startswith("https://")
    assert told["facts"]["training_compute"]["value"] == "not_disclosed"
    assert [each["field"] for each in told["disputes"]] == ["released"]


def test_query_answers_and_tells_the_facts_that_are_asked_for(asked: dict[str, Any]) -> None:
    told = answer(asked["query"])

    assert (told["count"], len(told["records"])) == (2, 1)
    assert set(told["records"][0]["facts"]) == {"released", "parameters"}


def test_a_path_tells_each_step_with_its_source(asked: dict[str, Any]) -> None:
    steps = answer(asked["path"])["steps"]

    assert [(each["subject"], each["relation"], each["object"]) for each in steps] == [
        ("models/lantern-2", "scaled_from", "models/lantern-1"),
        ("models/mirage", "uses_component", "models/lantern-2"),
    ]
    assert [each["sources"][0]["id"] for each in steps] == [
        "papers/ada-2021-larger",
        "papers/bo-2022-mirage",
    ]
    assert [each["sources"][0]["where"] for each in steps] == ["§1", "§3"]


def test_citations_tell_both_directions_and_whether_the_bibliography_was_read(
    asked: dict[str, Any], atlas: Atlas
) -> None:
    told = answer(asked["citations"])
    cites = [each["id"] for each in told["cites"]]

    assert cites == [str(ref) for ref in atlas["ada-2021-larger"].cites]  # type: ignore[attr-defined]
    assert cites
    assert all(each["sources"][0]["id"] == LARGER["id"] for each in told["cites"])
    assert [each["sources"][0]["id"] for each in told["cited_by"]] == [
        each["id"] for each in told["cited_by"]
    ]
    assert told["bibliography"]["read"]
    assert told["bibtex"].startswith("@")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("unknown", "no record models/lantern2; did you mean models/lantern-2"),
        ("wrong", "column 7: there is no field `modalty`; did you mean modality?"),
        ("none", "no record has a fact `parameter`; did you mean parameters"),
        ("many", "less than or equal to 100"),
    ],
)
def test_a_mistake_is_told_with_what_is_near(
    asked: dict[str, Any], question: str, said: str
) -> None:
    result = asked[question]
    assert result.is_error
    (content,) = result.content
    assert isinstance(content, TextContent)
    assert said in content.text


def test_every_fact_of_every_answer_has_a_source(atlas: Atlas) -> None:
    answers = Answers(atlas)
    told = [answers.get(str(record.id)) for record in atlas]
    told += [answers.query("lantern", ["developers"]), answers.search("harbor")]
    found = list(facts(told))

    assert len(found) > 50
    assert [(name, fact) for name, fact in found if not fact["sources"]] == []


def test_a_search_for_nothing_is_a_mistake(atlas: Atlas) -> None:
    with pytest.raises(Mistaken, match="at least one word"):
        Answers(atlas).search(' " ')


def test_without_the_sdk_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    data = str(ROOT / "tests" / "atlas")
    done = CliRunner().invoke(main, ["mcp", "--data", data, "--lang", "en"])

    assert done.exit_code == 1
    assert done.stderr == "Error: mcp needs the official SDK: pip install 'aigc-atlas[mcp]'\n"
