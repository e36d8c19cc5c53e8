"""The page of regions in Chromium: the mouse names a region, a click copies its colour, a mask is compared."""

import re

import pytest
from playwright.sync_api import Page, expect

import palette_core as pc
from tests.browser.pages import LAB, PHONE, SLOW, STUDIO, TEMPLE, expect_no_overflow, expect_palette, upload


@pytest.fixture
def page(visit) -> Page:
    opened = visit("/segmentation?sample=Temple")
    opened.set_default_timeout(SLOW)
    opened.get_by_role("img", name="Temple, ").first.wait_for()
    return opened


def test_a_page_opened_at_its_own_address_has_the_page_table_and_its_settings(page: Page) -> None:
    expect(page).to_have_title("Color Palette Generator")
    expect(page.get_by_role("link", name="Studio")).to_be_visible()
    assert "sample=Temple" in page.url


def test_the_mouse_names_the_region_under_it(page: Page) -> None:
    cover = page.locator(".st-key-map .cover")
    cover.scroll_into_view_if_needed()
    box = cover.bounding_box()
    assert box
    tip = page.locator(".st-key-map .tip")
    page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.1 * box["height"])
    expect(tip).to_have_text(re.compile(r"^sky, \d+%, the name is \w+, \d+%$"))
    page.mouse.move(box["x"] + 0.35 * box["width"], box["y"] + 0.55 * box["height"])
    expect(tip).to_have_text(re.compile(r"^building, \d+%, the name is \w+, \d+%$"))
    expect(page.locator(".st-key-map .legend li.on .name").first).to_have_text("building")
    page.mouse.move(box["x"], box["y"] - 80)
    expect(tip).to_be_hidden()


def test_a_click_on_a_colour_of_a_region_copies_it(page: Page) -> None:
    chip = page.locator(".st-key-map .chip").first
    chip.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == chip.get_attribute("title")
    assert re.fullmatch("#[0-9a-f]{6}", copied)


def test_the_overlay_fades(page: Page) -> None:
    slider = page.locator(".st-key-map .opacity input")
    slider.fill("15")
    expect(page.locator(".st-key-map .cover")).to_have_css("opacity", "0.15")


def test_photos_stay_chosen_from_page_to_page(visit) -> None:
    page = visit("", STUDIO)
    upload(page, TEMPLE)
    expect_palette(page, pc.extract_palette(TEMPLE).hexes)
    page.get_by_role("link", name="Lab").click()
    page.get_by_role("link", name="Regions").click()
    expect(page.get_by_role("img", name="temple.jpg, ").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name="Show temple.jpg")).to_be_visible()


def test_a_sample_is_compared_with_the_mask_that_was_drawn_for_it(page: Page) -> None:
    page.get_by_role("tab", name="Against a mask").click()
    expect(page.get_by_text("was drawn by hand")).to_be_visible()
    expect(page.locator(".js-plotly-plot:visible")).to_have_count(2)


def test_nothing_breaks_on_a_phone(visit) -> None:
    page = visit("/segmentation", LAB, **PHONE)
    page.get_by_role("img", name="Flower, ").first.wait_for(timeout=SLOW)
    expect_no_overflow(page)
