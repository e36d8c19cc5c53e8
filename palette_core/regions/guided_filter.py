"""The guided filter: a soft mask moves its edges to those of the picture.

Within each window the mask is modelled as a linear function of the picture's colours (He, Sun and Tang, "Guided Image
Filtering", 2013, equations 18 to 20 for a colour guide). The coefficients are fitted on a small copy and applied at
full size (He and Sun, "Fast Guided Filter", 2015).
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Planes

STRIP_PIXELS = 1 << 20  # of the large picture at a time
PAIRS = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))  # of red, green and blue


class GuidedFilter:
    """A picture as a guide: the statistics of its windows are computed once, for any number of masks."""

    def __init__(self, guide: NDArray[np.uint8], *, radius: int, epsilon: float) -> None:
        """Prepare a guide.

        Parameters
        ----------
        guide : uint8 array (h, w, 3)
            The picture.
        radius : int
            Of the window, pixels.
        epsilon : float
            Variance of a colour channel of 0 to 1 that counts as no edge.
        """
        self.radius, self.colors = radius, guide.astype(np.float32) / 255
        self.middle = self._mean(self.colors)
        self.inverse = _inverse(
            {pair: self._covariance(*pair) + (epsilon if len({*pair}) == 1 else 0) for pair in PAIRS}
        )

    def coefficients(self, mask: Planes) -> Planes:
        """Fit around each pixel a linear function from the picture's colours to a mask, float32 (h, w).

        Returns
        -------
        coefficients : float32 array (h, w, 4)
            Factors of red, green and blue as 0 to 1, and a constant; the mean over all windows that hold the pixel.
        """
        return self._mean(self.window_coefficients(mask))

    def window_coefficients(self, mask: Planes) -> Planes:
        """Return the coefficients of each window, float32 (h, w, 4): a ridge regression (equations 19, 20)."""
        level = self._mean(mask)
        shared = self._mean(self.colors * mask[..., None]) - self.middle * level[..., None]
        columns = cv2.split(shared)
        factors = np.dstack([sum(self.inverse[min(i, j), max(i, j)] * columns[j] for j in range(3)) for i in range(3)])
        return np.dstack([factors, level - (factors * self.middle).sum(axis=-1)])

    def _covariance(self, i: int, j: int) -> NDArray[np.float64]:
        products = self._mean(self.colors[..., i] * self.colors[..., j]).astype(np.float64)
        return products - self.middle[..., i].astype(np.float64) * self.middle[..., j]

    def _mean(self, planes: NDArray[Any]) -> Planes:
        """Return the mean over the window around each pixel; the picture is mirrored at its border."""
        side = 2 * self.radius + 1
        averaged = cv2.blur(planes, (side, side), borderType=cv2.BORDER_REFLECT)
        return averaged.astype(np.float32, copy=False)


def apply_coefficients(coefficients: Planes, picture: NDArray[np.uint8]) -> Planes:
    """Apply coefficients to the picture that they were fitted on, or a larger copy: float32 (H, W)."""
    height, width = picture.shape[:2]
    if coefficients.shape[:2] == (height, width):
        return _apply(coefficients, picture)
    mask = np.empty((height, width), dtype=np.float32)
    scale = np.array([coefficients.shape[1] / width, coefficients.shape[0] / height])
    rows = max(1, STRIP_PIXELS // width)
    for top in range(0, height, rows):
        part = picture[top : top + rows]
        # Pixel (x, y) of the large picture lies at scale (x + 1/2) - 1/2 of the small one.
        offset = scale * [0.5, top + 0.5] - 0.5
        placement = np.array([[scale[0], 0, offset[0]], [0, scale[1], offset[1]]])
        enlarged = cv2.warpAffine(
            coefficients,
            placement,
            (width, len(part)),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        mask[top : top + rows] = _apply(enlarged.astype(np.float32, copy=False), part)
    return mask


def _apply(coefficients: Planes, picture: NDArray[np.uint8]) -> Planes:
    colors = picture.astype(np.float32) / np.float32(255)
    mask: Planes = np.einsum("hwc,hwc->hw", coefficients[..., :3], colors) + coefficients[..., 3]
    return mask


def _inverse(s: dict[tuple[int, int], NDArray[np.float64]]) -> dict[tuple[int, int], Planes]:
    """Invert a symmetric 3 x 3 matrix at each pixel by its cofactors: ten times as fast as np.linalg.inv."""
    cofactors = {
        (0, 0): s[1, 1] * s[2, 2] - s[1, 2] ** 2,
        (0, 1): s[0, 2] * s[1, 2] - s[0, 1] * s[2, 2],
        (0, 2): s[0, 1] * s[1, 2] - s[0, 2] * s[1, 1],
        (1, 1): s[0, 0] * s[2, 2] - s[0, 2] ** 2,
        (1, 2): s[0, 1] * s[0, 2] - s[0, 0] * s[1, 2],
        (2, 2): s[0, 0] * s[1, 1] - s[0, 1] ** 2,
    }
    determinant = sum(s[0, i] * cofactors[0, i] for i in range(3))
    return {pair: (cofactor / determinant).astype(np.float32) for pair, cofactor in cofactors.items()}
