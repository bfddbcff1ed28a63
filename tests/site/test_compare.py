"""The comparison before its script has run."""

import json
import re

from aigc_atlas.site.compare import draw_compare
from tests.invented import ATLAS
from tests.site.rendered import draw_records, drawn, text_of


def test_it_offers_comparisons_and_the_records_in_them():
    page = drawn(ATLAS, draw_compare)["zh/compare.html"].body

    assert re.findall(r'href="compare.html\?ids=([^"]*)"', page) == [
        "models/lantern-1,models/lantern-2,models/mirage",
        "companies/lumen-lab,companies/harbor-university",
        "papers/ada-2020-lantern,papers/ada-2021-larger,papers/bo-2022-mirage",
    ]
    assert 'href="models/mirage.html"' in page


def test_its_script_has_its_words_in_both_languages():
    spoken = [
        json.loads(re.search(r'id="compare-words">(.*?)</script>', page.body)[1])
        for page in drawn(ATLAS, draw_compare).values()
    ]

    assert spoken[0].keys() == spoken[1].keys()
    assert all(spoken[0].values())


def test_without_records_nothing_is_offered():
    page = drawn({}, draw_compare)["en/compare.html"].body

    assert "ids=" not in page
    assert text_of(page).startswith("Compare records Two to four records")


def test_every_record_leads_there():
    pages = drawn(ATLAS, draw_records)

    assert '"../compare.html?ids=companies/lumen-lab"' in pages["en/companies/lumen-lab.html"].body
