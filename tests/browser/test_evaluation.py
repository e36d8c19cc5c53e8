"""The page of the evaluation in Chromium: every tab, an own picture, own colours, the ways to other pages, a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from palette_core.evaluation import stripe
from tests.browser.pages import PHONE, SLOW, expect_no_overflow

PLOT = ".js-plotly-plot"
TABS = {  # and the last chart on each
    "K-Means": "recovered_accents",
    "FCN": "colors_regions_3",
    "CNN": "colors_features_3",
    "LSTM": "chromas",
    "Speed and quality": "error_CIEDE2000",
}


@pytest.fixture
def page(visit) -> Page:
    return visit("/evaluation", PLOT)


def open_tab(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()
    expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
    expect(page.locator(f".st-key-{TABS[tab]} {PLOT}")).to_be_visible(timeout=20_000)


def test_every_tab_opens_and_shows_its_charts(page: Page) -> None:
    for tab in TABS:
        open_tab(page, tab)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.get_by_text("python -m benchmarks").first).to_be_visible()


def test_an_own_picture_is_compared(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "mine.png"
    path.write_bytes(stripe(["#264653", "#e9c46a", "#d7263d"]).file)
    page.get_by_role("button", name="Your own").or_(page.get_by_role("radio", name="Your own")).click()
    page.locator("input[type=file]").set_input_files(path)
    field = page.get_by_label("Its true colours, if you know them")
    field.fill("#264653 #e9c46a #d7263d")
    field.press("Enter")
    expect(page.get_by_text("ours: 3 of 3 within 2.3")).to_be_visible()
    field.fill("#264653 #12345")
    field.press("Enter")
    expect(page.get_by_text("No colour: #12345.")).to_be_visible()


def test_own_colours_are_rated(page: Page) -> None:
    open_tab(page, "LSTM")
    field = page.get_by_label("Hex codes")
    field.fill("#ff0000 #00ff00")
    before = page.get_by_test_id("stMetricValue").inner_text()
    field.press("Enter")
    expect(page.get_by_test_id("stMetricValue")).not_to_have_text(before)


def test_the_way_to_an_own_mask_ends_at_the_tab_of_the_masks(page: Page) -> None:
    open_tab(page, "FCN")
    page.get_by_role("button", name="Try it with your own photo and mask").click()
    expect(page.get_by_role("tab", name="Against a mask")).to_have_attribute("aria-selected", "true", timeout=SLOW)
    expect(page.get_by_text("A mask of this photo").first).to_be_visible(timeout=SLOW)


def test_nothing_is_wider_than_a_phone(visit) -> None:
    page = visit("/evaluation", PLOT, color_scheme="dark", **PHONE)
    for tab in TABS:
        open_tab(page, tab)
        expect_no_overflow(page)
