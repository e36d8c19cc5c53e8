"""The page of the comparison in Chromium: four columns, a blind vote, a report that opens by itself."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import palette_core as pc
from tests.browser.pages import COFFEE, PHONE, SLOW, expect_no_overflow, expect_rest, upload

FLOWS = ("quantization", "segmentation", "features", "harmony")


def expect_columns(page: Page, *ways: str) -> None:
    """Wait until each of the columns has its palette and its two pictures."""
    for way in ways:
        column = page.locator(f".st-key-column_{way}")
        expect(column.locator(".swatch")).to_have_count(8, timeout=SLOW)
        expect(column.get_by_role("img")).to_have_count(2)


@pytest.fixture
def page(visit) -> Page:
    opened = visit("/compare?sample=Temple")
    expect_columns(opened, *FLOWS)
    return opened


def test_the_four_flows_stand_side_by_side(page: Page) -> None:
    boxes = [page.locator(f".st-key-column_{flow}").bounding_box() for flow in FLOWS]
    assert [round(box["y"]) for box in boxes] == [round(boxes[0]["y"])] * 4
    assert sorted(box["x"] for box in boxes) == [box["x"] for box in boxes]
    expect(page.locator(".st-key-measures .js-plotly-plot")).to_be_visible()
    expect(page.locator(".st-key-shared .js-plotly-plot")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^In short: take"))).to_be_visible()


def test_an_upload_goes_through_all_four_and_rivals_stand_beside_them(page: Page) -> None:
    upload(page, COFFEE)
    shown = page.locator(".st-key-palette_quantization .swatch .hex")
    expect(shown).to_have_text(pc.extract_palette(COFFEE).hexes, ignore_case=True)
    page.get_by_text("Pillow's median cut").click()
    expect_columns(page, *FLOWS, "median_cut")
    expect(page).to_have_url(re.compile("median_cut=true"))


def test_the_vote_names_the_palettes_afterwards_and_is_in_the_report(page: Page, tmp_path: Path) -> None:
    page.get_by_role("radio", name="Blind vote").click()
    expect(page.get_by_role("button", name="D fits best")).to_be_visible()
    content = page.get_by_test_id("stMain")  # the page table names the pages
    expect(content.get_by_text(re.compile("Quantization|Harmony")).locator("visible=true")).to_have_count(0)
    page.get_by_role("button", name="B fits best").click()
    expect(page.get_by_text("Your pick")).to_be_visible()
    title = page.get_by_text(re.compile(r"^B: ")).inner_text().removeprefix("B: ")
    expect(page.get_by_text(f"Votes in this session: {title} 1")).to_be_visible()
    expect_rest(page)  # or the button is made anew
    with page.expect_download() as download:
        page.get_by_role("button", name="HTML report").click()
    report = tmp_path / download.value.suggested_filename
    download.value.save_as(report)
    opened, asked = page.context.new_page(), []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(report.as_uri())
    expect(opened.get_by_role("row", name=f"{title} 1", exact=True)).to_be_visible()
    assert opened.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]


@pytest.mark.parametrize(("label", "start"), [("CSV", b"palette,colours,"), ("JSON", b"{")])
def test_tables_download(page: Page, label: str, start: bytes) -> None:
    expect_rest(page)
    with page.expect_download() as download:
        page.locator(".st-key-downloads").get_by_role("button", name=label).click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(start)
    if label == "JSON":
        assert [some["key"] for some in json.loads(content)["palettes"]] == list(FLOWS)


def test_nothing_breaks_on_a_phone(visit) -> None:
    page = visit("/compare?sample=Temple", color_scheme="dark", **PHONE)
    expect_columns(page, *FLOWS)
    boxes = [page.locator(f".st-key-column_{flow}").bounding_box() for flow in FLOWS]
    assert len({round(box["x"]) for box in boxes}) == 1 and boxes[0]["y"] < boxes[1]["y"] < boxes[3]["y"]
    expect_no_overflow(page)
    assert page.locator(".swatch").first.bounding_box()["height"] >= 44
