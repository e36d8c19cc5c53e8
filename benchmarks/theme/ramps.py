"""Whether ramps of random colours of sRGB keep what they promise: the colour, its hue, falling lightness, contrast."""

from time import perf_counter
from typing import get_args

import numpy as np

from palette_core.arrays import RGB, Floats
from palette_core.color import (
    GUARANTEES,
    RAMP_STEPS,
    Ramp,
    RampKind,
    color_ramp,
    contrast_ratio,
    hex_to_rgb,
    oklab_distance,
    oklab_to_oklch,
    rgb_to_hex,
    srgb_to_oklab,
)
from palette_core.evaluation import Measure, Result

COLORS, QUICK_COLORS = 1000, 40
SEED = 50
WHITE = (255, 255, 255)
ALL = 100.0  # per cent


def run(*, quick: bool) -> Result:
    """Measure both kinds of ramps on colours drawn evenly from sRGB."""
    count = QUICK_COLORS if quick else COLORS
    drawn = np.random.default_rng(SEED).integers(0, 256, (count, 3)).astype(np.uint8)
    measures, details = [], {}
    for kind in get_args(RampKind):
        start = perf_counter()
        ramps = [color_ramp(color, kind) for color in drawn]
        seconds = perf_counter() - start
        measures += measures_of(kind, ramps, drawn)
        measures.append(Measure("ramps.time", kind, "time of a ramp", 1000 * seconds / count, "{:.1f} ms"))
        details[kind] = described(ramps)
    return Result("ramps", measures, details, SEED, {"random colours": count})


def measures_of(kind: RampKind, ramps: list[Ramp], drawn: RGB) -> list[Measure]:
    """Return the shares of ramps that keep each promise, in per cent, and how far the hue strays."""
    colors = bytes_of(ramps)
    keys = [RAMP_STEPS.index(ramp.key) for ramp in ramps]
    lightness, ratios = srgb_to_oklab(colors)[..., 0], contrast_ratio(colors, WHITE)
    own = [rgb_to_hex(color) == ramp[ramp.key] for color, ramp in zip(drawn, ramps, strict=True)]
    kept = {
        "key": ("the colour is a step", own),
        "monotone": ("every step is darker than the one before", (np.diff(lightness) < 0).all(axis=1)),
    }
    for step, least in sorted({700: 4.5, **GUARANTEES[kind]}.items()):
        kept[f"step_{step}"] = f"step {step} has {least:g}:1 on white", ratios[:, RAMP_STEPS.index(step)] >= least
    shares = [
        Measure(
            f"ramps.{key}",
            kind,
            words,
            100 * float(np.mean(held)),
            "{:.1f} %",
            goal=ALL,
            at_least=True,
            name=f"ramps by {kind}: {words}",
        )
        for key, (words, held) in kept.items()
    ]
    strays = hue_strays(colors, keys)
    words = "farthest that a step strays from the colour's hue, OKLab x 100"
    return [*shares, Measure("ramps.hue", kind, words, float(strays.max()), goal=0.5, name=f"ramps by {kind}: {words}")]


def hue_strays(colors: RGB, keys: list[int]) -> Floats:
    """Return how far each step (n, 11) lies aside of the colour's hue, in OKLab x 100; 0 where the colour is grey."""
    points = oklab_to_oklch(srgb_to_oklab(colors))
    own = points[np.arange(len(keys)), keys][:, None]
    aside: Floats = 200 * points[..., 1] * np.abs(np.sin(np.radians(points[..., 2] - own[..., 2]) / 2))
    return np.where(own[..., 1] < 0.02, 0.0, aside)


def described(ramps: list[Ramp]) -> dict[str, list[float]]:
    """Return the means over the ramps: ratio on white and lightness of each step, distance from each to the next."""
    colors = bytes_of(ramps)
    rows = {
        "ratio on white": contrast_ratio(colors, WHITE),
        "OKLab lightness": srgb_to_oklab(colors)[..., 0],
        "OKLab x 100 to the next step": oklab_distance(colors[:, 1:], colors[:, :-1]),
    }
    return {name: np.round(values.mean(axis=0), 3).tolist() for name, values in rows.items()}


def bytes_of(ramps: list[Ramp]) -> RGB:
    """Return the colours of ramps, uint8 (n, 11, 3)."""
    return np.array([[hex_to_rgb(code) for code in ramp.hexes] for ramp in ramps], dtype=np.uint8)
