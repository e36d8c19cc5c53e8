"""The page of harmony in Chromium: keep, suggest anew, undo, and an address that brings the palette back."""

import re

import pytest
from playwright.sync_api import Page, expect

TYPED = ["#264653", "#2a9d8f"]


@pytest.fixture
def page(visit) -> Page:
    opened = visit("/harmony?typed=%23264653+%232a9d8f&total=5")
    expect(opened.locator(".swatch")).to_have_count(5)
    return opened


def hexes(page: Page) -> list[str]:
    return [code.lower() for code in page.locator(".swatch .hex").all_inner_texts()]


def test_suggestions_change_what_is_kept_stays_and_undo_brings_all_back(page: Page) -> None:
    before = hexes(page)
    assert before[:2] == TYPED
    page.get_by_role("button", name=re.compile("^3 · ")).click()
    page.get_by_role("button", name="Suggest the others anew").click()
    expect(page.locator(".swatch .hex").nth(4)).not_to_have_text(before[4], ignore_case=True)
    after = hexes(page)
    assert after[:3] == before[:3] and after != before
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".swatch .hex")).to_have_text(before, ignore_case=True)


def test_the_address_brings_the_palette_back(page: Page, visit) -> None:
    page.get_by_role("button", name="Suggest the others anew").click()
    page.wait_for_url(re.compile(r"swatches="))
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    expected = hexes(page)
    again = visit(page.url.removeprefix(re.match(r"https?://[^/]+", page.url)[0]))
    expect(again.locator(".swatch .hex")).to_have_text(expected, ignore_case=True)


def test_the_wheel_the_rating_and_the_answer_to_is_it_dull_are_drawn(page: Page) -> None:
    expect(page.locator(".st-key-wheel .js-plotly-plot")).to_be_visible()
    expect(page.locator(".st-key-chroma .js-plotly-plot")).to_be_visible()
    expect(page.get_by_test_id("stMetricValue")).to_have_text(re.compile(r"^[1-5]\.\d\d$"))


def test_a_change_that_helps_can_be_taken(visit) -> None:
    page = visit("/harmony?typed=%23f3cf27+%23ab82bc&total=2")
    rating = float(page.get_by_test_id("stMetricValue").inner_text())
    page.get_by_role("button", name="Take this change").click()
    expect(page.get_by_test_id("stMetricValue")).not_to_have_text(f"{rating:.2f}")
    assert float(page.get_by_test_id("stMetricValue").inner_text()) > rating


def test_what_is_no_colour_is_explained(visit) -> None:
    page = visit("/harmony?typed=%23264653&total=3")
    page.get_by_label("Or type hex codes").fill("#26465")
    page.get_by_label("Or type hex codes").press("Enter")
    expect(page.get_by_text("'#26465' is not a hex code")).to_be_visible()


def test_nothing_breaks_on_a_phone(visit) -> None:
    page = visit("/harmony?typed=%23264653", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    expect(page.locator(".swatch")).to_have_count(8)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
