"""Palette files of other programs in Chromium: chosen or dropped, offered, and decided on."""

import base64
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from palette_core.export import EXPORTS
from palette_core.palette import Palette, Swatch
from tests.browser.pages import DESK, PHONE, REFUSED, STUDIO, expect_no_overflow, expect_palette, expect_rest

SHARED = "/?p=264653l.tx.Deep_ink-2a9d8f-e9c46as"
SHARED_HEXES = ["#264653", "#2a9d8f", "#e9c46a"]
BRAND = Palette((Swatch((178, 58, 46), 0.0, label="Brick"), Swatch((20, 60, 140), 0.0, label="Harbour")))
BRAND_HEXES = ["#b23a2e", "#143c8c"]
OFFER = ".st-key-file_proposal"
DROP = """(zone, content) => {
  const transfer = new DataTransfer();
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  transfer.items.add(new File([bytes], "brand.ase"));
  const options = { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer };
  for (const step of ["dragenter", "dragover", "drop"]) zone.dispatchEvent(new DragEvent(step, options));
}"""


def open_file(page: Page, path: Path) -> None:
    page.locator(".st-key-palette_file input[type=file]").set_input_files(path)


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    path = tmp_path / "<b>brand.ase"
    path.write_bytes(EXPORTS["ase"].render(BRAND))
    return path


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
def test_a_file_is_offered_beside_work_and_comes_in_with_its_names(visit, brand: Path, device) -> None:
    page = visit(SHARED, **device)
    expect_rest(page)
    open_file(page, brand)
    offer = page.locator(OFFER)
    expect(offer).to_contain_text("New proposal: Adobe Swatch Exchange")
    expect(page.get_by_text("Adobe Swatch Exchange: Brick, Harbour")).to_be_visible()
    expect_palette(page, SHARED_HEXES)
    expect_no_overflow(page)
    found = Axe().run(page, context=OFFER).response["violations"]
    assert not [item["id"] for item in found if item["impact"] in ("serious", "critical")]
    offer.get_by_role("button", name="Replace").click()
    expect_palette(page, BRAND_HEXES)
    expect(offer).to_have_count(0)
    expect(page.locator(f"{STUDIO} .name")).to_have_text(["Brick", "Harbour"])


def test_a_file_that_cannot_be_read_says_why_until_the_next(visit, brand: Path, tmp_path: Path) -> None:
    page = visit(SHARED, **DESK)
    expect_rest(page)
    broken = tmp_path / "broken.ase"
    broken.write_bytes(brand.read_bytes()[:-9])
    open_file(page, broken)
    expect(page.get_by_role("alert")).to_contain_text("a part of it is missing")
    expect_palette(page, SHARED_HEXES)
    open_file(page, brand)
    expect(page.locator(OFFER)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_file_that_is_dropped_on_its_field_is_no_photo(visit, brand: Path) -> None:
    page = visit(SHARED, **DESK)
    expect_rest(page)
    zone = page.locator(".st-key-palette_file").get_by_test_id("stFileUploaderDropzone")
    zone.evaluate(DROP, base64.b64encode(brand.read_bytes()).decode())
    expect(page.locator(OFFER)).to_be_visible()
    expect_rest(page)
    expect(page.locator(REFUSED)).to_have_count(0)
    expect(page.locator(".target")).to_be_hidden()
