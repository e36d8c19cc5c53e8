"""Drawn pictures of known colours to learn importance from: painted scenes, pages of thin strokes, gradients."""

from collections.abc import Iterator

import cv2
import numpy as np

from palette_core.arrays import RGB, Pixels
from palette_core.color import ciede2000
from palette_core.evaluation import generate
from palette_core.image import Image, read_image

BASE = 4117  # of the seeds of all drawings: none of the benchmarks has it
SCENES, PAGES, GRADIENTS = 24, 16, 24
STEPS = 8  # colours that stand for a gradient
FAR, FARTHEST = 18.0, 40.0  # CIEDE2000 between two colours of a page, at least; between its paper and its strokes
SIZES = ((600, 400), (1200, 800), (1920, 1080))


def read_drawings() -> Iterator[tuple[str, Image, RGB]]:
    """Yield the name, the picture and the colours of each drawing, always the same."""
    for number in range(SCENES):
        known = generate(number, base=BASE)
        yield f"scene {number}", read_image(known.file), known.colors
    for number in range(PAGES):
        pixels, colors = _page(np.random.default_rng([BASE, 1, number]))
        yield f"page {number}", read_image(pixels), colors
    for number in range(GRADIENTS):
        pixels, colors = _gradient(np.random.default_rng([BASE, 2, number]))
        yield f"gradient {number}", read_image(pixels), colors


def _page(random: np.random.Generator) -> tuple[Pixels, RGB]:
    """Draw words and lines of a few colours on paper, strokes of one to three pixels with soft edges."""
    width, height = SIZES[random.integers(len(SIZES))]
    colors = _page_colors(random, int(random.integers(3, 8)))
    page = np.full((height, width, 3), colors[0], dtype=np.uint8)
    chances = 1 / np.arange(1, len(colors))
    line = int(random.integers(18, 30))
    for top in range(line, height - line, line):
        left = int(random.integers(10, 80))
        while left < width * random.uniform(0.3, 0.95):
            color = colors[1 + random.choice(len(colors) - 1, p=chances / chances.sum())].tolist()
            word = "".join(map(chr, random.integers(97, 123, random.integers(2, 10))))
            cv2.putText(page, word, (left, top), 0, line / 40, color, int(random.integers(1, 3)), cv2.LINE_AA)
            left += int(len(word) * line * 0.5) + line
    for _ in range(int(random.integers(0, 4))):
        ends = random.integers(0, (width, height), (2, 2)).tolist()
        color = colors[1 + random.integers(len(colors) - 1)].tolist()
        cv2.line(page, ends[0], ends[1], color, int(random.integers(1, 4)), cv2.LINE_AA)
    return page, colors


def _page_colors(random: np.random.Generator, count: int) -> RGB:
    """Draw a light or a dark paper and colours far from it and from each other."""
    paper = random.integers(0, 50, 3) if random.random() < 0.5 else random.integers(215, 256, 3)
    colors = [paper]
    while len(colors) < count:
        color = random.integers(0, 256, 3)
        distances = ciede2000(color, np.array(colors))
        if distances[0] >= FARTHEST and distances.min() >= FAR:
            colors.append(color)
    return np.array(colors, dtype=np.uint8)


def _gradient(random: np.random.Generator) -> tuple[Pixels, RGB]:
    """Draw a gradient of two far colours with a little noise; colours in even steps stand for it."""
    width, height = SIZES[random.integers(2)]
    while True:
        ends = random.integers(0, 256, (2, 3))
        if ciede2000(ends[0], ends[1]) >= FARTHEST:
            break
    places = np.linspace(0, 1, width)[None, :, None]
    noise = random.normal(0, random.choice([0.5, 3.0]), (height, width, 3))
    pixels = np.rint(ends[0] + (ends[1] - ends[0]) * places + noise).clip(0, 255).astype(np.uint8)
    steps = (np.arange(STEPS)[:, None] + 0.5) / STEPS
    return pixels, np.rint(ends[0] + (ends[1] - ends[0]) * steps).astype(np.uint8)
