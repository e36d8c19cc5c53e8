"""Regions merged and renamed by a person: each edit takes a segmentation and returns another one."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from math import nan

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Labels
from palette_core.errors import ImageError
from palette_core.regions.regions import Regions

MOST_NAME = 40  # characters of a region's name
WITHIN = 0.9  # of a region of a smaller copy: its edges are not quite those of the photo
GIVEN = 1.0  # certainty of a name that a person gave


def merge_regions(regions: Regions, numbers: Iterable[int], name: str | None = None) -> Regions:
    """Merge regions into one.

    The coarsest level of the hierarchy, which is the segmentation, is merged too. The finer levels and the variations
    stay: they divide the merged region as they divided its parts, and each level is still finer than the next, but for
    regions that were divided because of their names.

    Parameters
    ----------
    regions : Regions
        The segmentation.
    numbers : iterable of int
        The numbers of two regions or more; they need not be adjacent.
    name : str or None
        The name of the merged region, whose certainty is then 1. None: the largest one's name, with its certainty.

    Returns
    -------
    merged : Regions
        Numbered by area, 0 the largest; of equal areas the one that came first. The saliency stays.

    Raises
    ------
    ImageError
        There is no such region, there are fewer than two, or the name is empty.
    """
    chosen = sorted({_checked(regions, number) for number in numbers})
    if len(chosen) < 2:
        raise ImageError("One region cannot be merged. Choose two or more.")
    count, kept = len(regions.names), chosen[0]
    roots = np.arange(count)
    roots[chosen] = kept
    areas = np.bincount(roots[regions.labels].ravel(), minlength=count)
    left = sorted(set(roots.tolist()), key=lambda number: -areas[number])
    places = np.zeros(count, dtype=np.int32)
    places[left] = np.arange(len(left))
    together = np.isin(regions.labels, chosen)
    merged = replace(
        regions,
        labels=places[roots][regions.labels],
        names=tuple(regions.names[number] for number in left),
        hierarchy=(*regions.hierarchy[:-1], *(_merged_within(level, together) for level in regions.hierarchy[-1:])),
        certainties=tuple(regions.certainties[number] for number in left) if regions.certainties else (),
        classes=tuple(regions.classes[number] for number in left) if regions.classes else (),
    )
    return merged if name is None else rename_region(merged, left.index(kept), name)


def rename_region(regions: Regions, number: int, name: str) -> Regions:
    """Rename a region; its certainty is then 1. Where the method knows none, the others' is NaN.

    Parameters
    ----------
    regions : Regions
        The segmentation.
    number : int
        The region's number.
    name : str
        Made tidy by `tidy_name`.

    Raises
    ------
    ImageError
        There is no such region, or the name is empty.
    """
    _checked(regions, number)
    names, certainties = list(regions.names), list(regions.certainties or [nan] * len(regions.names))
    names[number], certainties[number] = tidy_name(name), GIVEN
    return replace(regions, names=tuple(names), certainties=tuple(certainties))


def tidy_name(name: str) -> str:
    r"""Return a name in one line, without control characters, at most MOST_NAME characters. ImageError if it is empty.

    >>> tidy_name(" the\tred  boat\x00 ")
    'the red boat'
    """
    printable = "".join(letter if letter.isprintable() else " " for letter in name[: 10 * MOST_NAME])
    tidy = " ".join(unicodedata.normalize("NFC", printable).split())[:MOST_NAME].rstrip()
    if not tidy:
        raise ImageError("A region cannot be without a name. Type at least one letter.")
    return tidy


def _merged_within(level: Labels, mask: NDArray[np.bool_]) -> Labels:
    """Merge what lies within a mask of the photo's own size, and number the regions by area.

    A region of the level is joined whole or not at all, unless names divided it: then its part within the mask is.
    """
    inside = cv2.resize(mask.astype(np.float32), level.shape[::-1], interpolation=cv2.INTER_AREA)
    areas = np.bincount(level.ravel())
    share = np.bincount(level.ravel(), weights=inside.ravel()) / areas
    is_divided = (share > 1 - WITHIN) & (share < WITHIN)
    joined = np.where(is_divided[level], inside >= 0.5, (share >= WITHIN)[level])
    first = level[joined].min(initial=len(areas))  # what is joined is numbered before what is left of it
    numbers = np.where(joined, 2 * first, 2 * level + 1)
    _, inverse, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    places = np.empty(len(counts), dtype=np.int32)
    places[np.argsort(-counts, kind="stable")] = np.arange(len(counts))
    merged: Labels = places[inverse.reshape(level.shape)]
    return merged


def _checked(regions: Regions, number: int) -> int:
    """Return a number if it is that of a region."""
    if not 0 <= number < len(regions.names):
        raise ImageError(f"There is no region {number}. Choose one of 0 to {len(regions.names) - 1}.")
    return number
