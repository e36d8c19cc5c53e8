"""A part of the photo in Chromium: a box drawn by mouse or finger changes the palette, stays, and goes again."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from playwright.sync_api import Page, expect

import palette_core as pc
from tests.browser import pages
from tests.browser.pages import COFFEE, PHONE, expect_rest, upload
from tests.pictures import GOLD, RED, TEAL, even

STRIPES = ["#264653", "#e63946", "#e9c46a"]
Point = tuple[float, float]
ADDRESS = "/quantization"


def expect_palette(page: Page, hexes: list[str]) -> None:
    pages.expect_palette(page, hexes, pages.LAB)


@pytest.fixture
def stripes(tmp_path: Path) -> Path:
    """Three stripes side by side, the first the widest."""
    path = tmp_path / "stripes.png"
    PIL.Image.fromarray(np.hstack([even(TEAL, 300, 200), even(RED, 300, 150), even(GOLD, 300, 100)])).save(path)
    return path


def by_mouse(page: Page, start: Point, end: Point) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def by_finger(page: Page, start: Point, end: Point) -> None:
    session = page.context.new_cdp_session(page)
    for kind, points in (("touchStart", [start]), ("touchMove", [end]), ("touchEnd", [])):
        places = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})


def draw(page: Page, stroke: Callable[[Page, Point, Point], None], left: float, right: float) -> None:
    """Draw a box on the photo, from and to fractions of its width."""
    stage = page.locator(".stage")
    stage.scroll_into_view_if_needed()
    area = stage.bounding_box()
    assert area
    across = [area["x"] + fraction * area["width"] for fraction in (left, right)]
    down = [area["y"] + fraction * area["height"] for fraction in (0.3, 0.7)]
    stroke(page, (across[0], down[0]), (across[1], down[1]))


@pytest.mark.parametrize(
    ("device", "stroke"),
    [({"viewport": {"width": 1280, "height": 1000}}, by_mouse), (PHONE, by_finger)],
    ids=["mouse", "finger"],
)
def test_a_box_that_is_drawn_changes_the_palette_until_it_is_cleared(visit, stripes: Path, device, stroke) -> None:
    page = visit(ADDRESS, **device)
    upload(page, stripes)
    expect_palette(page, STRIPES)
    page.get_by_text("Take only a part of the photo").click()
    draw(page, stroke, 0.05, 0.35)
    expect_palette(page, STRIPES[:1])
    draw(page, stroke, 0.5, 0.7)
    expect_palette(page, STRIPES[1:2])
    expect(page.locator(".stage .box")).to_be_visible()
    expect(page.get_by_label("Left", exact=True)).to_have_value(re.compile(r"^(49|50)\.\d"))
    expect_rest(page)
    page.get_by_text("Area", exact=True).click()
    expect(page).to_have_url(re.compile("emphasis=Area"))
    expect_palette(page, STRIPES[1:2])
    page.locator(".st-key-whole").get_by_role("button").click()
    expect_palette(page, STRIPES)
    expect(page.locator(".stage .box")).to_be_hidden()


def test_in_the_studio_a_box_gives_its_palette_until_it_is_cleared(visit, stripes: Path) -> None:
    page = visit(viewport={"width": 1280, "height": 1200})
    upload(page, stripes)
    pages.expect_palette(page, STRIPES)
    page.get_by_role("radio", name="Draw a part").click()
    expect(page.locator(".pin").first).to_be_hidden()  # a stroke draws from now on
    draw(page, by_mouse, 0.05, 0.35)
    pages.expect_palette(page, STRIPES[:1])
    page.locator(".st-key-whole").get_by_role("button").click()
    pages.expect_palette(page, STRIPES)


def test_edges_can_be_typed_and_the_photo_shows_the_part(visit, stripes: Path) -> None:
    page = visit(ADDRESS)
    upload(page, stripes)
    expect_palette(page, STRIPES)
    page.get_by_text("Take only a part of the photo").click()
    left = page.get_by_label("Left", exact=True)
    left.fill("80")
    left.press("Enter")
    expect_palette(page, STRIPES[2:])
    page.get_by_text("Take only a part of the photo").click()
    dimmed, photo = page.locator(".dim div").bounding_box(), page.locator(".photo img").bounding_box()
    assert dimmed and photo
    assert (dimmed["x"] - photo["x"]) / photo["width"] == pytest.approx(0.8, abs=0.01)


def test_a_click_draws_nothing(visit, stripes: Path) -> None:
    page = visit(ADDRESS)
    upload(page, stripes)
    expect_palette(page, STRIPES)
    page.get_by_text("Take only a part of the photo").click()
    page.locator(".stage").click()
    expect_rest(page)
    page.get_by_text("Area", exact=True).click()
    expect(page).to_have_url(re.compile("emphasis=Area"))
    expect_palette(page, STRIPES)


def test_order_and_what_is_left_out_live_in_the_url(visit) -> None:
    page = visit(f"{ADDRESS}?sample=Coffee&order=Hue&ignore=Black&ignore=%23aabbcc")
    expected = pc.extract_palette(COFFEE, order="hue", ignore=["black", "#aabbcc"]).hexes
    expect_palette(page, expected)
    page.reload()
    expect_palette(page, expected)
