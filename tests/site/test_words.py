"""The words of the interface in both languages."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from aigc_atlas.site.words import counted, fill, words


def flat(table: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence with the way to it: `lineage.relations.cites.0`."""
    if isinstance(table, str):
        yield key, table
    else:
        inside = table.items() if isinstance(table, Mapping) else enumerate(table)
        for name, value in inside:
            yield from flat(value, f"{key}.{name}" if key else str(name))


def test_both_tables_hold_the_same_keys():
    english, chinese = (dict(flat(words(language))) for language in ("en", "zh"))

    # Chinese has no plural, so a count has only `other` there
    assert {k for k in english if not k.endswith(".one")} == {
        k for k in chinese if not k.endswith(".one")
    }


def test_both_tables_ask_for_the_same_values():
    chinese = dict(flat(words("zh")))
    for key, sentence in flat(words("en")):
        if not key.endswith(".one"):
            asked = set(re.findall(r"\{(\w+)\}", sentence))
            assert asked == set(re.findall(r"\{(\w+)\}", chinese[key])), key


def test_chinese_uses_full_width_punctuation():
    for key, sentence in flat(words("zh")):
        assert not re.search(r"[\u4e00-\u9fff][,;:?!()]", sentence), key


def test_a_count_takes_the_form_that_goes_with_it():
    forms = {"one": "1 record", "other": "{n} records of {kind}"}

    assert counted(forms, 1) == "1 record"
    assert counted(forms, 1200, kind="all") == "1,200 records of all"
    assert counted({"other": "{n} 条"}, 1) == "1 条"
    assert fill("Moved: {name}", name="{x}") == "Moved: {x}"
