"""The page that compares the four flows in use: how soon photos have their palettes, by a warm app and by a new one."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import cv2
import PIL.Image
from playwright.sync_api import sync_playwright

from benchmarks.app.server import (
    ARE_SHOWN,
    BROWSER,
    BROWSER_OPTIONS,
    PAGE_SECONDS,
    App,
    Palettes,
    running_app,
    wait_until_idle,
)
from benchmarks.data.photos import large_photos, with_area
from components.process import limit_process
from palette_core import FLOWS, extract_palette
from palette_core.evaluation import Measure, Result

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
MEGAPIXELS, PHOTO_WIDTH, PHOTO_HEIGHT = 12, 4000, 3000
REPEATS = 3  # of each photo
FIRST_GOAL, ALL_GOAL = 500, 3000  # milliseconds
FRESH, FRESH_GOAL, BUSY_GOAL = 3, 6, 15  # photos; seconds
BUSY = "while True: pass"  # what another process does


def run(*, quick: bool) -> Result:
    """Upload photos of 12 MP, each as a new visitor."""
    with TemporaryDirectory() as folder, running_app(ROOT) as app, sync_playwright() as playwright:
        photos = write_photos(Path(folder), 1 if quick else None)
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        seconds = {
            photo.stem: [time_photo(app, browser, photo, palettes) for _ in range(1 if quick else REPEATS)]
            for photo, palettes in [(photo, expected_palettes(photo)) for photo in photos]
        }
        memory = app.memory()
        browser.close()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        fresh = [time_fresh_app(browser, large_photos()[:FRESH]) for _ in range(1 if quick else REPEATS)]
        with busy_cores(2):
            busy = [time_first_visit(browser) for _ in range(1 if quick else REPEATS)]
        browser.close()
    first, last = zip(*(pair for pairs in seconds.values() for pair in pairs), strict=True)
    measures = [
        _measure("first.median", "to the first palette", median(first), FIRST_GOAL),
        _measure("all.median", "to all four palettes", median(last), ALL_GOAL),
        _measure("first.slowest", "to the first palette, slowest", max(first)),
        _measure("all.slowest", "to all four palettes, slowest", max(last)),
        Measure(
            *("compare.fresh", "app", "all four palettes", median(fresh), "{:.1f} s", FRESH_GOAL),
            name=f"fresh app, {FRESH} photos of 8 to 20 MP, from its first page to all four palettes",
        ),
        Measure(
            *("compare.busy", "app", "first visit", median(busy), "{:.1f} s", BUSY_GOAL),
            name="fresh app, two cores busy with other work, from its first page to all four palettes of the sample",
        ),
        Measure("compare.memory", "app", "memory", memory, "{:.0f} MB", name="app, all networks loaded: memory"),
    ]
    cases = {"photos of 12 megapixels": len(photos), "uploads of each": 1 if quick else REPEATS}
    return Result("compare", measures, {"seconds to the first and to all": seconds}, cases=cases)


def _measure(key: str, metric: str, seconds: float, goal: float | None = None) -> Measure:
    name = f"12 MP photo, warm, from its upload {metric}"
    return Measure(f"compare.{key}", "app", metric, 1e3 * seconds, "{:.0f} ms", goal, name=name)


def write_photos(folder: Path, most: int | None) -> list[Path]:
    """Write the large photos as JPEGs of 4000 x 3000 pixels."""
    written = []
    for path in large_photos()[:most]:
        pixels = cv2.resize(with_area(path, MEGAPIXELS), (PHOTO_WIDTH, PHOTO_HEIGHT), interpolation=cv2.INTER_AREA)
        written.append(folder / path.name)
        PIL.Image.fromarray(pixels).save(written[-1], quality=90)
    return written


def expected_palettes(photo: Path) -> Palettes:
    """Return what the library makes of the photo."""
    limit_process()  # as in the app: with more threads NumPy adds up in another order, and flow 3 may get other bits
    others = {f"palette_{key}": flow([photo]).palette.hexes for key, flow in FLOWS.items() if key != "quantization"}
    return {"palette_quantization": extract_palette(photo).hexes, **others}


def time_photo(app: App, browser: "Browser", photo: Path, expected: Palettes) -> tuple[float, float]:
    """Return the seconds from the upload to the first palette and to all four.

    The page has shown a sample before: the networks are loaded.
    """
    page = browser.new_context().new_page()
    page.set_default_timeout(PAGE_SECONDS * 1000)
    page.goto(f"{app.address}/compare")
    page.locator(".st-key-palette_features .swatch").first.wait_for()
    wait_until_idle(page)
    start = time.perf_counter()
    page.locator("input.files").set_input_files(photo)
    first = seconds_until_shown(page, {key: expected[key] for key in ("palette_quantization",)}, start)
    last = seconds_until_shown(page, expected, start)
    wait_until_idle(page)
    page.context.close()
    return first, last


def time_fresh_app(browser: "Browser", photos: list[Path]) -> float:
    """Return the seconds from the first page of a new app, where photos are given at once, to all four palettes."""
    limit_process()
    palettes: Palettes = {f"palette_{key}": flow(photos).palette.hexes for key, flow in FLOWS.items()}
    with running_app(ROOT) as app:
        page = browser.new_context().new_page()
        page.set_default_timeout(PAGE_SECONDS * 1000)
        start = time.perf_counter()
        page.goto(f"{app.address}/compare")
        page.locator("input.files").set_input_files(photos)
        seconds = seconds_until_shown(page, palettes, start)
        page.context.close()
    return seconds


def time_first_visit(browser: "Browser") -> float:
    """Return the seconds from the first page of a new app to all four palettes of its sample."""
    with running_app(ROOT) as app:
        page = browser.new_context().new_page()
        page.set_default_timeout(PAGE_SECONDS * 1000)
        start = time.perf_counter()
        page.goto(f"{app.address}/compare")
        for key in FLOWS:
            page.locator(f".st-key-palette_{key} .swatch").first.wait_for()
        seconds = time.perf_counter() - start
        page.context.close()
    return seconds


@contextmanager
def busy_cores(count: int) -> Iterator[None]:
    """Keep as many cores busy with processes of the same priority."""
    others = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def seconds_until_shown(page: "Page", palettes: Palettes, start: float) -> float:
    """Return the seconds from the start until these palettes are on the page. Polled every few ms."""
    page.wait_for_function(ARE_SHOWN, arg=palettes, polling=5)
    return time.perf_counter() - start
