"""The app in a process of its own, its home page used in a real browser."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from playwright.sync_api import Page

START_SECONDS, PAGE_SECONDS = 60, 120
BROWSER = os.environ.get("CHROMIUM", which("chromium") or which("chromium-browser") or "/usr/bin/chromium")
BROWSER_OPTIONS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")  # painted faster than by an emulated GPU

# Whether strips have exactly these swatches, by the key of the strip; they are in a shadow of the page.
ARE_SHOWN = """palettes => Object.entries(palettes).every(([key, hexes]) => {
  const host = [...document.querySelectorAll(`.st-key-${key} *`)].find((node) => node.shadowRoot);
  const shown = [...(host?.shadowRoot.querySelectorAll(".hex") ?? [])].map((node) => node.textContent);
  return shown.join() === hexes.join();
})"""

Palettes = dict[str, list[str]]  # hex codes by the key of a strip


@dataclass(frozen=True, slots=True)
class App:
    """A running app: its address and its process."""

    address: str
    process_id: int

    def memory(self) -> float:
        """Return the resident memory now, in MB."""
        return self._status("VmRSS")

    def peak_memory(self) -> float:
        """Return the highest resident memory so far, in MB."""
        return self._status("VmHWM")

    def has_loaded(self, package: str) -> bool:
        """Return whether the process has a library of the package in its memory."""
        return f"/{package}/" in Path(f"/proc/{self.process_id}/maps").read_text(encoding="utf-8")

    def _status(self, key: str) -> float:
        status = Path(f"/proc/{self.process_id}/status").read_text(encoding="utf-8")
        match = re.search(rf"{key}:\s*(\d+) kB", status)
        assert match
        return int(match[1]) / 1024


@contextmanager
def running_app(root: Path, script: str = "streamlit_app.py") -> Iterator[App]:
    """Start the app, or another script below `root`, on a free port and stop it at the end."""
    port = _free_port()
    options = {
        "server.headless": "true",
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.fileWatcherType": "none",
        "server.enableXsrfProtection": "false",  # visitors without a browser have no cookies
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += [f"--{name}={value}" for name, value in options.items()]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        app = App(f"http://127.0.0.1:{port}", process.pid)
        _wait_until_healthy(app)
        yield app
    finally:
        process.terminate()
        process.wait()


def use_home_page(app: App, photos: Sequence[Path]) -> None:
    """Open the home page, upload the photos, and wait until the app rests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        page = browser.new_page()
        page.set_default_timeout(PAGE_SECONDS * 1000)
        page.goto(app.address)
        page.locator(".pins .pin").first.wait_for()  # the sample's palette
        upload(page, photos)
        wait_until_idle(page)
        browser.close()


def upload(page: "Page", photos: Sequence[Path]) -> None:
    """Add photos to the tray, and wait until it has them."""
    page.locator("input.files").set_input_files(photos)
    page.get_by_role("button", name=f"Show {photos[-1].name}").wait_for()


def are_shown(page: "Page", palettes: Palettes) -> bool:
    """Return whether the page shows exactly these palettes."""
    return bool(page.evaluate(ARE_SHOWN, palettes))


def wait_until_idle(page: "Page", rest: float = 3) -> None:
    """Wait until the script has not been running for `rest` seconds in a row."""
    idle_since, deadline = time.monotonic(), time.monotonic() + PAGE_SECONDS
    while time.monotonic() - idle_since < rest and time.monotonic() < deadline:
        if page.locator('[data-testid="stApp"][data-test-script-state="running"]').count():
            idle_since = time.monotonic()
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(app: App) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urlopen(f"{app.address}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            if time.monotonic() > deadline:
                raise SystemExit("The app did not start. Try: streamlit run streamlit_app.py") from None
            time.sleep(0.3)
