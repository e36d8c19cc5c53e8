"""How soon an edit is seen in the strip, and how soon everything on the page is right; measured in the page itself."""

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.studio.hand import IS_AT_REST, SWATCHES, middle

if TYPE_CHECKING:
    from playwright.sync_api import Page

WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
WARM_UP = 3  # edits that are not counted


@dataclass(frozen=True, slots=True)
class Latency:
    """Of one edit, in milliseconds.

    Attributes
    ----------
    seen : float
        From the event that changes the colour to the frame in which the strip shows it.
    right : float
        From the end of the gesture until strip, pins and address agree, and no script runs.
    """

    seen: float
    right: float


def time_edits(page: "Page", count: int) -> list[Latency]:
    """Move the lightness of a swatch by a key, up and down by turns."""
    page.evaluate(WATCH)
    page.locator(f"{SWATCHES} .face").nth(2).click()
    slider = page.get_by_role("slider", name="Lightness")
    slider.focus()
    return [_time_key(page, ("ArrowRight", "ArrowLeft")[number % 2]) for number in range(WARM_UP + count)][WARM_UP:]


def time_drags(page: "Page", count: int) -> list[Latency]:
    """Drag a pin to places on the photo that a seed draws."""
    page.evaluate(WATCH)
    generator = random.Random(0)  # places, no secrets
    return [_time_drag(page, generator) for _ in range(WARM_UP + count)][WARM_UP:]


def _time_key(page: "Page", key: str) -> Latency:
    page.evaluate("armWatch('input', 'keyup')")
    page.keyboard.press(key)
    return _watched(page)


def _time_drag(page: "Page", generator: random.Random) -> Latency:
    pin = page.get_by_role("slider", name=re.compile("^Colour 1, "))
    stage = page.locator(".stage").bounding_box()
    if stage is None:
        raise ValueError("There is no photo.")
    across, down = generator.uniform(0.1, 0.9), generator.uniform(0.1, 0.9)
    page.mouse.move(*middle(pin))
    page.mouse.down()
    page.evaluate("armWatch('pointermove', 'pointerup')")
    page.mouse.move(stage["x"] + across * stage["width"], stage["y"] + down * stage["height"])
    page.mouse.up()
    return _watched(page)


def _watched(page: "Page") -> Latency:
    found = page.evaluate("watched()")
    page.wait_for_function(IS_AT_REST)
    return Latency(found["seen"], found["right"])
