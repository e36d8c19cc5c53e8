"""Peers that suggest a colour: the rules of the colour wheel, the nearest palettes that people made, chance."""

import colorsys
from collections.abc import Callable, Iterator, Sequence
from itertools import product

import numpy as np

from palette_core.arrays import RGB, Floats
from palette_core.color import ciede2000, srgb_to_oklab
from palette_core.harmony import MIN_DISTANCE

# Turns of the hue, degrees; of the shades, what saturation and value are multiplied by.
HSV_RULES = {
    "complementary": (180,),
    "analogous": (-30, 30),
    "triad": (-120, 120),
    "split complementary": (150, 210),
    "square": (90, 180, 270),
    "rectangle": (60, 180, 240),
    "square and triad together": (30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330),
}
SHADES = tuple(product((0.4, 0.7, 1.0), (0.4, 0.7, 1.0, 1.3)))

Method = Callable[[RGB, np.random.Generator], RGB]  # given uint8 (k, 3) -> suggestions uint8 (n, 3)


def apart(candidates: Iterator[RGB] | RGB, given: RGB, n: int) -> RGB:
    """Take the first n candidates that lie apart from the given colours and from one another, as ours do."""
    taken: list[RGB] = []
    for color in candidates:
        others = np.array([*given, *taken])
        if ciede2000(others, color[None]).min() >= MIN_DISTANCE:
            taken.append(color)
            if len(taken) == n:
                break
    return np.array(taken, dtype=np.uint8).reshape(-1, 3)


def rules(n: int) -> dict[str, Method]:
    """Return the classic rules: colours at fixed angles on the HSV wheel from a given one, in random order."""

    def by(turns: Sequence[int]) -> Method:
        return lambda given, random: apart(random.permutation([_turned(c, t) for c in given for t in turns]), given, n)

    methods = {name: by(turns) for name, turns in HSV_RULES.items()}
    methods["shades"] = lambda given, random: apart(
        random.permutation([_shade(color, *by) for color in given for by in SHADES]), given, n
    )
    return methods


def _turned(color: RGB, degrees: float) -> RGB:
    hue, saturation, value = colorsys.rgb_to_hsv(*(color / 255.0))
    return _bytes(colorsys.hsv_to_rgb((hue + degrees / 360) % 1, saturation, value))


def _shade(color: RGB, of_saturation: float, of_value: float) -> RGB:
    hue, saturation, value = colorsys.rgb_to_hsv(*(color / 255.0))
    return _bytes(colorsys.hsv_to_rgb(hue, saturation * of_saturation, min(1.0, value * of_value)))


def _bytes(rgb: tuple[float, float, float]) -> RGB:
    return np.array([round(255 * channel) for channel in rgb], dtype=np.uint8)


def nearest_palettes(palettes: RGB, n: int) -> Method:
    """Return the method of the nearest of palettes uint8 (p, k, 3): from each its colour that is not given yet."""
    oklab = srgb_to_oklab(palettes).astype(np.float32)  # (p, k, 3)

    def suggest(given: RGB, random: np.random.Generator) -> RGB:
        wanted = srgb_to_oklab(given).astype(np.float32)
        squared = (oklab**2).sum(axis=-1)[..., None] - 2 * oklab @ wanted.T + (wanted**2).sum(axis=-1)  # (p, k, given)
        order = np.argsort(np.sqrt(np.maximum(squared.min(axis=1), 0)).sum(axis=1), kind="stable")
        new = squared.min(axis=2).argmax(axis=1)
        return apart((palettes[row, new[row]] for row in order), given, n)

    return suggest


def frequent(colors: RGB, frequencies: Floats, n: int) -> Method:
    """Return the method that always takes the most frequent colours (c, 3)."""
    ranked = colors[np.argsort(-frequencies, kind="stable")]
    return lambda given, random: apart(ranked, given, n)


def drawn(colors: RGB, n: int) -> Method:
    """Return chance: any of people's colours (c, 3)."""
    return lambda given, random: apart((colors[index] for index in random.integers(0, len(colors), 999)), given, n)
