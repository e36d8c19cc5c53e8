"""What axe-core finds on every page, on a desktop and on a phone, light and dark: nothing of ours that is serious."""

import re

import pytest
from playwright.sync_api import expect

import palette_core as pc
from benchmarks.app.server import App
from benchmarks.studio.accessibility import PAGES, findings, findings_of
from tests.browser.pages import COFFEE, DESK, LAB, PHONE, STUDIO, expect_palette, expect_rest, upload

DEVICES = {"desktop": DESK, "phone": PHONE}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("device", DEVICES)
def test_axe_finds_nothing_serious(visit, app: App, device: str, name: str) -> None:
    page = visit("/_stcore/health", "body", **DEVICES[device])
    assert findings_of(page, app.address, name) == []


@pytest.mark.parametrize("device", DEVICES)
def test_axe_finds_nothing_serious_while_a_colour_is_edited_and_a_proposal_waits(visit, device: str) -> None:
    page = visit(**DEVICES[device])
    upload(page, COFFEE)
    expect_palette(page, pc.extract_palette(COFFEE).hexes)
    page.locator(f"{STUDIO} .face").first.press("Delete")
    expect(page.locator(STUDIO)).to_have_count(7)
    expect_rest(page)
    page.get_by_role("radio", name="Subject").click()
    expect(page.get_by_text("New proposal:")).to_be_visible(timeout=90_000)
    page.locator(f"{STUDIO} .face").first.click()
    expect(page.get_by_role("region", name="Edit colour")).to_be_visible()
    assert findings(page) == []


def test_marks_on_a_photo_have_names(visit) -> None:
    page = visit("/quantization?sample=Flower", ".mark")
    marks = page.get_by_role("img", name=re.compile(r"^Colour \d"))
    expect(marks).to_have_count(page.locator(LAB).count())
