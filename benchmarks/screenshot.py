"""The picture of the home page in the README."""

from pathlib import Path

from benchmarks.app import BROWSER, BROWSER_OPTIONS, PAGE_SECONDS, running_app, wait_until_idle

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs/palette.png"
WIDTH, HEIGHT = 1280, 1400


def take_screenshot() -> None:
    """Open the home page as a new visitor finds it, and write docs/palette.png."""
    from playwright.sync_api import sync_playwright

    with running_app(ROOT) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_default_timeout(PAGE_SECONDS * 1000)
        page.goto(app.address)
        page.locator(".mark").first.wait_for()
        wait_until_idle(page)
        page.screenshot(path=TARGET)
        browser.close()
