"""Regions in Chromium: a click gives a region's palette at once; merged and renamed by mouse, finger and keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from benchmarks.studio.accessibility import findings
from tests.browser.pages import DESK, LAB, PHONE, SLOW, expect_no_overflow, expect_rest, hexes

SKY, BUILDING = (0.75, 0.1), (0.35, 0.55)  # places of the sample


@pytest.fixture
def open_map(visit):
    def open_page(**options: object) -> Page:
        page = visit("/segmentation?sample=Temple", LAB, **(options or DESK))
        page.set_default_timeout(SLOW)
        page.locator(".st-key-map .pick").first.wait_for()
        expect_rest(page)
        return page

    return open_page


def on(page: Page, selector: str) -> Locator:
    return page.locator(f".st-key-map {selector}")


def tool(page: Page, name: str) -> Locator:
    return on(page, ".tools").get_by_role("button", name=name, exact=True)


def click_photo(page: Page, place: tuple[float, float], **options: object) -> None:
    cover = on(page, ".cover")
    box = cover.bounding_box()
    assert box
    position = {"x": place[0] * box["width"], "y": place[1] * box["height"]}
    (cover.tap if options.pop("tap", False) else cover.click)(position=position, **options)


def expect_chosen(page: Page, *names: str) -> None:
    expect(on(page, ".panel .title .name")).to_have_text(list(names))
    expect(on(page, ".pick[aria-pressed=true] .name")).to_have_text(list(names))


def test_a_click_gives_the_palette_of_the_region_without_the_server(open_map) -> None:
    page = open_map()
    page.context.set_offline(True)
    click_photo(page, BUILDING)
    expect_chosen(page, "building")
    chips = on(page, "li:has([aria-pressed=true]) .chip").evaluate_all("chips => chips.map(({ title }) => title)")
    expect(on(page, ".panel .code")).to_have_text(chips)
    on(page, ".panel .code").nth(1).click()
    assert page.evaluate("navigator.clipboard.readText()") == chips[1]
    expect(on(page, ".status")).to_have_text(f"{chips[1]} copied")
    expect(on(page, ".heard")).to_have_text(re.compile(r"^Chosen: building, \d+%, the name is \w+, \d+%$"))
    click_photo(page, SKY)
    expect_chosen(page, "sky")
    click_photo(page, SKY)
    expect(on(page, ".hint")).to_have_text("Click a region to see its colours.")


def test_merged_regions_have_one_palette_and_the_palette_of_the_photo_follows(open_map) -> None:
    page = open_map()
    before, count = hexes(page, LAB), on(page, ".legend li").count()
    expect(tool(page, "Merge")).to_have_attribute("aria-disabled", "true")
    click_photo(page, BUILDING)
    click_photo(page, SKY, modifiers=["Shift"])
    expect(on(page, ".panel .title")).to_have_count(2)
    apart = on(page, ".panel .code").all_inner_texts()
    tool(page, "Merge").click()
    expect(on(page, ".legend li")).to_have_count(count - 1)
    expect_chosen(page, "sky")
    assert on(page, ".panel .code").all_inner_texts() != apart[:5]
    expect_rest(page)
    merged = hexes(page, LAB)
    assert merged != before
    tool(page, "Undo").click()
    expect(on(page, ".legend li")).to_have_count(count)
    expect_rest(page)
    assert hexes(page, LAB) == before
    expect(tool(page, "Undo")).to_have_attribute("aria-disabled", "true")


def test_a_name_goes_everywhere_and_letters_are_no_shortcuts(open_map) -> None:
    page = open_map()
    click_photo(page, SKY)
    tool(page, "Rename").click()
    field = on(page, ".naming").get_by_role("textbox", name="Name")
    expect(field).to_be_focused()
    field.fill("")
    field.press_sequentially("crane's air, c and r")
    field.press("Enter")
    expect(on(page, ".legend .name").first).to_have_text("crane's air, c and r")
    expect_chosen(page, "crane's air, c and r")
    expect(tool(page, "Rename")).to_be_focused()
    expect(on(page, ".panel .sure")).to_have_attribute("title", "The name is sure, 100%")
    expect(
        on(page, ".legend").get_by_role("button", name=re.compile("^crane's air.*the name is sure, 100%"))
    ).to_be_visible()
    expect(page.locator(f"{LAB} .name", has_text="crane's air").first).to_be_visible()
    tool(page, "Reset").click()
    expect(on(page, ".legend .name").first).to_have_text("sky")


def test_all_of_it_goes_by_keyboard(open_map) -> None:
    page = open_map()
    count = on(page, ".legend li").count()
    rows = on(page, ".pick")
    rows.nth(1).focus()
    page.keyboard.press("Enter")
    expect(rows.nth(1)).to_have_attribute("aria-pressed", "true")
    tool(page, "Select several").press("Space")
    expect(tool(page, "Select several")).to_have_attribute("aria-pressed", "true")
    rows.nth(0).press("Enter")
    expect(on(page, ".panel .title")).to_have_count(2)
    tool(page, "Merge").press("Enter")
    expect(rows).to_have_count(count - 1)
    expect(tool(page, "Merge")).to_be_focused()
    tool(page, "Rename").press("Enter")
    page.keyboard.type("far away")
    page.keyboard.press("Escape")
    expect(on(page, ".naming")).to_be_hidden()
    expect_chosen(page, "sky")
    page.keyboard.press("Escape")
    expect(on(page, ".panel .title")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_works_on_a_phone_and_axe_finds_nothing_serious(open_map, scheme: str) -> None:
    page = open_map(**PHONE, color_scheme=scheme)
    click_photo(page, SKY, tap=True)
    expect_chosen(page, "sky")
    tool(page, "Rename").tap()
    expect_no_overflow(page)
    expect(on(page, ".naming input")).to_be_in_viewport()
    on(page, ".naming input").fill("a name of forty characters, as long as a")
    on(page, ".naming").get_by_role("button", name="Save").tap()
    expect(on(page, ".legend .name").first).to_have_text("a name of forty characters, as long as a")
    tool(page, "Select several").tap()
    click_photo(page, BUILDING, tap=True)
    expect(on(page, ".panel .title")).to_have_count(2)
    expect_rest(page)
    expect_no_overflow(page)
    assert findings(page, [scheme]) == []


def test_the_colours_of_a_region_go_to_the_studio(open_map) -> None:
    page = open_map()
    click_photo(page, BUILDING)
    codes = on(page, ".panel .code").all_inner_texts()
    tool(page, "Use in the studio").click()
    expect(on(page, ".status")).to_contain_text("The studio has the colours of “building” now.")
    page.get_by_role("link", name="Studio").click()
    expect(page.locator(".st-key-strip .swatch .hex")).to_have_text(codes, ignore_case=True)
