"""The colours of regions: a palette for each, and one palette that stands for them all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Labels
from palette_core.clustering import assign, kmeans, medians
from palette_core.color import ciede2000, oklab_chroma, oklab_to_srgb, srgb_to_oklab, srgb_to_uniform
from palette_core.histogram import WORKING_BITS, ColorHistogram
from palette_core.image import Image
from palette_core.options import ColorCount, Emphasis
from palette_core.palette import Palette
from palette_core.quantization import (
    ACCENTS_CENTERS,
    ACCENTS_DETAIL,
    MEDIAN_ITERATIONS,
    WORKING_AREA,
    choose_n_colors,
    importance,
    quantize,
    to_palette,
)
from palette_core.regions import Regions
from palette_core.reproducible import power

REGION_COLORS = 5  # of a region's own palette, at most
SUBJECT_FROM = 0.5  # saliency from which a pixel belongs to the subject
# Chosen on the validation part of BSDS500 (`python -m benchmarks regions`):
SAY = 0.25  # exponent on a region's share: 0 lets all regions count alike, 1 all pixels
MAIN = 0.85  # of a region's say for its main colour; the rest is for its mean
PIXELS = 0.15  # of all say for the pixels whatever their region
UNIFORM = 0.02  # OKLab units that a unit of CIEDE2000 adds to the distance
# An accent of flow 1 that takes a place: its chroma in OKLab at least, its share at most, and how far the nearest
# swatch is, CIEDE2000.
VIVID, SMALL, ACCENT_TOLERANCE = 0.1, 0.05, 2.3
SPOKEN_AREA = 150_000  # pixels of a picture that regions are listened to on
SAMPLES = 1000  # pixels of a region that its main colour is found on
MAIN_CLUSTERS = 3  # the largest of which is the main colour


class Spoken(NamedTuple):
    """The colours that the n regions of a division speak for, OKLab (2 n, 3), and their say (2 n,), sum 1."""

    colors: Floats
    say: Floats


@dataclass(frozen=True, eq=False)
class Region:
    """A region of a photo, or one of its clusters, and the colours in it.

    Attributes
    ----------
    name : str
        Of its class, or of its colour, by the method that found it.
    image : str
        The name of the photo.
    number : int
        The region's number in the label map of that photo.
    share : float
        Of the photo, 0 to 1.
    saliency : float or None
        The mean over its pixels, 0 to 1; None of a cluster.
    histogram : ColorHistogram
        Its colours.
    emphasis : "accents" or "area"
        By which the colours were counted.
    """

    name: str
    image: str
    number: int
    share: float
    saliency: float | None
    histogram: ColorHistogram
    emphasis: Emphasis = "accents"

    @cached_property
    def palette(self) -> Palette:
        """Its own colours, up to REGION_COLORS; their shares are those of the region. Found when first asked for."""
        return quantize(self.histogram, REGION_COLORS, emphasis=self.emphasis)


def count_masks(image: Image, masks: Sequence[NDArray[np.bool_]], emphasis: Emphasis) -> list[ColorHistogram]:
    """Count the colours in each mask, bool (H, W): a histogram a mask, empty where no pixel is visible."""
    area = WORKING_AREA if emphasis == "accents" else None
    return ColorHistogram.from_masks(image, [np.where(mask, 255, 0).astype(np.uint8) for mask in masks], area=area)


def subject_histograms(
    image: Image, regions: Regions, emphasis: Emphasis
) -> tuple[ColorHistogram | None, ColorHistogram | None]:
    """Count the colours of a photo's subject and of its background; None where no pixel of it is visible."""
    mask = regions.saliency >= SUBJECT_FROM
    subject, background = count_masks(image, [mask, ~mask], emphasis)
    return subject if len(subject) else None, background if len(background) else None


def region_palettes(image: Image, regions: Regions, emphasis: Emphasis) -> tuple[Region, ...]:
    """Count the colours of each region of a photo that can be seen."""
    counted = _count_labels(image, regions.labels, emphasis)
    sums = np.bincount(regions.labels.ravel(), weights=regions.saliency.ravel(), minlength=len(counted))
    saliency = sums / np.maximum(np.bincount(regions.labels.ravel(), minlength=len(counted)), 1)
    return tuple(
        Region(regions.names[number], image.name, number, share, float(saliency[number]), histogram, emphasis)
        for number, (histogram, share) in enumerate(counted)
        if len(histogram)
    )


def cluster_palettes(image: Image, labels: Labels, emphasis: Emphasis) -> tuple[Region, ...]:
    """Count the colours of each cluster of a photo that can be seen, named by its main one; labels are int32 (H, W)."""
    clusters = [
        Region("", image.name, number, share, None, histogram, emphasis)
        for number, (histogram, share) in enumerate(_count_labels(image, labels, emphasis))
        if len(histogram)
    ]
    return tuple(replace(cluster, name=cluster.palette[0].name) for cluster in clusters)


def _count_labels(image: Image, labels: Labels, emphasis: Emphasis) -> list[tuple[ColorHistogram, float]]:
    """Count the colours of each label, and its share of the photo."""
    counted = count_masks(image, [labels == number for number in range(int(labels.max()) + 1)], emphasis)
    visible = max(1, sum(histogram.weight for histogram in counted))
    return [(histogram, histogram.weight / visible) for histogram in counted]


def palette_of_regions(
    spoken: Sequence[Spoken],
    histogram: ColorHistogram,
    n_colors: ColorCount,
    emphasis: Emphasis,
    *,
    say_of_pixels: float = PIXELS,
) -> Palette:
    """Find the palette that stands for all regions of a set of pictures.

    Every region, of the fine divisions and of the coarse ones, speaks for its main colour and for its mean, by
    SAY with little regard for its size; the pixels together have a say too. K-Means on these, then medians, where
    distances are nearly CIEDE2000: what people would call another colour. With "accents", a small vivid colour that
    flow 1 has and that no region speaks for takes a place.

    Parameters
    ----------
    spoken : of all pictures and their divisions, from `speak`.
    histogram : of the whole set, each picture with equal say.
    say_of_pixels : the part of all say that the pixels have whatever their region, 0 to 1.
    """
    coarse = histogram.coarser(WORKING_BITS)
    colors = np.concatenate([coarse.colors, *(oklab_to_srgb(said.colors) for said in spoken)])
    points = np.hstack([srgb_to_oklab(colors), UNIFORM * srgb_to_uniform(colors)])
    pixels = importance(coarse, emphasis)
    say = [said.say * ((1 - say_of_pixels) / len(spoken)) for said in spoken]
    weights = np.concatenate([pixels * (say_of_pixels / pixels.sum()), *say])
    if n_colors == "auto":
        n_colors = choose_n_colors(histogram)
    accents = _find_accents(histogram, n_colors) if emphasis == "accents" else np.empty((0, 3))
    kept = accents[:0]
    while True:
        centers = kmeans(points, weights, n_colors - len(kept), detail=ACCENTS_DETAIL, centers=ACCENTS_CENTERS)
        centers = medians(points, weights, centers, iterations=MEDIAN_ITERATIONS)[:, :3]
        palette = to_palette(histogram, np.concatenate([centers, kept]))
        lost = accents[_distance_to(palette, accents) > ACCENT_TOLERANCE]
        if not len(lost) or len(kept) + len(lost) >= n_colors:
            return palette
        kept = np.concatenate([kept, lost])


def _find_accents(histogram: ColorHistogram, n_colors: int) -> Floats:
    """Return the small vivid colours of flow 1's palette, OKLab (n, 3)."""
    palette = quantize(histogram, n_colors)
    colors = srgb_to_oklab(palette.rgb)
    small = np.array([swatch.share <= SMALL for swatch in palette])
    return colors[small & (oklab_chroma(colors) >= VIVID)]


def _distance_to(palette: Palette, colors: Floats) -> Floats:
    """Return CIEDE2000 from each colour, OKLab (n, 3), to the nearest swatch, (n,)."""
    nearest: Floats = ciede2000(oklab_to_srgb(colors)[:, None], palette.rgb[None]).min(axis=1, initial=np.inf)
    return nearest


def speak(image: Image, levels: Sequence[Labels]) -> list[Spoken]:
    """Return what the regions of each division speak for, int32 (h, w) of any size. A clear picture is silent: none."""
    small = image.reduced(SPOKEN_AREA)
    visible = np.ones(small.pixels.shape[:2], dtype=bool) if small.opacity is None else small.opacity > 0
    colors = srgb_to_oklab(small.pixels[visible])
    size = small.pixels.shape[1::-1]
    resized = [cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST)[visible] for labels in levels]
    return [_speak(colors, labels) for labels in resized] if len(colors) else []


def _speak(colors: Floats, labels: NDArray[Any]) -> Spoken:
    """Let the regions of one division speak: colours (m, 3) and the region of each, (m,)."""
    counts = np.unique(labels, return_counts=True)[1]
    parts = np.split(colors[np.argsort(labels, kind="stable")], np.cumsum(counts)[:-1])
    say = power(counts / len(labels), SAY)
    say /= say.sum()
    spoken = [_main_color(part) for part in parts] + [part.mean(axis=0) for part in parts]
    return Spoken(np.array(spoken), np.concatenate([MAIN * say, (1 - MAIN) * say]))


def _main_color(colors: Floats) -> Floats:
    """Return the middle of the largest cluster of colours (n, 3)."""
    some = colors[:: len(colors) // SAMPLES + 1]
    centers = kmeans(some, np.ones(len(some)), MAIN_CLUSTERS, detail=8, centers=24)
    largest: Floats = centers[np.bincount(assign(some, centers)).argmax()]
    return largest


def label_swatches(palette: Palette, regions: Sequence[Region]) -> Palette:
    """Return the palette with the name of the region that has most of each colour."""
    centers = srgb_to_oklab(palette.rgb)
    names = sorted({region.name for region in regions})
    table = np.zeros((len(names), len(palette)))
    for region in regions:
        nearest = assign(srgb_to_oklab(region.histogram.colors), centers)
        table[names.index(region.name)] += np.bincount(nearest, region.histogram.weights, minlength=len(palette))
    best = table.argmax(axis=0)
    return Palette(tuple(replace(swatch, region=names[index]) for swatch, index in zip(palette, best, strict=True)))
