"""The page of the exports, with and without them."""

from dataclasses import replace

from aigc_atlas.site.data import draw_data
from tests.invented import ATLAS
from tests.site.rendered import INFO, draw_records, drawn


def test_a_site_without_exports_has_neither_their_files_nor_a_word_of_them():
    made = drawn(ATLAS, draw_data, draw_records, info=replace(INFO, exports=False))

    assert not [path for path in made if path.startswith(("data/", "api/"))]
    assert 'id="exports"' not in made["en/data.html"].body
    assert 'id="api"' not in made["zh/data.html"].body
    assert "en/models/lantern-2.json" in made


def test_each_record_of_the_api_is_the_twin_of_its_page():
    made = drawn(ATLAS, draw_data, draw_records)

    assert made["api/v1/models/lantern-2.json"].content == made["zh/models/lantern-2.json"].content
    assert 'id="exports"' in made["en/data.html"].body
