"""SVG files as Chromium draws them: the same size, colours and shares."""

import base64
import io

import numpy as np
import PIL.Image
import pytest
from playwright.sync_api import Browser

from palette_core.image.decoding.svg import render_svg

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
LOGO = (
    "<style>.st0{fill:#E63946} g > .st1{fill:none;stroke:#2A9D8F;stroke-width:6;stroke-dasharray:12 4}</style>"
    '<defs><clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath><symbol id="s" viewBox="0 0 10 10">'
    '<path d="M5 0 10 10H0z" fill="currentColor"/></symbol></defs>'
    '<rect width="100" height="100" rx="12" fill="hsl(197 37% 24%)"/>'
    '<g clip-path="url(#c)"><path class="st0" d="M0 0h50v50H0z"/><circle class="st1" cx="60" cy="60" r="20"/></g>'
    '<use xlink:href="#s" x="55" y="15" width="20" height="20" color="gold"/>'
)


def shares(picture: PIL.Image.Image) -> dict[str, float]:
    """The shares of the six colours of the logo, clear among them; pixels that blend count for the nearest."""
    pixels = np.asarray(picture.convert("RGBA"), dtype=float)[..., None, :]
    colors = {"red": "E63946FF", "green": "2A9D8FFF", "blue": "264654FF", "gold": "FFD700FF", "clear": "00000000"}
    table = np.array([list(bytes.fromhex(code)) for code in colors.values()])
    nearest = np.abs(pixels - table).sum(axis=-1).argmin(axis=-1)
    return dict(zip(colors, np.bincount(nearest.ravel(), minlength=len(colors)) / nearest.size, strict=True))


@pytest.mark.parametrize(
    "frame",
    [
        'viewBox="0 0 100 100"',
        'viewBox="0 0 100 50"',
        'width="40mm" height="20mm" viewBox="0 0 100 100"',
        'width="40mm" height="20mm" viewBox="0 0 100 100" preserveAspectRatio="xMidYMid slice"',
        'width="100" height="80"',
    ],
)
def test_a_logo_has_the_colours_that_chromium_draws(browser: Browser, frame: str) -> None:
    content = f"{START}{frame}>{LOGO}</svg>".encode()
    ours = render_svg(content)
    page = browser.new_page(viewport={"width": ours.width, "height": ours.height})
    address = "data:image/svg+xml;base64," + base64.b64encode(content).decode()
    page.set_content(f'<body style="margin:0"><img src="{address}" style="display:block;width:{ours.width}px">')
    assert page.locator("img").bounding_box()["height"] == pytest.approx(ours.height, abs=1)
    theirs = PIL.Image.open(io.BytesIO(page.screenshot(omit_background=True)))
    page.close()
    assert shares(ours) == pytest.approx(shares(theirs), abs=0.003)
