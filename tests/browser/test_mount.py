"""The strip and the tray in Chromium as Streamlit calls them while a script loads: a cleanup comes after the next call.

Streamlit 1.67 loads the script of a component anew, without waiting, whenever its data change. When they change again
meanwhile, both calls are made, and the cleanup of the first is called at once. So it was that eight swatches stood
there twice, each of which took a click.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.component import joined_script
from components.studio.strip import SCRIPTS

ASSETS = Path(__file__).parents[2] / "components" / "studio" / "assets"
CALLS = """async (script) => {
  const module = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const [parentElement, sent] = [document.body, []];
  const data = (...hexes) => ({
    colors: hexes.map((hex, id) => ({ id, hex, name: "", note: "", reason: "", locked: false })),
    log: { session: "s", answered: 0 },
  });
  const setStateValue = (_, state) => sent.push(state);
  window.sent = sent;
  window.call = (...hexes) => module.default({ data: data(...hexes), parentElement, setStateValue });
}"""

TRAY = """async (script) => {
  const module = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const log = { session: "s", answered: 0 };
  const data = { photos: [], refused: 0, maxBytes: 1000, suffixes: [], most: 20, uploads: 0, log };
  module.default({ data, parentElement: document.body, setStateValue: () => {} });
}"""


@pytest.fixture
def page(visit) -> Page:
    page = visit("/_stcore/health", "body")
    page.set_content((ASSETS / "strip.html").read_text(encoding="utf-8"))
    page.evaluate(CALLS, joined_script(str(ASSETS.parent / "strip.py"), "strip", *SCRIPTS))
    return page


def test_a_cleanup_that_comes_late_leaves_one_swatch_a_color(page: Page) -> None:
    page.evaluate("const first = call('#aa0000', '#00aa00'); call('#aa0000', '#00aa00'); first()")
    page.evaluate("window.last = call('#aa0000', '#0000aa')")
    expect(page.locator(".strip .hex")).to_have_text(["#aa0000", "#0000aa"])
    page.locator(".strip .lock").first.click()
    assert page.evaluate("sent.map(({ actions }) => actions.map(({ op }) => op))") == [["lock"]]


def test_keys_of_the_page_are_heard_after_a_late_cleanup_and_not_after_the_last(page: Page) -> None:
    page.evaluate("const first = call('#aa0000'); window.last = call('#aa0000'); first()")
    page.keyboard.press(" ")
    assert page.evaluate("sent.length") == 1
    page.evaluate("last()")
    before = page.evaluate("sent.length")
    page.keyboard.press(" ")
    assert page.evaluate("sent.length") == before


def test_files_that_are_chosen_before_the_tray_has_its_script_are_taken(visit) -> None:
    page = visit("/_stcore/health", "body")
    page.set_content((ASSETS / "tray.html").read_text(encoding="utf-8"))
    page.locator("input.files").set_input_files([{"name": "early.png", "mimeType": "image/png", "buffer": b"early"}])
    page.evaluate(TRAY, joined_script(str(ASSETS.parent / "tray.py"), "tray", "mount", "action_log"))
    assert page.evaluate("document.querySelector('input.files').files.length") == 0
