"""What the tests of this folder do on every page: upload to the tray, read and wait for a palette."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

SAMPLES = Path(__file__).parents[2] / "samples"
COFFEE, ROCKET, CAT, TEMPLE = (SAMPLES / f"{name}.jpg" for name in ("coffee", "rocket", "cat", "temple"))
DESK = {"viewport": {"width": 1280, "height": 720}}
TABLET = {"viewport": {"width": 1024, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
STUDIO, LAB = ".st-key-strip .swatch", ".st-key-palette .swatch"  # the palette of the studio, that of a page of the lab
REFUSED = ".st-key-tray_refused [data-testid=stText]"
SLOW = 90_000  # milliseconds, for pages with a network


def upload(page: Page, *paths: Path) -> None:
    """Choose files in the tray, as the button for adding photos does."""
    page.locator("input.files").set_input_files(paths)


def hexes(page: Page, swatches: str = STUDIO) -> list[str]:
    """The colours that are shown, in lower case."""
    return [code.lower() for code in page.locator(f"{swatches} .hex").all_inner_texts()]


def expect_palette(page: Page, expected: list[str], swatches: str = STUDIO) -> None:
    """Wait until exactly these colours are shown, in this order."""
    expect(page.locator(f"{swatches} .hex")).to_have_text(expected, ignore_case=True)


def expect_rest(page: Page) -> None:
    """Wait until the script of the page does not run."""
    expect(page.locator('[data-test-script-state="running"]')).to_have_count(0, timeout=SLOW)


def expect_step(page: Page, step: str) -> None:
    """Wait until the address has the palette of a step: then the server has answered."""
    expect(page).to_have_url(re.compile(rf"[?&]p=[^&]*{step}"))


def expect_no_overflow(page: Page) -> None:
    """The page is no wider than its window."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
