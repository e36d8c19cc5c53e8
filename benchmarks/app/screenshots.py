"""The pictures of the pages in the README and the documentation."""

from pathlib import Path

from benchmarks.app.server import BROWSER, BROWSER_OPTIONS, PAGE_SECONDS, running_app, wait_until_idle

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/images"
VIEWPORT_WIDTH, VIEWPORT_HEIGHT = 1280, 1400
PAGES = {
    "palette": "",
    "compare": "compare?sample=Temple",
    "segmentation": "segmentation?sample=Temple",
    "features": "features?sample=Cat",
    "harmony": "harmony?sample=Coffee",
    "evaluation": "evaluation",
}


def take_screenshots() -> None:
    """Open each page as a new visitor finds it, and write docs/images/PAGE.png."""
    from playwright.sync_api import sync_playwright

    with running_app(ROOT) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        for name, address in PAGES.items():
            page = browser.new_page(viewport={"width": VIEWPORT_WIDTH, "height": VIEWPORT_HEIGHT})
            page.set_default_timeout(PAGE_SECONDS * 1000)
            page.goto(f"{app.address}/{address}")
            page.locator(".js-plotly-plot, .mark, .legend li").first.wait_for()
            wait_until_idle(page)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()
