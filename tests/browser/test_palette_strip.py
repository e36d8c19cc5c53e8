"""The strip of a palette in Chromium: even rows at every width, edges, and nothing that moves under the mouse."""

from collections import Counter

import pytest
from playwright.sync_api import Locator, Page, expect

from palette_core.evaluation import stripe
from tests.browser.pages import expect_rest, upload

NEAR_WHITE, NEAR_BLACK = "#fcfcfd", "#18191c"  # as the page is in light and in dark


def rows_of(strip: Locator) -> list[int]:
    """How many swatches stand in each row."""
    tops = strip.locator(".swatch").evaluate_all("all => all.map((one) => Math.round(one.getBoundingClientRect().top))")
    return list(Counter(tops).values())


@pytest.mark.parametrize("width", [1280, 1024, 900, 768])
@pytest.mark.parametrize("colors", [8, 11, 32])
def test_rows_are_even(visit, width: int, colors: int) -> None:
    page = visit(f"/quantization?colors={colors}", viewport={"width": width, "height": 768})
    rows = rows_of(page.locator(".strip"))
    assert max(rows) - min(rows) <= 1


def test_half_as_wide_the_rows_are_even_too(visit) -> None:
    page = visit("/segmentation?sample=Temple", viewport={"width": 1440, "height": 900})
    for key in ("subject", "background"):
        strip = page.locator(f".st-key-{key} .strip")
        expect(strip).to_be_visible(timeout=60_000)
        assert len(set(rows_of(strip))) == 1


def test_the_number_stands_above_the_hex_code(visit) -> None:
    page = visit("/quantization?colors=32", viewport={"width": 1024, "height": 768})
    below = page.locator(".swatch").evaluate_all(
        """all => all.every((one) => one.querySelector(".number").getBoundingClientRect().bottom
          <= one.querySelector(".hex").getBoundingClientRect().top)"""
    )
    assert below
    fits = page.locator(".hex").evaluate_all("all => all.every((one) => one.scrollWidth <= one.parentNode.clientWidth)")
    assert fits


def places(page: Page) -> list[dict[str, float]]:
    return [page.locator(".swatch").nth(index).bounding_box() for index in range(8)]


def test_the_mouse_moves_nothing(visit) -> None:
    page = visit("/quantization?colors=8", viewport={"width": 1280, "height": 1200})  # nothing needs to be scrolled to
    page.locator(".segments").nth(7).wait_for()  # the strip is complete
    expect_rest(page)
    before = places(page)
    page.locator(".swatch").nth(2).hover()
    page.locator(".strip").evaluate(
        "strip => Promise.all(strip.getAnimations({ subtree: true }).map((animation) => animation.finished))"
    )
    assert places(page) == before


@pytest.mark.parametrize(("scheme", "page_color"), [("light", NEAR_WHITE), ("dark", NEAR_BLACK)])
def test_a_swatch_like_the_page_has_an_edge(visit, tmp_path, scheme: str, page_color: str) -> None:
    page = visit("/quantization", color_scheme=scheme)
    photo = tmp_path / "photo.png"
    photo.write_bytes(stripe([page_color, "#2a9d8f"]).file)
    upload(page, photo)
    swatch = page.locator(".swatch", has_text=page_color).first
    swatch.wait_for()
    edge = page.locator(".strip").first.evaluate("strip => getComputedStyle(strip, '::after').boxShadow")
    assert "inset" in edge and "1px" in edge


@pytest.mark.parametrize("label", ["Automatic", "Add photos", "More"])
def test_labels_are_whole_on_a_tablet(visit, label: str) -> None:
    page = visit("/quantization", viewport={"width": 768, "height": 1024})
    text = page.get_by_text(label, exact=True).first
    expect(text).to_be_visible()
    cut = text.evaluate(
        """one => { for (let node = one; node && node.dataset?.testid !== "stMain"; node = node.parentElement)
          if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== "visible") return true;
          return false; }"""
    )
    assert not cut
