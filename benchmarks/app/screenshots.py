"""The pictures of the pages: those of the README and the documentation, and all devices and themes to look at."""

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.app.server import BROWSER, BROWSER_OPTIONS, PAGE_SECONDS, running_app, wait_until_idle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/images"
ALL_FOLDER = ROOT / "build/screenshots"  # git ignores it
VIEWPORT: "ViewportSize" = {"width": 1280, "height": 1400}
DEVICES: dict[str, "ViewportSize"] = {
    "desktop": {"width": 1280, "height": 720},
    "tablet": {"width": 1024, "height": 768},
    "phone": {"width": 390, "height": 844},
}
SCHEMES = ("light", "dark")
PAGES = {
    "studio": "",
    "theme": "theme",
    "compare": "compare?sample=Temple",
    "quantization": "quantization?sample=Flower",
    "segmentation": "segmentation?sample=Temple",
    "features": "features?sample=Cat",
    "harmony": "harmony?sample=Coffee",
    "evaluation": "evaluation",
}
# What a page has when it is there.
SHOWN = ".js-plotly-plot:visible, .mark:visible, .legend li:visible, .pins .pin:visible, iframe.frame:visible"


def take_screenshots() -> None:
    """Open each page as a new visitor finds it; write docs/images/PAGE.png, and the others to build/screenshots."""
    from playwright.sync_api import sync_playwright

    ALL_FOLDER.mkdir(parents=True, exist_ok=True)
    with running_app(ROOT) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        for name, address in PAGES.items():
            url = f"{app.address}/{address}"
            _take(browser, url, FOLDER / f"{name}.png", VIEWPORT, "light")
            for device, viewport in DEVICES.items():
                for scheme in SCHEMES:
                    _take(browser, url, ALL_FOLDER / f"{name}-{device}-{scheme}.png", viewport, scheme)
        browser.close()


def _take(browser: "Browser", url: str, file: Path, viewport: "ViewportSize", scheme: str) -> None:
    is_phone = viewport == DEVICES["phone"]
    context = browser.new_context(
        viewport=viewport,
        color_scheme=scheme,  # type: ignore[arg-type]
        is_mobile=is_phone,
        has_touch=is_phone,
    )
    page = context.new_page()
    page.set_default_timeout(PAGE_SECONDS * 1000)
    page.goto(url)
    page.locator(SHOWN).first.wait_for()
    wait_until_idle(page)
    page.screenshot(path=file)
    context.close()
