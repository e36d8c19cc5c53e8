"""The page of harmony in Chromium: the working palette, suggestions that keep what is locked, and its rating."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PHONE, SLOW, STUDIO, expect_no_overflow, expect_palette, hexes

LOCKED = ["#264653", "#2a9d8f"]
THREE_MORE = "/harmony?p=264653l-2a9d8fl-e9c46as-f4a261s-e76f51s"


@pytest.fixture
def page(visit) -> Page:
    opened = visit(THREE_MORE)
    expect(opened.locator(STUDIO)).to_have_count(5)
    return opened


def suggest(page: Page) -> list[str]:
    """Suggest anew, and return what is shown then."""
    before = hexes(page)
    page.get_by_role("button", name="Suggest", exact=True).click()
    expect(page.locator(f"{STUDIO} .hex").nth(4)).not_to_have_text(before[4], ignore_case=True)
    return hexes(page)


def test_suggestions_change_what_is_locked_stays_and_undo_brings_all_back(page: Page) -> None:
    before = hexes(page)
    assert before[:2] == LOCKED
    page.get_by_role("button", name=f"Lock {before[2]}").click()
    after = suggest(page)
    assert after[:3] == before[:3] and after != before
    page.get_by_role("button", name="Undo").click()
    expect_palette(page, before)


def test_the_slider_of_the_variation_changes_no_colour(page: Page) -> None:
    after = suggest(page)
    page.get_by_role("slider", name="Variation of suggestions").press("ArrowRight")
    expect(page.get_by_test_id("stSliderThumbValue")).to_have_text("0.40")
    expect(page.locator('[data-test-script-state="running"]')).to_have_count(0)
    assert hexes(page) == after
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()


def test_the_address_brings_the_palette_back(page: Page, visit) -> None:
    expected = suggest(page)
    expect(page).to_have_url(re.compile(rf"p=264653l-2a9d8fl-{expected[2][1:]}s"))
    again = visit(page.url.removeprefix(re.match(r"https?://[^/]+", page.url)[0]))
    expect_palette(again, expected)


def test_an_older_address_is_read_too(visit) -> None:
    page = visit("/harmony?swatches=203c48il-617282il-b39198il-f6d4basu-9372a0su")
    expect_palette(page, ["#203c48", "#617282", "#b39198", "#f6d4ba", "#9372a0"])


def test_the_wheel_the_rating_and_the_answer_to_is_it_dull_are_drawn(page: Page) -> None:
    expect(page.locator(".st-key-wheel .js-plotly-plot")).to_be_visible()
    expect(page.locator(".st-key-chroma .js-plotly-plot")).to_be_visible()
    expect(page.get_by_test_id("stMetricValue")).to_have_text(re.compile(r"^[1-5]\.\d\d$"))


def test_a_change_that_helps_can_be_taken(visit) -> None:
    page = visit("/harmony?p=f3cf27-ab82bc")
    rating = float(page.get_by_test_id("stMetricValue").inner_text())
    page.get_by_role("button", name="Take this change").click()
    expect(page.get_by_test_id("stMetricValue")).not_to_have_text(f"{rating:.2f}")
    assert float(page.get_by_test_id("stMetricValue").inner_text()) > rating


def test_what_is_no_colour_is_explained_and_the_others_are_taken(page: Page) -> None:
    page.get_by_role("tab", name="Bring colours in").click()
    page.get_by_label("Bring colours in", exact=True).and_(page.locator("textarea")).fill("#26465, teal")
    page.get_by_role("button", name="Replace").click()
    expect_palette(page, ["#008080"])
    expect(page.get_by_text("#26465", exact=False).first).to_be_visible()


def test_nothing_breaks_on_a_phone(visit) -> None:
    page = visit("/harmony", STUDIO, **PHONE)
    expect(page.locator(STUDIO)).to_have_count(8, timeout=SLOW)
    expect_no_overflow(page)
