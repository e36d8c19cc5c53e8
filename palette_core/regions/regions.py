"""A segmentation of a picture: labels, names, saliency and the hierarchy they come from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Labels


@dataclass(frozen=True, eq=False, slots=True)
class Regions:
    """A segmentation of a picture.

    Attributes
    ----------
    labels : int32 array (H, W)
        The number of each pixel's region, 0 to n - 1; 0 has the largest area.
    names : tuple of str
        The name of each region: a word or, where none is sure and by method "hsv", its colour.
    saliency : float32 array (H, W)
        0 to 1: how much a pixel belongs to what people look at.
    hierarchy : tuple of int32 array (h, w)
        The levels of the merging, of a smaller copy, each finer than the next; the last is `labels` there, but for
        regions that `labels` divides because their parts have different names. People segment a photo finely or
        coarsely; a palette should represent the regions of all levels.
    variations : tuple of int32 array (h, w)
        Other segmentations of smaller copies, at other scales and costs. One segmentation may change as a whole with
        a few pixels; the prototypes of many change little. Empty where the method has none.
    certainties : tuple of float
        Of each name, the probability that it is right, 0 to 1; empty where the method knows none, as "hsv". A region
        without a sure name is called by its colour and place, "orange, left": its certainty is 0. NaN of a name of
        such a method beside one that a person gave.
    classes : tuple of str
        The most likely class of each region, of those that the network was trained with; empty by "hsv".
    """

    labels: Labels
    names: tuple[str, ...]
    saliency: NDArray[np.float32]
    hierarchy: tuple[Labels, ...]
    variations: tuple[Labels, ...] = ()
    certainties: tuple[float, ...] = ()
    classes: tuple[str, ...] = ()

    @property
    def shares(self) -> Floats:
        """The share of the picture that each region has, float64 (n,), descending."""
        return np.bincount(self.labels.ravel(), minlength=len(self.names)) / self.labels.size
