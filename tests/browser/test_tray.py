"""The tray in Chromium: files chosen, dropped, pasted and refused, and photos that stay."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from benchmarks.app.server import App, running_app
from tests.browser.pages import CAT, COFFEE, DESK, PHONE, ROCKET
from tests.browser.pages import upload as choose

ROOT = Path(__file__).parents[2]
# Files reach the page as a DataTransfer, as from the clipboard and from a drag.
CARRY = """([kind, name, content]) => {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const transfer = new DataTransfer();
  if (name) transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
  else transfer.setData("text/plain", atob(content));
  const options = { bubbles: true, cancelable: true, composed: true };
  const target = document.activeElement ?? document.body;
  const pasted = new ClipboardEvent("paste", { ...options, clipboardData: transfer });
  if (kind === "paste") return target.dispatchEvent(pasted);
  for (const step of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(step, { ...options, dataTransfer: transfer }));
}"""


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    with running_app(ROOT, "tests/browser/apps/tray_app.py") as running:
        yield running


@pytest.fixture
def tray(visit):
    return lambda **options: visit("", ".add", **(options or DESK))


def carry(page: Page, kind: str, name: str | None, content: bytes) -> None:
    page.evaluate(CARRY, [kind, name, base64.b64encode(content).decode()])


def expect_photos(page: Page, *names: str) -> None:
    expect(page.get_by_text("photos:")).to_have_text(f"photos: {', '.join(names)}".strip())
    expect(page.get_by_role("button", name="Show")).to_have_count(len(names))


def test_adding_adds_also_on_another_page_and_each_photo_can_be_removed(tray) -> None:
    page = tray()
    choose(page, COFFEE, ROCKET)
    expect_photos(page, "coffee.jpg", "rocket.jpg")
    page.get_by_role("link", name="Second").click()
    expect(page.get_by_role("heading", name="Second")).to_be_visible()
    expect_photos(page, "coffee.jpg", "rocket.jpg")
    choose(page, CAT, COFFEE)
    expect_photos(page, "coffee.jpg", "rocket.jpg", "cat.jpg")
    page.get_by_role("button", name="Remove rocket.jpg").click()
    expect_photos(page, "coffee.jpg", "cat.jpg")
    page.get_by_role("button", name="Show cat.jpg").press("Enter")
    expect(page.get_by_text("chosen: cat.jpg")).to_be_visible()
    expect(page.get_by_role("button", name="Show cat.jpg")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="First").click()
    expect(page.get_by_role("heading", name="First")).to_be_visible()
    expect_photos(page, "coffee.jpg", "cat.jpg")


def test_photos_are_pasted_and_dropped_anywhere_but_not_into_a_field(tray) -> None:
    page = tray()
    carry(page, "paste", "clipboard.jpg", COFFEE.read_bytes())
    expect_photos(page, "clipboard.jpg")
    page.get_by_label("A field").focus()
    carry(page, "paste", "field.jpg", CAT.read_bytes())
    carry(page, "drop", "dropped.jpg", ROCKET.read_bytes())
    expect_photos(page, "clipboard.jpg", "dropped.jpg")
    expect(page.locator(".target")).to_be_hidden()


def test_files_that_cannot_be_used_are_named_and_nothing_stands_in_for_them(tray, tmp_path: Path) -> None:
    page = tray()
    expect(page.get_by_text("untouched: True")).to_be_visible()
    phone, drawing, large = tmp_path / "<b>IMG.heic", tmp_path / "logo.svg", tmp_path / "large.jpg"
    phone.write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'><rect")
    large.write_bytes(bytes(31 * 2**20))
    choose(page, phone, drawing, large)
    refused = page.locator(".st-key-tray_refused [data-testid=stText]")
    expect(refused).to_have_count(3)
    for name, reason in (("large.jpg", "31 MB, at most 30"), ("<b>IMG.heic", "HEIC"), ("logo.svg", "cut off")):
        expect(refused.filter(has_text=name)).to_contain_text(reason)
        expect(refused.filter(has_text=name)).to_be_visible()
    expect_photos(page)
    expect(page.get_by_text("untouched: False")).to_be_visible()
    choose(page, COFFEE)
    expect_photos(page, "coffee.jpg")
    expect(refused).to_have_count(0)
    choose(page, large)
    expect(refused).to_have_count(1)
    page.get_by_role("button", name="Dismiss").click()
    expect(refused).to_have_count(0)


def test_an_address_that_is_pasted_is_asked_for(tray) -> None:
    page = tray()
    carry(page, "paste", None, b"http://127.0.0.1/inner.png")
    expect(page.locator(".st-key-tray_refused [data-testid=stText]")).to_contain_text(
        "No picture could be fetched from this address."
    )
    expect(page.get_by_text("untouched: False")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_serious_and_nothing_is_cut_off(tray, device, scheme: str, tmp_path: Path) -> None:
    page = tray(color_scheme=scheme, **device)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(COFFEE.read_bytes()[:2000])
    choose(page, COFFEE, ROCKET, CAT, broken)
    expect_photos(page, "coffee.jpg", "rocket.jpg", "cat.jpg")
    found = Axe().run(page, context=".st-key-tray").response["violations"]
    assert not [item["id"] for item in found if item["impact"] in ("serious", "critical")]
    for button in page.get_by_role("button", name="Remove").all():
        box = button.bounding_box()
        assert box and min(box["width"], box["height"]) >= 24
        assert box["x"] + box["width"] <= device["viewport"]["width"]
