"""Regions beside those that people drew (BSDS500 test), and whether the palette has the colours of theirs.

The peers' settings are the best ones on the validation part, found in the same run.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product

import numpy as np
from numpy.typing import NDArray
from skimage.segmentation import felzenszwalb, slic
from tqdm import tqdm

from benchmarks.data.masks import bsds, read_labels, subset
from palette_core import ColorHistogram, Image, palette_error, read_image, segment
from palette_core.arrays import Floats
from palette_core.color import ciede2000, oklab_to_srgb, srgb_to_oklab
from palette_core.evaluation import Measure, Result, boundary_score, covering
from palette_core.flows import FLOWS, Flow
from palette_core.palette import Palette
from palette_core.quantization import geometric_medians, kmeans, nearest_center

Labels = NDArray[np.integer]
Divide = Callable[[Image], Labels]

N_COLORS = 8
METRICS = {"covering.best": "best annotator", "covering.mean": "mean", "borders": "borders F"}
ERRORS_TO = {"pixels": "the pixels", "main": "main colours", "median": "median colours", "mean": "mean colours"}
LEAST_SHARE = 0.01  # of the picture; smaller human regions are left out
SAMPLES = 1000  # pixels of a region that its colours are found on
COLOR_GOAL, ERROR_GOAL = 0.85, 1.15
SLIC_COUNTS, SLIC_COMPACTNESS = (5, 10, 20, 40), (10.0, 30.0)
FELZENSZWALB_SCALES, FELZENSZWALB_SIZES = (200, 500, 1000, 2000), (100, 500)


def run(*, quick: bool) -> Result:
    """Score the segmentations, then the palettes."""
    validation, test = (subset(bsds(part), quick) for part in ("val", "test"))
    peers = [best_on(validation, name, settings) for name, settings in peer_settings(quick).items()]
    methods: dict[str, Divide] = {
        "network": lambda image: segment(image).labels,
        "HSV": lambda image: segment(image, method="hsv").labels,
        **dict(peers),
    }
    scores = {name: cover(test, method, name) for name, method in methods.items()}
    goals = [max(score[index] for name, score in scores.items() if name != "network") for index in (0, 1)]
    measures = []
    for name, score in scores.items():
        for index, ((key, metric), value) in enumerate(zip(METRICS.items(), score, strict=True)):
            goal = goals[index] if name == "network" and index < 2 else None
            measures.append(
                Measure(
                    f"regions.{key}",
                    name,
                    metric,
                    value,
                    "{:.3f}",
                    goal,
                    at_least=True,
                    shown=index < 2,
                    name=f"BSDS500, {name}: {metric}",
                )
            )
    colors = color_measures(test, "regions", "flow 2", FLOWS["segmentation"], (COLOR_GOAL, ERROR_GOAL))
    cases = {"photos of BSDS500's test part": len(test)}
    return Result("regions", measures + colors, {"photos": len(test)}, cases=cases)


def peer_settings(quick: bool) -> dict[str, dict[str, Divide]]:
    """Return the settings of the peers that are tried, by peer; two of each when it must be quick."""
    settings: dict[str, dict[str, Divide]] = {
        "SLIC": {
            f"{count} segments, compactness {compactness:g}": partial(_slic, count=count, compactness=compactness)
            for count, compactness in product(SLIC_COUNTS, SLIC_COMPACTNESS)
        },
        "Felzenszwalb": {
            f"scale {scale}, least {least} pixels": partial(_felzenszwalb, scale=scale, least=least)
            for scale, least in product(FELZENSZWALB_SCALES, FELZENSZWALB_SIZES)
        },
    }
    return {peer: dict(subset([*of.items()], quick, 2)) for peer, of in settings.items()}


def _slic(image: Image, *, count: int, compactness: float) -> Labels:
    labels: Labels = slic(image.pixels, count, compactness=compactness, start_label=0)
    return labels


def _felzenszwalb(image: Image, *, scale: int, least: int) -> Labels:
    labels: Labels = felzenszwalb(image.pixels, scale=scale, sigma=0.8, min_size=least)
    return labels


def best_on(validation: Sequence, peer: str, settings: dict[str, Divide]) -> tuple[str, Divide]:  # type: ignore[type-arg]
    """Return the setting of the highest mean covering, with its name."""
    scores = {name: sum(cover(validation, method, f"{peer}, {name}")[:2]) for name, method in settings.items()}
    best = max(scores, key=scores.__getitem__)
    return f"{peer} ({best})", settings[best]


def cover(photos: Sequence, segment_photo: Divide, name: str) -> tuple[float, float, float]:  # type: ignore[type-arg]
    """Return the covering of the best annotator and the mean over all, and the mean F of the borders."""
    rows = []
    for photo, masks in tqdm(photos, desc=name):
        labels, truths = segment_photo(read_image(photo)), [read_labels(mask) for mask in masks]
        covered = [covering(labels, truth) for truth in truths]
        rows.append((max(covered), np.mean(covered), np.mean([boundary_score(labels, truth).f for truth in truths])))
    best, mean, borders = np.mean(np.array(rows, dtype=np.float64), axis=0)
    return float(best), float(mean), float(borders)


def color_measures(
    photos: Sequence,  # type: ignore[type-arg]
    benchmark: str,
    ours: str,
    our_flow: Flow,
    goals: tuple[float, float],
) -> list[Measure]:
    """Compare the palettes of a flow and of flow 1: to the colours of the human regions, and to the pixels.

    The goals are for the shares of flow 1's errors, in this order; the keys of the measures start with `benchmark`.
    """
    flows = {"flow 1": FLOWS["quantization"], ours: our_flow}
    rows: dict[str, list[list[float]]] = {name: [] for name in flows}
    for photo, masks in tqdm(photos, desc="colours of regions"):
        image = read_image(photo)
        wanted = np.concatenate([region_colors(image, read_labels(mask)) for mask in masks])
        histogram = ColorHistogram.from_image(image).coarsened(6)
        for name, flow in flows.items():
            palette = flow([image], N_COLORS).palette
            error = palette_error(palette, histogram, metric="ciede2000").mean
            rows[name].append([error, *(distances(wanted[:, column], palette) for column in range(3))])
    mean, plain = (np.mean(rows[name], axis=0).tolist() for name in (ours, "flow 1"))
    ratios = [our_error / flow_1_error for our_error, flow_1_error in zip(mean, plain, strict=True)]
    shares = (
        ("main", "error to the main colour of human regions, share of flow 1's", ratios[1], goals[0]),
        ("pixels", "mean error of the pixels, share of flow 1's", ratios[0], goals[1]),
        ("median", "the same to the regions' median colour", ratios[2], None),
        ("mean", "the same to the regions' mean colour", ratios[3], None),
    )
    return [
        *(
            Measure(
                f"{benchmark}.colors.share.{key}",
                ours,
                metric,
                ratio,
                goal=goal,
                shown=goal is None,
                name=f"BSDS500, {ours} at {N_COLORS} colours: {metric}",
            )
            for key, metric, ratio, goal in shares
        ),
        *(
            Measure(
                f"{benchmark}.colors.error.{key}",
                name,
                f"CIEDE2000 to {what}",
                value,
                name=f"BSDS500, {name}: CIEDE2000 to {what}",
            )
            for name, row in (("flow 1", plain), (ours, mean))
            for (key, what), value in zip(ERRORS_TO.items(), row, strict=True)
        ),
    ]


def region_colors(image: Image, labels: Labels) -> Floats:
    """Return of each region of at least LEAST_SHARE three colours, OKLab (n, 3, 3): main, median and mean.

    The main colour is the middle of the largest of three clusters.
    """
    points, flat = srgb_to_oklab(image.pixels.reshape(-1, 3)), labels.ravel()
    colors = []
    for number in np.flatnonzero(np.bincount(flat) >= LEAST_SHARE * flat.size):
        inside = points[flat == number]
        part = inside[:: len(inside) // SAMPLES + 1]
        even, mean = np.ones(len(part)), inside.mean(axis=0)
        centers = kmeans(part, even, 3, detail=8, centers=48)
        main = centers[np.bincount(nearest_center(part, centers)).argmax()]
        colors.append([main, geometric_medians(part, even, mean[None], iterations=12)[0], mean])
    return np.array(colors).reshape(-1, 3, 3)


def distances(colors: Floats, palette: Palette) -> float:
    """Return the mean CIEDE2000 from OKLab colours (n, 3) to the nearest swatch."""
    return float(ciede2000(oklab_to_srgb(colors)[:, None], palette.rgb[None]).min(axis=1).mean())
