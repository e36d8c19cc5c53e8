"""The page of regions in use: how soon it has results, what it holds in memory, and twenty visitors at once."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.app.server import BROWSER, BROWSER_OPTIONS, PAGE_SECONDS, App, running_app, wait_until_idle
from benchmarks.data.photos import photos_in
from palette_core import FLOWS
from palette_core.evaluation import Measure, Result

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).parents[2]
VISITORS = 20
LATER = ("Temple", "Coffee", "Cat", "Rocket")  # samples that are chosen one after the other
FIRST_GOAL, LATER_GOAL = 10.0, 1.0  # seconds
ONE_GOAL, ALL_GOAL = 1200, 1500  # MB


def run(*, quick: bool) -> Result:
    """Use the page as one visitor, then as twenty."""
    photos = photos_in("cid22")[: 3 if quick else VISITORS]
    with running_app(ROOT) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        first, later = result_times(app, browser)
        memory = app.memory()
        mixed = visit_at_once(app, browser, photos)
        measures = [
            Measure(
                "visitors.first",
                "app",
                "first result",
                first,
                "{:.1f} s",
                FIRST_GOAL,
                name="regions, first result in a fresh process",
            ),
            Measure(
                "visitors.later", "app", "later result", later, "{:.1f} s", LATER_GOAL, name="regions, a later photo"
            ),
            Measure(
                "visitors.memory.one",
                "app",
                "memory",
                memory,
                "{:.0f} MB",
                ONE_GOAL,
                name="app, network loaded: memory",
            ),
            Measure(
                "visitors.memory.all",
                "app",
                "peak memory",
                app.peak_memory(),
                "{:.0f} MB",
                ALL_GOAL,
                name=f"app, {len(photos)} visitors at once: peak memory",
            ),
            Measure(
                "visitors.mixed",
                "app",
                "who got another's result",
                mixed,
                "{:.0f}",
                0,
                name=f"app, {len(photos)} visitors at once: who got another's result",
            ),
        ]
        browser.close()
    return Result("visitors", measures, cases={"visitors, each with a photo of CID22": len(photos)})


def result_times(app: App, browser: "Browser") -> tuple[float, float]:
    """Return the seconds to the first result, and the mean to those of other samples."""
    page = browser.new_page()
    page.set_default_timeout(PAGE_SECONDS * 1000)
    start = time.perf_counter()
    page.goto(f"{app.address}/segmentation")
    first = seconds_until(page.locator(".legend li"), start)
    wait_until_idle(page)
    later = []
    for sample in LATER:
        start = time.perf_counter()
        page.get_by_role("radio", name=sample, exact=True).click()
        later.append(seconds_until(page.get_by_role("img", name=f"{sample}, "), start))
        wait_until_idle(page)
    page.close()
    return first, sum(later) / len(later)


def seconds_until(shown: "Locator", start: float) -> float:
    """Return the seconds from the start until something is on the page.

    Asked for every few milliseconds: Playwright's own waiting polls only twice a second.
    """
    while not shown.count():
        if time.perf_counter() - start > PAGE_SECONDS:
            raise TimeoutError(f"The page does not show {shown} in {PAGE_SECONDS} s.")
        time.sleep(0.005)
    return time.perf_counter() - start


def visit_at_once(app: App, browser: "Browser", photos: list[Path]) -> int:
    """Let each visitor upload a photo at the same time, and return how many get another palette than theirs."""
    pages = [browser.new_context().new_page() for _ in photos]
    for page in pages:
        page.set_default_timeout(4 * PAGE_SECONDS * 1000)
        page.goto(f"{app.address}/segmentation", wait_until="commit")
    for page, photo in zip(pages, photos, strict=True):
        page.locator("input.files").set_input_files(photo)
    palettes = [palette_of(page, photo) for page, photo in zip(pages, photos, strict=True)]
    return sum(shown != expected_palette(photo) for shown, photo in zip(palettes, photos, strict=True))


def palette_of(page: "Page", photo: Path) -> list[str]:
    """Wait for the regions of the photo and return the palette above them."""
    page.get_by_role("img", name=f"{photo.name}, ").first.wait_for()
    wait_until_idle(page)
    return [text.lower() for text in page.locator(".st-key-palette .swatch .hex").all_inner_texts()]


def expected_palette(photo: Path) -> list[str]:
    """Return what the library makes of the photo."""
    return FLOWS["segmentation"]([photo]).palette.hexes
