"""The page of features in Chromium: clusters, names, a set of photos."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import CAT, COFFEE, PHONE, SLOW, TEMPLE, expect_no_overflow, upload


@pytest.fixture
def page(visit) -> Page:
    opened = visit("/features?sample=Flower")
    opened.set_default_timeout(SLOW)
    opened.get_by_role("img", name="Flower, 8 regions").first.wait_for()
    return opened


def test_the_clusters_and_what_moved_are_on_the_page(page: Page) -> None:
    expect(page.locator(".st-key-map .legend li")).to_have_count(8)
    expect(page.get_by_text(re.compile(r"\d of 8 colours moved visibly"))).to_be_visible()
    expect(page.locator(".st-key-moves .js-plotly-plot")).to_be_visible()


def test_a_name_shows_where_the_network_looks(page: Page) -> None:
    page.get_by_role("tab", name="What it responds to").click()
    expect(page.get_by_text("What speaks for “daisy”")).to_be_visible()
    page.get_by_text("bee, ").click()
    expect(page.get_by_text("What speaks for “bee”")).to_be_visible()


def test_a_set_has_a_map_with_its_photos(page: Page) -> None:
    upload(page, CAT, COFFEE, TEMPLE)
    page.get_by_role("img", name="cat.jpg, 8 regions").first.wait_for()
    page.get_by_role("tab", name="The set").click()
    expect(page.locator(".st-key-photo_map .js-plotly-plot image")).to_have_count(3)


def test_nothing_breaks_on_a_phone(visit) -> None:
    page = visit("/features", **PHONE)
    page.get_by_role("img", name="Flower, ").first.wait_for(timeout=SLOW)
    expect_no_overflow(page)
