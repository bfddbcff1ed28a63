"""The static API as a client meets it: over HTTP, from the built site, held to its own description."""

import json
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

import aigc_atlas
from aigc_atlas import Atlas
from aigc_atlas.export import Edition
from aigc_atlas.export.api import to_api
from aigc_atlas.export.json import as_object
from aigc_atlas.query import Index
from aigc_atlas.records import KINDS
from tests.site.rendered import catalog_of
from tests.site.test_changes import HISTORY, NEW

ROOT = "/api/v1/"


class Client:
    """Fetches JSON from the site."""

    def __init__(self, address: str) -> None:
        self._connection = HTTPConnection(urlsplit(address).netloc, timeout=10)

    def ask(self, path: str) -> tuple[int, str, bytes]:
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        return answer.status, answer.headers.get_content_type(), answer.read()

    def get(self, path: str) -> Any:
        status, type_, body = self.ask(ROOT + path)
        assert (status, type_) == (200, "application/json"), path
        return json.loads(body)


@pytest.fixture(scope="module")
def client(site_address: str) -> Client:
    return Client(site_address)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return aigc_atlas.load()


@pytest.fixture(scope="module")
def validate(client: Client, built_site: Path):
    """Whether an answer is what the description says that the path answers."""
    described = client.get("openapi.json")
    base = "http://127.0.0.1/api/v1/openapi.json"
    registry = Registry().with_resource(
        base, Resource.from_contents(described, default_specification=DRAFT202012)
    )
    for path in (built_site / "data" / "schema").iterdir():
        schema = json.loads(path.read_text(encoding="utf-8"))
        registry = registry.with_resource(
            f"http://127.0.0.1/data/schema/{path.name}", Resource.from_contents(schema)
        )

    def errors(template: str, value: Any) -> list[str]:
        (answer,) = described["paths"][template]["get"]["responses"]["200"]["content"].values()
        pointer = "/".join(
            part.replace("~", "~0").replace("/", "~1")
            for part in ("paths", template, "get", "responses", "200", "content")
        )
        schema = {"$ref": f"{base}#/{pointer}/application~1json/schema"}
        assert answer["schema"]
        validator = jsonschema.Draft202012Validator(schema, registry=registry)
        return [error.message for error in validator.iter_errors(value)]

    return errors


def test_the_entrance_leads_to_everything(client: Client, atlas: Atlas) -> None:
    entrance = client.get("index.json")

    assert {kind["kind"]: kind["count"] for kind in entrance["kinds"]} == {
        kind: len(atlas.catalog.of_kind(kind)) for kind in KINDS
    }
    for kind in entrance["kinds"]:
        for name in ("records", "neighbours", "schema", "download"):
            assert client.get(kind[name])
        assert isinstance(client.get(kind["history"]), dict)
    for path in (entrance["openapi"], entrance["facets"], *entrance["graphs"]):
        assert client.get(path)
    assert isinstance(client.get(entrance["releases"]), list)


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_of_every_kind_is_answered(
    kind: str, client: Client, atlas: Atlas, validate
) -> None:
    listed = client.get(f"{kind}.json")
    records = {row["id"]: client.get(row["href"]) for row in listed["records"]}

    assert records == {str(r.id): as_object(r) for r in atlas.catalog.of_kind(kind)}
    assert listed["count"] == len(records)
    assert validate("/{kind}.json", listed) == []
    for row in listed["records"]:
        record = atlas.catalog[row["id"]]
        assert row["name"] == {"en": record.name.en, "zh": record.name.zh}
        assert row.get("date") == (str(record.date) if record.date else None)
    some = list(records.values())[:: max(1, len(records) // 5)]
    assert [error for each in some for error in validate("/{kind}/{slug}.json", each)] == []
    assert validate("/{kind}.json", {**listed, "unheard": 1}) != []
    assert validate("/{kind}/{slug}.json", {**some[0], "unheard": 1}) != []


def test_a_record_is_one_file_at_three_paths(built_site: Path) -> None:
    paths = [f"{place}/models/gpt-3.json" for place in ("api/v1", "en", "zh")]

    assert len({(built_site / path).read_bytes() for path in paths}) == 1
    assert len({(built_site / path).stat().st_ino for path in paths}) == 1


def test_what_is_not_there_is_not_found(client: Client) -> None:
    assert client.ask(ROOT + "models/nobody.json")[0] == 404


def test_facets_answer_as_queries_do(client: Client, atlas: Atlas, validate) -> None:
    listed = client.get("facets.json")
    facets = {each["field"]: client.get(each["href"]) for each in listed}

    assert validate("/facets.json", listed) == []
    assert set(facets) >= {"access", "outputs", "developers", "topics", "year", "country", "kind"}
    for name, facet in facets.items():
        assert validate("/facets/{field}.json", facet) == []
        assert facet["values"], name
        for value in facet["values"][:3]:
            asked = atlas.query(f"{facet['singular']}:{value['value']}")
            assert sorted(value["records"]) == sorted(str(r.id) for r in asked), (name, value)
            assert value["count"] == len(asked)


@pytest.mark.parametrize("name", ["lineage", "citations"])
def test_graphs_are_those_of_python(name: str, client: Client, atlas: Atlas, validate) -> None:
    told = client.get(f"graphs/{name}.json")
    graph = getattr(atlas, name)

    assert validate("/graphs/{graph}.json", told) == []
    assert told["nodes"] == sorted(map(str, graph.nodes))
    assert sorted(
        (e["later"], e["earlier"], e["relation"], tuple(e["sources"]), e.get("where"))
        for e in told["edges"]
    ) == sorted(
        (str(later), str(earlier), d["relation"], tuple(map(str, d["sources"])), d["where"])
        for later, earlier, d in graph.edges(data=True)
    )
    assert sum(told["relations"].values()) == graph.number_of_edges()


def test_neighbours_are_the_edges_seen_from_each_end(client: Client, validate) -> None:
    whole = client.get("graphs/connections.json")
    named, naming = set(), set()
    for kind in KINDS:
        told = client.get(f"neighbours/{kind}.json")
        assert validate("/neighbours/{kind}.json", told) == []
        for ref, around in told.items():
            named |= {(ref, each["id"], each["relation"]) for each in around["names"]}
            naming |= {(each["id"], ref, each["relation"]) for each in around["named_by"]}

    edges = {(each["later"], each["earlier"], each["relation"]) for each in whole["edges"]}
    assert named == naming == edges


def test_what_each_release_changed_is_told_by_record(validate) -> None:
    edition = Edition(catalog_of(NEW), history=HISTORY)
    told = {
        path.removeprefix("api/v1"): json.loads(text)
        for path, text in to_api(edition, Index(edition.catalog))
    }

    assert told["/releases.json"] == [
        {"version": "0.1.0", "date": "2024-03-01", "changes": {"added": 19}},
        {
            "version": "0.2.0",
            "date": "2024-05-06",
            "changes": {"added": 1, "changed": 3, "moved": 1, "withdrawn": 1},
        },
    ]
    assert validate("/releases.json", told["/releases.json"]) == []
    histories = {kind: told[f"/history/{kind}.json"] for kind in KINDS}
    for history in histories.values():
        assert validate("/history/{kind}.json", history) == []
    models = histories["models"]
    new = {"version": "0.1.0", "date": "2024-03-01", "id": "models/lantern-2", "change": "added"}
    assert models["models/lantern-2"][0] == new
    parameters = next(f for f in models["models/lantern-2"][1]["fields"] if f["old"] == 150 * 10**9)
    assert (parameters["field"], parameters["change"]) == ("parameters", "changed")
    assert parameters["new"] == 151 * 10**9
    assert parameters["new_sources"][0]["at"] == "papers/ada-2021-larger"
    assert [(r["id"], r.get("to")) for r in models["models/fata-morgana"]] == [
        ("models/mirage", None),
        ("models/mirage", "models/fata-morgana"),
    ]
    (gone,) = histories["sources"]["sources/gone"]
    assert gone["reason"] == {"en": "No such paper.", "zh": "并无此文。"}
    assert validate("/history/{kind}.json", {"models/x": [{**new, "unheard": 1}]}) != []
    assert validate("/history/{kind}.json", {"models/x": [{"id": "models/x"}]}) != []


def test_every_path_of_the_description_is_answered_and_no_file_is_undescribed(
    client: Client, built_site: Path
) -> None:
    described = client.get("openapi.json")
    examples = {
        "kind": "models",
        "slug": "gpt-3",
        "field": "access",
        "graph": "lineage",
    }
    for path, item in described["paths"].items():
        parameters = [each["name"] for each in item["get"].get("parameters", [])]
        assert [f"{{{name}}}" in path for name in parameters] == [True] * len(parameters)
        answer = client.get(path.removeprefix("/").format(**examples))
        assert answer or {"releases", "history"}.intersection(path[1:].replace(".", "/").split("/"))
    files = {
        path.relative_to(built_site / "api" / "v1") for path in (built_site / "api").rglob("*.json")
    }
    assert {path.parts[0] for path in files if len(path.parts) == 2} == {
        *KINDS,
        "facets",
        "graphs",
        "history",
        "neighbours",
    }
    assert {path.name for path in files if len(path.parts) == 1} == {
        "index.json",
        "openapi.json",
        "facets.json",
        "releases.json",
        *(f"{kind}.json" for kind in KINDS),
    }


def test_published_names_stay(client: Client) -> None:
    """A change here breaks somebody's program: it needs `v2`."""
    row = next(r for r in client.get("models.json")["records"] if r["id"] == "models/gpt-3")
    value = client.get("facets/access.json")["values"][0]
    edge = client.get("graphs/lineage.json")["edges"][0]
    around = client.get("neighbours/models.json")["models/gpt-3"]

    assert sorted(row) == ["date", "href", "id", "name"]
    assert sorted(value) == ["count", "label", "records", "value"]
    assert {"later", "earlier", "relation", "sources"} <= set(edge)
    assert sorted(around) == ["named_by", "names"]
