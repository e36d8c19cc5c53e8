"""The whole app in use: twenty photos on every page, a hundred runs, and ten visitors on different pages at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import sync_playwright
from tqdm import tqdm

from benchmarks.app.server import (
    BROWSER,
    BROWSER_OPTIONS,
    PAGE_SECONDS,
    App,
    Palettes,
    are_shown,
    running_app,
    upload,
    wait_until_idle,
)
from benchmarks.app.visitor import Visitor
from benchmarks.data.photos import photos_in
from components.inputs import samples
from components.process import limit_process
from palette_core import FLOWS, extract_palette
from palette_core.evaluation import Measure, Result

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
LAB = ("Quantization", "Regions", "Features", "Harmony", "Evaluation")
PAGES = ("Studio", "Compare", *LAB)
AT_WORK = {  # the pages that take photos, and their addresses
    "Studio": "",
    "Compare": "compare",
    "Quantization": "quantization",
    "Regions": "segmentation",
    "Features": "features",
}
PHOTOS, VISITORS, REPEATS = 20, 10, 3
RUNS = 100
REST = 0.4  # seconds without a run, until the next
MEMORY_GOAL, GROWTH_GOAL, SECONDS_GOAL = 1500, 15, 10.0  # MB, MB, s: one per cent of the memory is no growth

Visit = tuple[str, Path]  # the name of a page, and a photo
Outcome = tuple[float, bool]  # seconds to the result, and whether it is right


def run(*, quick: bool) -> Result:
    """Use every page as one visitor, again and again, then as ten."""
    photos = photos_in("cid22")
    count, runs = (4, 20) if quick else (PHOTOS, RUNS)
    with running_app(ROOT) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        used = memory_after_all_pages(app, browser, photos[:count])
        before, after = memory_along_runs(app, browser, runs)
        visits = visit_all(app, photos, 1 if quick else REPEATS)
        in_browsers = race_in_browsers(app, browser, mixed_visits(photos, VISITORS))
        browser.close()
        peak = app.peak_memory()
    seconds, wrong = [second for second, _ in visits], sum(not right for _, right in [*visits, *in_browsers])
    at_once = f"{VISITORS} visitors at once, mixed pages"
    measures = [
        _memory("pages", used, MEMORY_GOAL, f"app, all pages used with {count} photos: memory"),
        _memory(
            "growth",
            after - before,
            GROWTH_GOAL,
            "app, growth of the memory over the second half of 100 runs",
        ),
        Measure(
            "use.sockets.p95",
            "app",
            "95th percentile",
            p95(seconds),
            "{:.1f} s",
            SECONDS_GOAL,
            name=f"{at_once}, over websockets: 95th percentile",
        ),
        Measure(
            "use.sockets.median",
            "app",
            "median",
            float(np.median(seconds)),
            "{:.1f} s",
            name=f"{at_once}, over websockets: median",
        ),
        Measure(
            "use.wrong",
            "app",
            "who got no or a wrong result",
            wrong,
            "{:.0f}",
            0,
            name=f"{at_once}: who got no or a wrong result",
        ),
        Measure(
            "use.browsers.p95",
            "app",
            "95th percentile",
            p95([second for second, _ in in_browsers]),
            "{:.1f} s",
            shown=True,
            name=f"{at_once}, in browsers on the same cores: 95th percentile",
        ),
        _memory("peak", peak, None, "app, all of this: peak memory"),
    ]
    cases = {"photos of CID22": count, "runs": runs, "visits": len(visits) + len(in_browsers)}
    return Result("use", measures, {"seconds by page": by_page(visits)}, cases=cases)


def _memory(key: str, megabytes: float, goal: float | None, name: str) -> Measure:
    return Measure(f"use.memory.{key}", "app", "memory", megabytes, "{:.0f} MB", goal, name=name)


def p95(seconds: list[float]) -> float:
    """Return the 95th percentile."""
    return float(np.quantile(seconds, 0.95))


def open_page(app: App, browser: "Browser", address: str = "") -> "Page":
    """Open a page as a new visitor, and wait until it rests."""
    page = browser.new_context().new_page()
    page.set_default_timeout(4 * PAGE_SECONDS * 1000)
    page.goto(f"{app.address}/{address}")
    page.locator(".swatch").first.wait_for()
    wait_until_idle(page)
    return page


def memory_after_all_pages(app: App, browser: "Browser", photos: list[Path]) -> float:
    """Choose photos, go through every page with them, and return the memory that the app holds then, in MB."""
    page = open_page(app, browser)
    upload(page, photos)
    for name in tqdm(PAGES, desc="pages"):
        follow_links(page, name)
        wait_until_idle(page)
    page.context.close()
    return app.memory()


def follow_links(page: "Page", name: str) -> None:
    """Go to a page of the app by its links; those of the lab stand within it."""
    if name in LAB:
        page.get_by_role("link", name="Lab").first.click()
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("heading", name="Color Palette Generator" if name == "Studio" else name, level=1).wait_for()


def memory_along_runs(app: App, browser: "Browser", runs: int) -> tuple[float, float]:
    """Change sample and settings on all pages by turns; return the memory in the middle and at the end, in MB.

    Each is the mean of the last tenth of that half: the memory goes up and down from run to run.
    """
    page, titles = open_page(app, browser), [sample.title for sample in samples().values()]
    memory: list[float] = []
    for number in tqdm(range(runs // 2), desc="runs"):  # each opens a page and changes something
        follow_links(page, [*AT_WORK][number % len(AT_WORK)])
        wait_until_idle(page, REST)
        page.get_by_role("radio", name=titles[number % len(titles)], exact=True).click()
        wait_until_idle(page, REST)
        memory.append(app.memory())
    page.context.close()
    half, tenth = len(memory) // 2, max(1, len(memory) // 10)
    return float(np.mean(memory[half - tenth : half])), float(np.mean(memory[-tenth:]))


def mixed_visits(photos: list[Path], count: int) -> list[Visit]:
    """Return visits to all pages by turns, each with a photo of its own."""
    names = [*AT_WORK]
    return [(names[number % len(names)], photos[number % len(photos)]) for number in range(count)]


def visit_all(app: App, photos: list[Path], rounds: int) -> list[Outcome]:
    """Let visitors on different pages upload a photo each at once, again and again with other photos."""
    visits = mixed_visits(photos, rounds * VISITORS)
    outcomes: list[Outcome] = []
    for start in tqdm(range(0, len(visits), VISITORS), desc="visitors"):
        batch = visits[start : start + VISITORS]
        expected = [expected_palettes(*visit) for visit in batch]
        visitors = [Visitor(app, AT_WORK[name]) for name, _ in batch]
        with ThreadPoolExecutor(VISITORS) as pool:
            outcomes += pool.map(Visitor.upload, visitors, [photo for _, photo in batch], expected)
        for visitor in visitors:
            visitor.close()
    return outcomes


def race_in_browsers(app: App, browser: "Browser", visits: list[Visit]) -> list[Outcome]:
    """Let visitors upload at once in browsers, which need the same cores as the app."""
    expected = [expected_palettes(*visit) for visit in visits]
    pages, starts = [open_page(app, browser, AT_WORK[name]) for name, _ in visits], []
    for page, (_, photo) in zip(pages, visits, strict=True):
        starts.append(time.perf_counter())
        page.locator("input.files").set_input_files(photo)
    outcomes = [(float(PAGE_SECONDS), False)] * len(visits)
    waiting = set(range(len(visits)))
    while waiting and time.perf_counter() - starts[0] < PAGE_SECONDS:
        for number in sorted(waiting):
            if are_shown(pages[number], expected[number]):
                outcomes[number] = time.perf_counter() - starts[number], True
                waiting.remove(number)
    for page in pages:
        page.context.close()
    return outcomes


def by_page(visits: list[Outcome]) -> dict[str, list[float]]:
    """Return the seconds by the name of the page."""
    names = [*AT_WORK]
    return {
        name: [round(seconds, 2) for seconds, _ in visits[number :: len(names)]] for number, name in enumerate(names)
    }


def expected_palettes(name: str, photo: Path) -> Palettes:
    """Return what the library makes of the photo, by the key of its strip."""
    limit_process()  # as in the app: with more threads NumPy adds up in another order, and flow 3 may get other bits
    if name in ("Studio", "Quantization"):
        return {"strip_widget" if name == "Studio" else "palette": extract_palette(photo).hexes}
    if name == "Compare":
        others = {f"palette_{key}": flow([photo]).palette.hexes for key, flow in FLOWS.items() if key != "quantization"}
        return {"palette_quantization": extract_palette(photo).hexes, **others}
    flow = {"Regions": "segmentation", "Features": "features"}[name]
    return {"palette": FLOWS[flow]([photo]).palette.hexes}
