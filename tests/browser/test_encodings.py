"""Colours in many encodings are those that Chromium draws."""

from playwright.sync_api import Browser

from benchmarks.data.encodings import encodings
from benchmarks.image.encodings import drawing_on, error

LINEAR = "PNG, gAMA of linear light"  # of 16 bits, which Chromium cuts to 8 before it converts them


def test_each_encoding_has_the_colours_of_a_browser(browser: Browser) -> None:
    page = browser.new_page()
    draw = drawing_on(page)
    errors = {name: error(*file, draw) for name, file in encodings().items()}
    page.close()
    assert errors.pop(LINEAR) < 1.5
    assert {name: value for name, value in errors.items() if value > 0.15} == {}
