"""Whether the roles of a photo's theme are readable, near the photo, vivid and apart, beside other makers of themes."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from time import process_time
from typing import Any, get_args

import numpy as np
from tqdm import tqdm

from benchmarks.data.photos import DATA, small_photos
from benchmarks.theme.peers import Hexes, theme_makers
from palette_core import FLOWS, read_image, theme
from palette_core.arrays import RGB
from palette_core.color import (
    apca_contrast,
    ciede2000,
    contrast_ratio,
    hex_to_rgb,
    least_difference,
    oklab_chroma,
    oklab_distance,
    srgb_to_oklab,
)
from palette_core.evaluation import Measure, Result
from palette_core.palette import Palette
from palette_core.theme import REQUIRED, Mode
from training.datasets.picks import read_picks

OURS = "ours"
COLORS = 8
FIVE = ("background", "text", "primary", "secondary", "accent")
FILLS = FIVE[2:]
QUICK_PICTURES, QUICK_PHOTOS = 4, 2
PHOTOS = "photos"  # beside the parts of the picks; no weight was chosen by these nor by the part "test"
GREY = 0.02  # OKLab chroma of the most vivid photo colour, below which there is nothing vivid to keep

Row = dict[str, float]  # what one scheme scores, by measure
METRICS = {  # words, form, goal of ours, and whether that is the least
    "pairs": ("required pairs that pass", "{:.1f} %", 100.0, True),
    "drift": ("five roles to the nearest of 8 photo colours, OKLab x 100", "{:.2f}", 4.0, False),
    "chroma": ("accent's chroma, share of the most vivid photo colour's", "{:.1f} %", 90.0, True),
    "apart": ("least CIEDE2000 of primary, secondary and accent", "{:.1f}", None, True),
    "apart_for_all": ("the same as people with a deficiency of colour vision see them", "{:.1f}", None, True),
}


def run(*, quick: bool) -> Result:
    """Make light and dark themes of all pictures, ours and the peers'."""
    picks = read_picks(DATA)[: QUICK_PICTURES if quick else None]
    pictures: list[tuple[str, Path]] = [
        *((pick.part, pick.path) for pick in picks),
        *((PHOTOS, path) for path in small_photos()[: QUICK_PHOTOS if quick else None]),
    ]
    makers = theme_makers()
    rows: dict[str, list[Row]] = {name: [] for name in (OURS, *makers)}
    times = []
    for _, path in tqdm(pictures, desc="theme", unit="picture"):
        palette = FLOWS["quantization"](read_image(path), COLORS).palette
        start = process_time()
        found = theme(palette)
        times.append(1000 * (process_time() - start))
        for scheme in found:
            rows[OURS].append(scores(scheme.hexes, palette))
        for name, make in makers.items():
            rows[name] += [scores(make(palette, mode), palette) for mode in get_args(Mode)]
    parts = [part for part, _ in pictures for _ in get_args(Mode)]
    measures = [
        *(measure for name, scored in rows.items() for measure in measures_of(name, scored)),
        beside_best_peer(rows),
        Measure("theme.time", OURS, "processor time of a theme", float(np.median(times)), "{:.0f} ms", 80.0),
    ]
    cases = {"pictures with a person's palette": len(picks), "photos": len(pictures) - len(picks)}
    return Result("theme", measures, described(rows, parts), None, cases)


def scores(hexes: Hexes, palette: Palette) -> Row:
    """Score the roles of one scheme; pairs of which a maker lacks a role do not count."""
    rgb = {role: np.array(hex_to_rgb(code), dtype=np.uint8) for role, code in hexes.items()}
    pairs = [pair for pair in REQUIRED if pair.role in rgb and pair.on in rgb]
    texts, grounds = (_stack(rgb, [getattr(pair, end) for pair in pairs]) for end in ("role", "on"))
    is_met = (contrast_ratio(texts, grounds) >= [pair.ratio for pair in pairs]) & (
        np.abs(apca_contrast(texts, grounds)) >= [pair.lc for pair in pairs]
    )
    firsts, seconds = (_stack(rgb, ends) for ends in zip(*combinations(FILLS, 2), strict=True))
    most = float(oklab_chroma(srgb_to_oklab(palette.rgb)).max())
    kept = float(oklab_chroma(srgb_to_oklab(rgb["accent"]))) / most if most >= GREY else np.nan
    return {
        "pairs": 100 * float(is_met.mean()),
        "drift": float(oklab_distance(_stack(rgb, FIVE)[:, None], palette.rgb).min(axis=1).mean()),
        "chroma": 100 * kept,
        "apart": float(ciede2000(firsts, seconds).min()),
        "apart_for_all": float(least_difference(firsts, seconds).min()),
    }


def measures_of(name: str, rows: Sequence[Row]) -> list[Measure]:
    """Return the means over schemes; only ours have goals."""
    return [
        Measure(
            f"theme.{key}",
            name,
            words,
            float(np.nanmean([row[key] for row in rows])),
            form,
            goal if name == OURS else None,
            at_least,
            shown=goal is not None,
            name=f"themes, {name}: {words}",
        )
        for key, (words, form, goal, at_least) in METRICS.items()
    ]


def beside_best_peer(rows: dict[str, list[Row]]) -> Measure:
    """Return our mean distance as a share of the nearest peer's."""
    means = {name: float(np.mean([row["drift"] for row in scored])) for name, scored in rows.items()}
    peer = min((name for name in means if name != OURS), key=means.__getitem__)
    words = f"distance from the photo, share of that of {peer}"
    return Measure("theme.beside_best_peer", OURS, words, means[OURS] / means[peer], goal=1.0, name=f"themes: {words}")


def described(rows: dict[str, list[Row]], parts: Sequence[str]) -> dict[str, Any]:
    """Return the means of each part of the pictures and of each mode, by maker."""
    modes = [mode for _ in parts[::2] for mode in get_args(Mode)]
    subsets = {
        name: [entry == name for entry in entries] for entries in (parts, modes) for name in dict.fromkeys(entries)
    }
    return {
        subset: {
            name: {
                key: round(float(np.nanmean([row[key] for row, is_in in zip(scored, chosen, strict=True) if is_in])), 2)
                for key in METRICS
            }
            for name, scored in rows.items()
        }
        for subset, chosen in subsets.items()
    }


def _stack(rgb: dict[str, RGB], roles: Sequence[str]) -> RGB:
    return np.stack([rgb[role] for role in roles])
