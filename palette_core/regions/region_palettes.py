"""The colours of regions: a histogram and a palette for each, and the region of each swatch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isnan

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Labels
from palette_core.color import srgb_to_oklab
from palette_core.image import Image
from palette_core.palette import Palette
from palette_core.quantization import ColorHistogram, Emphasis, histograms_of_masks, nearest_center, quantize
from palette_core.regions.regions import Regions

REGION_COLORS = 5  # of a region's own palette, at most
SUBJECT_FROM = 0.5  # saliency from which a pixel belongs to the subject


@dataclass(frozen=True, eq=False)
class Region:
    """A region of a photo, or one of its clusters, and the colours in it.

    Attributes
    ----------
    name : str
        A word; or, where none is sure and by method "hsv", of its colour.
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
    emphasis : {"accents", "area"}
        By which the colours were counted.
    certainty : float or None
        The probability that the name is right, 0 to 1, and 0 of one by colour and place; None where it is not known.
    """

    name: str
    image: str
    number: int
    share: float
    saliency: float | None
    histogram: ColorHistogram
    emphasis: Emphasis = "accents"
    certainty: float | None = None

    @cached_property
    def palette(self) -> Palette:
        """Its own colours, up to REGION_COLORS; their shares are those of the region. Computed on first use."""
        return quantize(self.histogram, REGION_COLORS, emphasis=self.emphasis)


def mask_histograms(image: Image, masks: Sequence[NDArray[np.bool_]], emphasis: Emphasis) -> list[ColorHistogram]:
    """Count the colours in each mask, bool (H, W): a histogram a mask, empty where no pixel is visible."""
    return histograms_of_masks(image, [np.where(mask, 255, 0).astype(np.uint8) for mask in masks], emphasis)


def subject_histograms(
    image: Image, regions: Regions, emphasis: Emphasis
) -> tuple[ColorHistogram | None, ColorHistogram | None]:
    """Count the colours of a photo's subject and of its background; None where no pixel of it is visible."""
    mask = regions.saliency >= SUBJECT_FROM
    subject, background = mask_histograms(image, [mask, ~mask], emphasis)
    return subject if len(subject) else None, background if len(background) else None


def region_palettes(image: Image, regions: Regions, emphasis: Emphasis) -> tuple[Region, ...]:
    """Count the colours of each region of a photo that is visible."""
    counted = _count_labels(image, regions.labels, emphasis)
    sums = np.bincount(regions.labels.ravel(), weights=regions.saliency.ravel(), minlength=len(counted))
    saliency = sums / np.maximum(np.bincount(regions.labels.ravel(), minlength=len(counted)), 1)
    certainties = [None if isnan(certainty) else certainty for certainty in regions.certainties]
    certainties = certainties or [None] * len(regions.names)
    return tuple(
        Region(
            regions.names[number],
            image.name,
            number,
            share,
            float(saliency[number]),
            histogram,
            emphasis,
            certainties[number],
        )
        for number, (histogram, share) in enumerate(counted)
        if len(histogram)
    )


def cluster_palettes(image: Image, labels: Labels, emphasis: Emphasis) -> tuple[Region, ...]:
    """Count the colours of each cluster of a photo that is visible, named by its main one; labels are int32 (H, W)."""
    clusters = [
        Region("", image.name, number, share, None, histogram, emphasis)
        for number, (histogram, share) in enumerate(_count_labels(image, labels, emphasis))
        if len(histogram)
    ]
    return tuple(replace(cluster, name=cluster.palette[0].name) for cluster in clusters)


def label_swatches(palette: Palette, regions: Sequence[Region]) -> Palette:
    """Return the palette with the name of the region that has most of each colour; as it is without regions."""
    if not regions:
        return palette
    centers = srgb_to_oklab(palette.rgb)
    names = sorted({region.name for region in regions})
    table = np.zeros((len(names), len(palette)))
    for region in regions:
        nearest = nearest_center(srgb_to_oklab(region.histogram.colors), centers)
        table[names.index(region.name)] += np.bincount(nearest, region.histogram.weights, minlength=len(palette))
    best = table.argmax(axis=0)
    swatches = tuple(replace(swatch, region=names[index]) for swatch, index in zip(palette, best, strict=True))
    return replace(palette, swatches=swatches)


def _count_labels(image: Image, labels: Labels, emphasis: Emphasis) -> list[tuple[ColorHistogram, float]]:
    """Count the colours of each label, and its share of the photo."""
    counted = mask_histograms(image, [labels == number for number in range(int(labels.max()) + 1)], emphasis)
    visible = max(1, sum(histogram.weight for histogram in counted))
    return [(histogram, histogram.weight / visible) for histogram in counted]
