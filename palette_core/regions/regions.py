"""A segmentation of a picture: labels, names, saliency and the hierarchy they come from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Labels


@dataclass(frozen=True, eq=False, slots=True)
class Regions:
    """A picture divided.

    Attributes
    ----------
    labels : Labels
        int32 (H, W), the number of each pixel's region, 0 to n - 1; 0 has the largest area.
    names : tuple[str, ...]
        The name of each region; by the HSV way that of its mean colour.
    saliency : NDArray[np.float32]
        float32 (H, W), 0 to 1: how much a pixel belongs to what people look at.
    hierarchy : tuple[Labels, ...]
        The divisions on the way to this one, int32 (h, w) of a smaller copy, each finer than the next; the last
        is `labels` there. People divide a photo finely or coarsely; a palette should serve them all.
    """

    labels: Labels
    names: tuple[str, ...]
    saliency: NDArray[np.float32]
    hierarchy: tuple[Labels, ...]

    @property
    def shares(self) -> Floats:
        """The share of the picture that each region has, float64 (n,), descending."""
        return np.bincount(self.labels.ravel(), minlength=len(self.names)) / self.labels.size
