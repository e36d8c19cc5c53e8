"""Pictures of odd shapes: the page stays a few screens high, and marks stay on the picture."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.app.test_shapes import shape
from tests.browser.pages import upload


@pytest.mark.parametrize("name", ["tall", "wide", "chat"])
def test_the_page_stays_a_few_screens_high_and_the_marks_on_the_picture(visit, tmp_path: Path, name: str) -> None:
    page = visit("/quantization", viewport={"width": 1280, "height": 900})
    path = tmp_path / f"{name}.png"
    path.write_bytes(shape(name)[1])
    upload(page, path)
    expect(page.locator(".photo img")).to_have_attribute("alt", path.name)
    expect(page.locator(".photo .mark").first).to_be_visible()
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollHeight < 900 * 6")
    assert_marks_lie_on_the_picture(page)


def assert_marks_lie_on_the_picture(page: Page) -> None:
    picture = page.locator(".photo img").bounding_box()
    assert picture and picture["height"] <= 0.86 * 900
    for mark in page.locator(".photo .mark").all():
        box = mark.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert picture["x"] - 1 <= x <= picture["x"] + picture["width"] + 1
        assert picture["y"] - 1 <= y <= picture["y"] + picture["height"] + 1
