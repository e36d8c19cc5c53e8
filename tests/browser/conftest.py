"""A real app and a real Chromium for all tests of this folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.app.server import BROWSER, BROWSER_OPTIONS, App, running_app

ROOT = Path(__file__).parents[2]
SECONDS = 30  # a machine that does other things beside needs more than Playwright's five
expect.set_options(timeout=SECONDS * 1000)

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def app() -> Iterator[App]:
    with running_app(ROOT) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(app: App, browser: Browser) -> Iterator[Visit]:
    """Open the app as a new visitor and wait for what is shown; the options are those of a Playwright context."""
    contexts = []

    def open_page(path: str = "", shown: str = ".swatch", **options: object) -> Page:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SECONDS * 1000)
        page.goto(app.address + path)
        page.locator(shown).first.wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
