"""The page of quantization in Chromium: from an upload to a copied hex code and a downloaded palette."""

import io
import json
import re
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from playwright.sync_api import Page, expect

import palette_core as pc
from palette_core.flows import COPIES
from tests.browser import pages
from tests.browser.pages import COFFEE, DESK, PHONE, ROCKET, SAMPLES, expect_no_overflow, upload

ADDRESS = "/quantization"


def expect_palette(page: Page, hexes: list[str]) -> None:
    pages.expect_palette(page, hexes, pages.LAB)


def background(page: Page) -> np.ndarray:
    """The colour of the page's top left corner in a screenshot, 0 to 255."""
    corner = page.screenshot(clip={"x": 0, "y": 0, "width": 4, "height": 4})
    return np.asarray(PIL.Image.open(io.BytesIO(corner)).convert("L"))


def test_upload_to_palette_to_download(visit) -> None:
    page = visit(ADDRESS)
    upload(page, COFFEE)
    palette = pc.extract_palette(COFFEE)
    expect_palette(page, palette.hexes)
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    content = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert download.value.suggested_filename == "coffee.json"
    assert [color["hex"] for color in content["colors"]] == palette.hexes
    assert {color["seen"]["image"] for color in content["colors"]} == {"coffee.jpg"}


@pytest.mark.parametrize(
    ("label", "start"),
    [("Hex codes", b"#"), ("CSV", b"hex,red"), ("CSS", b":root {"), ("GIMP", b"GIMP Palette"), ("PNG", b"\x89PNG")],
)
def test_every_format_downloads(visit, label: str, start: bytes) -> None:
    page = visit(ADDRESS)
    with page.expect_download() as download:
        page.locator(".st-key-downloads").get_by_role("button", name=label).click()
    assert Path(download.value.path()).read_bytes().startswith(start)


def test_one_click_copies_a_hex_code_and_another_all(visit) -> None:
    page = visit(ADDRESS)
    hexes = pc.extract_palette(SAMPLES / "flower.jpg").hexes
    expect_palette(page, hexes)
    page.locator(pages.LAB).nth(2).click()
    expect(page.get_by_role("status").filter(has_text="copied")).to_have_text(f"{hexes[2]} copied")
    assert page.evaluate("navigator.clipboard.readText()") == hexes[2]
    page.get_by_role("button", name="Copy all hex codes").click()
    expect(page.get_by_role("status").filter(has_text="All")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()").split() == hexes
    expect_palette(page, hexes)  # the label comes back


def test_each_swatch_says_how_sure_it_is_once_it_is_painted(visit) -> None:
    page = visit(ADDRESS)
    shares = pc.confidence(SAMPLES / "flower.jpg")
    expect(page.locator(f"{pages.LAB} .segments")).to_have_count(8)
    for index, share in enumerate(shares):
        found = round(len(COPIES) * share)
        expect(page.locator(pages.LAB).nth(index)).to_have_attribute(
            "aria-label", re.compile(rf"sure: found in {found} of {len(COPIES)} copies$")
        )
        expect(page.locator(pages.LAB).nth(index).locator(".found")).to_have_count(found)
    page.get_by_text("Rocket", exact=True).click()
    expect_palette(page, pc.extract_palette(ROCKET).hexes)
    expect(page.locator(f"{pages.LAB} .segments")).to_have_count(len(pc.extract_palette(ROCKET)))


def test_settings_live_in_the_url_and_come_back_from_it(visit) -> None:
    page = visit(ADDRESS)
    page.get_by_text("Rocket", exact=True).click()
    page.get_by_text("Area", exact=True).click()
    expect_palette(page, pc.extract_palette(ROCKET, emphasis="area").hexes)
    expect(page).to_have_url(re.compile(r"emphasis=Area"))
    expect(page).to_have_url(re.compile(r"sample=Rocket"))
    page.reload()
    expect_palette(page, pc.extract_palette(ROCKET, emphasis="area").hexes)
    expect_palette(visit(f"{ADDRESS}?colors=5&sample=Coffee"), pc.extract_palette(COFFEE, 5).hexes)


def test_marks_lie_on_the_photo(visit) -> None:
    page = visit(ADDRESS)
    marks, photo = page.locator(".mark"), page.locator(".photo img")
    expect(marks).to_have_count(8)
    frame = photo.bounding_box()
    for index in range(8):
        box = marks.nth(index).bounding_box()
        assert frame["x"] <= box["x"] + box["width"] / 2 <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] + box["height"] / 2 <= frame["y"] + frame["height"]


def test_a_broken_file_is_named_and_the_others_work(visit, tmp_path: Path) -> None:
    broken = tmp_path / "<b>broken.jpg"
    broken.write_bytes(COFFEE.read_bytes()[:2000])
    page = visit(ADDRESS)
    upload(page, COFFEE, broken, ROCKET)
    expect_palette(page, pc.extract_palette([COFFEE, ROCKET]).hexes)
    refused = page.locator(pages.REFUSED).filter(has_text="<b>broken.jpg")
    expect(refused).to_contain_text("This file is cut off")
    expect(page.get_by_text("of 2 photos", exact=False).first).to_be_visible()


def test_two_visitors_see_each_only_their_own_photos(visit) -> None:
    mine, yours = visit(ADDRESS), visit(ADDRESS)
    upload(mine, COFFEE)
    expect_palette(mine, pc.extract_palette(COFFEE).hexes)
    upload(yours, ROCKET)
    expect_palette(yours, pc.extract_palette(ROCKET).hexes)
    expect_palette(mine, pc.extract_palette(COFFEE).hexes)
    expect(yours.get_by_role("button", name="Show coffee.jpg")).to_have_count(0)
    expect(mine.get_by_role("button", name="Show rocket.jpg")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desktop", "phone"])
def test_nothing_is_cut_off_in_either_theme(visit, scheme: str, device: dict) -> None:
    page = visit(ADDRESS, color_scheme=scheme, **device)
    assert (background(page) < 60).all() if scheme == "dark" else (background(page) > 200).all()
    expect_no_overflow(page)
    for box in [page.locator(pages.LAB).nth(index).bounding_box() for index in range(8)]:
        assert box["x"] >= 0 and box["x"] + box["width"] <= device["viewport"]["width"]
        assert box["height"] >= 44  # a thumb's width on a touch screen


def test_a_folder_of_photos_gives_one_palette(visit, tmp_path: Path) -> None:
    for path in (COFFEE, ROCKET):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "notes.txt").write_text("no photo")
    page = visit(ADDRESS)
    page.locator("input.tree").set_input_files(tmp_path)
    palette = pc.extract_palette([COFFEE, ROCKET])
    expect_palette(page, palette.hexes)
    fitted = [pc.coverage(palette, pc.histogram_of(pc.read_image(path))).fits for path in (COFFEE, ROCKET)]
    expect(page.get_by_text(f"Works for {sum(fitted)} of 2 photos")).to_be_visible()
