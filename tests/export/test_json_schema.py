"""The schemas that editors use are the committed ones, and agree with the records."""

import json
import re
from typing import Any

import pytest
import yaml

from aigc_atlas.export.json_schema import to_json_schemas
from aigc_atlas.loading import read
from aigc_atlas.records import KINDS, SINGULAR
from aigc_atlas.records.part import meanings
from tests.conftest import ROOT
from tests.invented import ATLAS, changed

SCHEMAS = {name: json.loads(text) for name, text in to_json_schemas().items()}


def as_an_editor(text: str) -> Any:
    """What an editor sees: YAML 1.2, in which bare numbers and `true` are no text."""

    def value(node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {key.value: value(item) for key, item in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [value(item) for item in node.value]
        if node.style is None and re.fullmatch(r"-?\d+", node.value):
            return int(node.value)
        if node.style is None and re.fullmatch(
            r"-?\d+\.\d*([eE][+-]?\d+)?|-?\d+[eE][+-]?\d+", node.value
        ):
            return float(node.value)
        if node.style is None and node.value in ("true", "false"):
            return node.value == "true"
        return node.value

    return value(yaml.compose(text, Loader=yaml.CBaseLoader))


TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def misfits(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "") -> list[str]:
    """Where a value does not fit a schema, as far as our schemas go."""
    if "$ref" in schema:
        return misfits(value, root["definitions"][schema["$ref"].rpartition("/")[2]], root, path)
    if "if" in schema:
        fits = not misfits(value, schema["if"], root, path)
        return misfits(value, schema["then" if fits else "else"], root, path)
    if "anyOf" in schema and all(misfits(value, each, root, path) for each in schema["anyOf"]):
        return [f"{path}: fits none of the choices"]
    if "const" in schema and value != schema["const"]:
        return [f"{path}: not {schema['const']}"]
    if "enum" in schema and not any(
        value == each and type(value) is type(each) for each in schema["enum"]
    ):
        return [f"{path}: {value} is not listed"]
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(isinstance(value, TYPES[each]) for each in types):
        return [f"{path}: {value!r} is no {types}"]
    if isinstance(value, str):
        wrong = "pattern" in schema and not re.search(schema["pattern"], value)
        wrong = wrong or not schema.get("minLength", 0) <= len(value) <= schema.get(
            "maxLength", 10**9
        )
        return [f"{path}: {value!r} does not match"] if wrong else []
    if isinstance(value, list):
        short = [f"{path}: too short"] if len(value) < schema.get("minItems", 0) else []
        items = schema.get("items", {})
        return short + [
            m for i, each in enumerate(value) for m in misfits(each, items, root, f"{path}/{i}")
        ]
    if isinstance(value, dict):
        fields, more = schema.get("properties", {}), schema.get("additionalProperties", {})
        found = [
            f"{path}/{name}: missing" for name in schema.get("required", []) if name not in value
        ]
        for name, item in value.items():
            if name in fields:
                found += misfits(item, fields[name], root, f"{path}/{name}")
            elif more is False:
                found.append(f"{path}/{name}: unknown")
            elif more:
                found += misfits(item, more, root, f"{path}/{name}")
        return found
    return []


def of_a_file(path: str, text: str) -> list[str]:
    schema = SCHEMAS[f"{SINGULAR[path.partition('/')[0]]}.schema.json"]
    return misfits(as_an_editor(text), schema, schema)


def test_the_committed_schemas_are_those_of_the_records():
    """After a change of the fields: `make schema`."""
    folder = ROOT / "data" / "schema"

    assert {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir()} == to_json_schemas()


def test_good_records_fit_their_schemas():
    _, problems = read(ROOT / "data")
    broken = {problem.location.path for problem in problems if not problem.remark}
    real = {
        path: file.read_text(encoding="utf-8")
        for file in (ROOT / "data").rglob("*.yaml")
        if (path := file.relative_to(ROOT / "data").as_posix()) not in broken
    }

    assert {
        path: found for path, text in (real | ATLAS).items() if (found := of_a_file(path, text))
    } == {}


def test_a_stub_fits_its_schema():
    assert of_a_file("models/x/old.yaml", "moved_to: models/new\n") == []
    assert of_a_file("models/x/old.yaml", "moved_to: models/new\naccess: api\n") == [
        "/access: unknown"
    ]


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("models/lumen-lab/lantern-1.yaml", "released: 2020\nparameters: 2048\nfamily: 3.10\n"),
        ("models/lumen-lab/lantern-1.yaml", "parameters: not_disclosed\nname: 1984\naliases: [true, 42]\n"),
        ("papers/2020/ada-2020-lantern.yaml", "arxiv: 2006.11230\n"),
        ("milestones/2020s/mirage-opens.yaml", "significance: 1\n"),
        ("topics/task/picture-making.yaml", "order: 3\n"),
        ("products/mirage-studio.yaml", "pricing: [{plan: 1, price: 0.02, currency: USD, per: month, "
         "as_of: 2024, at: sources/lumen-launch}]\n"),
    ],
)  # fmt: skip
def test_numbers_and_flags_are_allowed_where_we_read_text(path, lines):
    assert of_a_file(path, changed({path: lines})[path]) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("acess: api\n", "/acess: unknown"),
        ("released: soon\n", "/released: 'soon' does not match"),
        ("outputs: [vidoe]\n", "/outputs/0: vidoe is not listed"),
        ("outputs: []\n", "/outputs: too short"),
        ("summary: {en: One.}\n", "/summary/zh: missing"),
        (
            "lineage: [{from: papers/x, how: extends, at: papers/x}]\n",
            "/lineage/0/from: 'papers/x' does not match",
        ),
    ],
)
def test_an_editor_underlines_what_the_check_would_tell(lines, found):
    path = "models/lumen-lab/lantern-1.yaml"

    assert of_a_file(path, changed({path: lines})[path]) == [found]


def test_every_field_of_a_record_has_a_sentence():
    assert {
        kind: missing
        for kind, record in KINDS.items()
        if (missing := [f for f in record.model_fields if f != "id" and f not in meanings(record)])
    } == {}


def test_the_sentence_of_a_field_is_the_hover_text():
    properties = SCHEMAS["model.schema.json"]["else"]["properties"]

    assert properties["developers"]["description"] == "The makers."
    assert properties["released"]["description"].startswith("The first public appearance")
    assert not any("title" in field or "default" in field for field in properties.values())
