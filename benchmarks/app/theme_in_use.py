"""A theme in use: from an empty page and a photo to the files of its light and dark scheme."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.app.server import BROWSER, BROWSER_OPTIONS, PAGE_SECONDS, running_app
from benchmarks.data.photos import large_photos
from palette_core import extract_palette
from palette_core.evaluation import Measure, Result
from palette_core.theme import NAMES, theme

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
ACTIONS_GOAL, SECONDS_GOAL = 12, 30
REPEATS = 3


def run(*, quick: bool) -> Result:
    """Give a large photo to a new visitor's app, and take its theme away as CSS."""
    photos = large_photos()[: 1 if quick else REPEATS]
    with running_app(ROOT) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        found = []
        for photo in photos:
            page = browser.new_context().new_page()
            page.set_default_timeout(PAGE_SECONDS * 1000)
            found.append(take_theme(page, app.address, photo))
            page.context.close()
        browser.close()
    actions, seconds, wrong = (max(values) for values in zip(*found, strict=True))
    measures = [
        Measure(
            "theme_in_use.actions",
            "app",
            "actions from an empty page to the file",
            actions,
            "{:.0f}",
            ACTIONS_GOAL,
        ),
        Measure("theme_in_use.seconds", "app", "waiting, slowest photo", seconds, "{:.1f} s", SECONDS_GOAL),
        Measure("theme_in_use.wrong", "app", "roles that the file has otherwise than the library", wrong, "{:.0f}", 0),
    ]
    return Result("theme_in_use", measures, cases={"photos of 8 to 20 MP": len(photos)})


def take_theme(page: "Page", address: str, photo: Path) -> tuple[int, float, int]:
    """Return the actions and the seconds to the file, and how many roles in it are not the library's."""
    start = time.perf_counter()
    page.goto(address)
    page.locator("input.files").set_input_files(photo)
    page.get_by_role("button", name=f"Show {photo.name}").wait_for()
    page.get_by_role("link", name="Theme").first.click()
    page.get_by_role("tab", name="Take it away").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    seconds = time.perf_counter() - start
    expected = theme(extract_palette(photo))
    wrong = sum(scheme.hexes[name] not in text for scheme in expected for name in NAMES)
    return 4, seconds, wrong
