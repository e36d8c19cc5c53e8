"""The slider between a photo before and after: keys and mouse move its edge, and it stays where it was left."""

import re

from playwright.sync_api import Page, expect

from tests.browser.pages import COFFEE, upload

RANGE = ".st-key-before_after input[type=range]"


def edge(page: Page) -> str:
    return str(page.locator(".st-key-before_after .stage").evaluate("stage => stage.style.getPropertyValue('--edge')"))


def test_the_edge_is_moved_by_keys_and_mouse_and_stays(visit) -> None:
    page = visit("/", viewport={"width": 1280, "height": 900})
    upload(page, COFFEE)
    page.locator("[data-testid=stTextArea] textarea").fill("#123456 #2a9d8f #fafafa")
    page.get_by_role("button", name="Replace").last.click()
    page.get_by_role("tab", name="Apply").click()
    expect(page.locator(".st-key-before_after .after")).to_have_attribute("alt", re.compile("coffee.jpg, after"))
    assert edge(page) == "50%"
    page.locator(RANGE).press("ArrowRight")
    assert edge(page) == "51%"
    stage = page.locator(".st-key-before_after .stage").bounding_box()
    assert stage
    page.mouse.click(stage["x"] + stage["width"] * 0.2, stage["y"] + stage["height"] / 2)
    left = edge(page)
    assert 15 <= float(left[:-1]) <= 25
    after = page.locator(".st-key-before_after .after")
    shown = str(after.get_attribute("src"))
    page.locator(".st-key-strip .swatch").nth(0).locator(".face").press("Delete")
    expect(after).not_to_have_attribute("src", shown)
    assert edge(page) == left
