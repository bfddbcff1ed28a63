"""The page of rules names every rule of the code, in both languages, and its examples are true."""

import ast
import re
from typing import NamedTuple

import pytest

from aigc_atlas.checks.exceptions import WAIVABLE
from tests.conftest import ROOT, ReadAtlas
from tests.invented import changed

WITHOUT_EXAMPLE = {"encoding", "unreadable", "not-a-file"}
"""Rules about bytes and files, which a page cannot show; they have tests of their own."""

SAYERS = {
    "Problem": 1,
    "refusal": 0,
    "refuse": 0,
    "_refuse": 1,
    "tell": 3,
    "_cycles": 2,
    "_problem": 1,
}
"""The functions that make a problem, and which of their arguments is the rule."""

Files = dict[str, str]


class Rule(NamedTuple):
    """What the page says of one rule."""

    name: str
    text: str
    wrong: Files
    right: Files


def rules(language: str) -> list[Rule]:
    page = (ROOT / "docs" / language / "edit" / "rules.md").read_text(encoding="utf-8")
    _, *sections = re.split(r"^## ", page, flags=re.MULTILINE)
    found = []
    for section in sections:
        name, _, rest = section.partition("\n")
        text, wrong, right = [*re.split(r"^\*\*.+\*\*$", rest, flags=re.MULTILINE), "", ""][:3]
        found.append(Rule(name.strip(), text, files(wrong), files(right)))
    return found


def files(text: str) -> Files:
    return dict(re.findall(r'^```yaml title="(.+?)"\n(.*?)^```$', text, re.MULTILINE | re.DOTALL))


def rules_of_the_code() -> set[str]:
    """The rules that the code can name, read from its calls."""
    found = set()
    for file in (ROOT / "src" / "aigc_atlas").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            name = (
                function.attr
                if isinstance(function, ast.Attribute)
                else getattr(function, "id", "")
            )
            position = SAYERS.get(name)
            if position is not None and len(node.args) > position:
                rule = node.args[position]
                if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                    found.add(rule.value)
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_rule_of_the_code_has_a_heading_and_no_other_has(language):
    names = [rule.name for rule in rules(language)]

    assert sorted(names) == sorted(rules_of_the_code())


def test_both_languages_show_the_same_rules_with_the_same_examples():
    en, zh = ([(r.name, r.wrong, r.right) for r in rules(language)] for language in ("en", "zh"))

    assert en == zh


def test_rules_that_can_be_lifted_are_rules():
    assert set(WAIVABLE) <= rules_of_the_code()


def test_the_invented_atlas_has_no_problems(read_atlas: ReadAtlas):
    assert read_atlas(changed({}))[1] == []


@pytest.mark.parametrize("rule", rules("en"), ids=lambda rule: rule.name)
def test_the_wrong_example_breaks_its_rule_alone_and_the_right_one_none(
    rule: Rule, read_atlas: ReadAtlas
):
    if rule.name in WITHOUT_EXAMPLE:
        assert not rule.wrong
        return
    assert rule.wrong

    _, problems = read_atlas(changed(rule.wrong))
    assert {problem.rule for problem in problems} == {rule.name}

    _, problems = read_atlas(changed(rule.right))
    assert {problem.rule for problem in problems} == set()


@pytest.mark.parametrize("rule", rules("en"), ids=lambda rule: rule.name)
def test_the_problem_stands_in_the_example(rule: Rule, read_atlas: ReadAtlas):
    _, problems = read_atlas(changed(rule.wrong)) if rule.wrong else (None, [])

    assert {problem.location.path for problem in problems} <= set(rule.wrong)


@pytest.mark.parametrize("rule", rules("en"), ids=lambda rule: rule.name)
def test_a_remark_is_called_one(rule: Rule, read_atlas: ReadAtlas):
    _, problems = read_atlas(changed(rule.wrong)) if rule.wrong else (None, [])

    assert {problem.remark for problem in problems} <= {" A remark." in rule.text}
