"""Records side by side, and what the explorer hands over: tray, columns, downloads."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

TABLE = "#compare-frame table"


def cell(page: Page, row: str, column: int) -> str:
    line = page.locator(f"{TABLE} tbody tr").filter(
        has=page.get_by_role("rowheader", name=row, exact=True)
    )
    return line.locator("td").nth(column).inner_text()


def test_two_models_stand_side_by_side_with_what_their_pages_say(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    page.goto("/en/compare.html?ids=models/gpt-2,models/gpt-3")
    expect(page.locator(f"{TABLE} thead th")).to_have_count(2)

    assert "175 B" in cell(page, "Parameters", 1)
    assert page.locator(f"{TABLE} tr", has_text="Parameters").locator("td.differs").count() == 2
    assert page.locator(f"{TABLE} tr", has_text="Developed by").locator("td.same").count() == 2
    source = page.locator(f"{TABLE} sup a").first.get_attribute("href")
    assert source is not None
    assert "/en/models/gpt-" in source
    assert "#source-" in source
    assert axe(page) == []


def test_missing_and_withheld_look_different(page: Page) -> None:
    page.goto("/zh/compare.html?ids=models/gpt-4,companies/openai")
    expect(page.locator(f"{TABLE} thead th")).to_have_count(2)

    assert cell(page, "参数量", 0).startswith("未公布")
    assert cell(page, "参数量", 1).startswith("—")


def test_records_are_added_and_removed_and_back_undoes_it(page: Page) -> None:
    page.goto("/en/compare.html")
    page.locator("#pick-record").fill("gpt-3")
    expect(page.locator("#list-record li").first).to_contain_text("GPT-3")
    page.keyboard.press("Enter")
    expect(page.locator("#compare-notice")).to_be_visible()
    page.locator("#pick-record").fill("clip")
    expect(page.locator("#list-record li").first).to_contain_text("CLIP")
    page.keyboard.press("Enter")
    expect(page.locator(f"{TABLE} thead th")).to_have_count(2)
    assert page.url.endswith("compare.html?ids=models/gpt-3,models/clip")

    page.get_by_role("button", name="Remove GPT-3 from the comparison").click()
    expect(page.locator(f"{TABLE} thead th")).to_have_count(1)
    page.go_back()
    expect(page.locator(f"{TABLE} thead th")).to_have_count(2)


def test_an_id_that_does_not_exist_is_told_and_rubbish_is_ignored(page: Page) -> None:
    page.goto("/en/compare.html?ids=models/gpt-3,models/no-such-thing,%3Cscript%3E,models/gpt-3")

    expect(page.locator("#compare-notice")).to_have_text("There is no record models/no-such-thing.")
    expect(page.locator(f"{TABLE} thead th")).to_have_count(1)


def test_the_explorer_keeps_a_tray_in_its_address_and_hands_it_over(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    page.goto("/en/explore.html?q=model+developer:openai")
    boxes = page.locator("#explore-table .pick input")
    expect(boxes.first).to_be_visible()
    for place in range(4):
        boxes.nth(place).check()
    expect(boxes.nth(4)).to_be_disabled()
    assert page.url.count("models/") == 4
    page.locator("#tray .chip").first.click()
    expect(boxes.nth(4)).to_be_enabled()
    assert axe(page) == []

    page.reload()
    expect(page.locator("#tray .chip")).to_have_count(3)
    page.locator("#tray-compare").click()
    expect(page.locator(f"{TABLE} thead th")).to_have_count(3)


def test_columns_are_chosen_and_stay_in_the_address(page: Page) -> None:
    page.goto("/en/explore.html?q=model+gpt-4")
    page.get_by_role("button", name="Columns").click()
    page.locator("#columns input[value=parameters]").check()
    page.locator("#columns input[value=access]").uncheck()
    page.keyboard.press("Escape")

    expect(page.locator("#explore-table th", has_text="Parameters")).to_be_visible()
    expect(page.locator("#explore-table th", has_text="Access")).to_have_count(0)
    assert "cols=kind,date,outputs,maker,descendants,parameters" in page.url
    row = page.locator("#explore-table tbody tr", has=page.locator("a[href='models/gpt-4.html']"))
    assert "Not disclosed" in row.inner_text()
    page.locator("th[data-sort=parameters] button").click()
    expect(page.locator("th[data-sort=parameters]")).to_have_attribute("aria-sort", "ascending")


def test_every_column_can_be_shown_for_every_kind_of_record(page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for language in ("en", "zh"):
        page.goto(f"/{language}/explore.html")
        expect(page.locator("#explore-table .pick").first).to_be_attached()
        page.locator("button[popovertarget=columns]").click()
        for place in range(12):
            page.locator("#columns input").nth(place).check()
        page.keyboard.press("Escape")
        assert page.locator("#explore-table thead th").count() == 13
        while page.locator("#explore-show").is_visible():
            page.locator("#explore-show").click()
        shown = page.locator("#explore-table tbody tr").count()
        assert shown == int(page.locator("#explore-count b").inner_text())
    assert errors == []


def test_the_view_is_taken_along_as_csv_and_json(page: Page) -> None:
    page.goto("/en/explore.html?q=model+developer:openai&cols=date,parameters&sort=name")
    expect(page.locator("#explore-table tbody")).to_contain_text("GPT-3")
    files = {}
    for name in ("csv", "json"):
        with page.expect_download() as waiting:
            page.locator(f"[data-download={name}]").click()
        assert waiting.value.suggested_filename == f"atlas.{name}"
        files[name] = Path(waiting.value.path()).read_text(encoding="utf-8-sig")

    rows = list(csv.DictReader(files["csv"].splitlines()))
    found = json.loads(files["json"])
    assert list(rows[0]) == ["id", "name", "date", "parameters", "parameters_firmness"]
    assert [row["id"] for row in rows] == [each["id"] for each in found]
    assert len(rows) == int(page.locator("#explore-count b").inner_text())
    by_id = {each["id"]: each for each in found}
    assert by_id["models/gpt-3"]["parameters"] == 175_000_000_000
    assert by_id["models/gpt-4"]["parameters_firmness"] == "withheld"
    assert by_id["models/gpt-3"]["date"] == "2020-05-28"
