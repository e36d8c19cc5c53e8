"""Pictures in many encodings of colour: how far ours are from what Chromium draws."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import sync_playwright
from tqdm import tqdm

from benchmarks.app.server import BROWSER, BROWSER_OPTIONS
from benchmarks.data.encodings import Bytes, Draw, encodings
from palette_core import ciede2000, read_image
from palette_core.evaluation import Measure, Result

if TYPE_CHECKING:
    from playwright.sync_api import Page

GOAL = 1.0  # mean CIEDE2000
TO_PIXELS = """async ([content, type]) => {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([bytes], { type }));
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext("2d", { colorSpace: "srgb", willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const signs = [];
  for (let at = 0; at < data.length; at += 4096) signs.push(String.fromCharCode(...data.subarray(at, at + 4096)));
  return [canvas.width, canvas.height, btoa(signs.join(""))];
}"""


def run(*, quick: bool) -> Result:
    """Draw each encoding in Chromium, and read it here."""
    files = encodings()
    chosen = list(files)[: 3 if quick else None]
    with drawing() as draw:
        errors = {name: error(*files[name], draw) for name in tqdm(chosen, desc="encodings")}
    metric = "mean CIEDE2000 from Chromium's"
    measures = [
        Measure("encodings.mean", "all encodings", metric, float(np.mean(list(errors.values()))), goal=GOAL),
        # Chromium cuts linear light of 16 bits to 8 before it converts it: there, ours has the finer darks.
        *(Measure("encodings.each", name, metric, value, shown=True) for name, value in errors.items()),
    ]
    return Result("encodings", measures, cases={"encodings": len(errors)})


def error(content: bytes, media_type: str, draw: Draw) -> float:
    """Return the mean CIEDE2000 between the pixels that are read and those that a browser draws."""
    ours, drawn = read_image(content, min_pixels=None).pixels, draw(content, media_type)[..., :3]
    return float(ciede2000(ours.reshape(-1, 3), drawn.reshape(-1, 3)).mean())


@contextmanager
def drawing() -> Iterator[Draw]:
    """Yield what draws files in Chromium, on a canvas of sRGB."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        yield drawing_on(browser.new_page())
        browser.close()


def drawing_on(page: "Page") -> Draw:
    """Return what draws files on a page."""

    def draw(content: bytes, media_type: str) -> Bytes:
        width, height, signs = page.evaluate(TO_PIXELS, [base64.b64encode(content).decode(), media_type])
        return np.frombuffer(base64.b64decode(signs), np.uint8).reshape(height, width, 4)

    return draw
