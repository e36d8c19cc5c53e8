"""Squared distances and nearest centres by BLAS, without a rounding: the same bits whatever its kernel.

Coordinates are rounded to whole multiples of a small step. Then  |p - c|^2 = |p|^2 - 2 p.c + |c|^2  is one product of
matrices of whole numbers, exact as `exact_matmul` says, and the number of the centre fits into its last bits: the
least of the products is the distance and the label in one.
"""

from dataclasses import dataclass
from math import frexp

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats
from palette_core.reproducible import EXACT_BITS, exact_matmul, squared_lengths

WORK = 1 << 17  # multiplications at a time: within the cache, and too few for BLAS to start threads, which cost more
FEWEST = 32  # points at a time, at least


@dataclass(frozen=True, eq=False, slots=True)
class WholePoints:
    """Points (n, d) as whole numbers.

    Attributes
    ----------
    lines : Floats
        float64 (d + 2, n): the coordinates, 1, and the squared length.
    scale : float
        Steps to a unit, a power of two.
    label_bits : int
        What the number of a centre needs.
    """

    lines: Floats
    scale: float
    label_bits: int

    @classmethod
    def of(cls, points: Floats, centers: Floats, *, labels: bool = True) -> "WholePoints":
        """Round points for distances to centres (..., k, d), and to others no farther out and no more of them.

        With coordinates up to 2^b and labels up to K, no sum is above  4 d K 4^b + K <= 4 (d + 1) K 4^b <= 2^53.
        """
        label_bits = (centers.shape[-2] - 1).bit_length() if labels else 0
        bits = (EXACT_BITS - 2 - points.shape[1].bit_length() - label_bits) // 2
        reach = max(float(np.abs(some).max(initial=0)) for some in (points, centers))
        scale = 2.0 ** (bits - frexp(reach)[1])
        lines = np.empty((points.shape[1] + 2, len(points)))
        np.rint(np.multiply(points.T, scale, out=lines[:-2]), out=lines[:-2])
        lines[-2] = 1
        lines[-1] = squared_lengths(lines[:-2].T)
        return cls(lines, scale, label_bits)

    def squared(self, centers: Floats) -> Floats:
        """Return the squared distances to centres (..., k, d), float64 (..., k, n)."""
        factors = self._factors(centers).reshape(-1, len(self.lines))
        squared = np.empty((len(factors), self.lines.shape[1]))
        width = max(FEWEST, WORK // factors.size)
        for left in range(0, squared.shape[1], width):
            squared[:, left : left + width] = exact_matmul(factors, self.lines[:, left : left + width])
        squared *= self.scale**-2
        return squared.reshape(*centers.shape[:-1], -1)

    def squared_from(self, index: int) -> Floats:
        """Return the squared distances of all points to one of them, float64 (n,), in steps."""
        point = self.lines[:, index]
        return exact_matmul(np.concatenate([-2 * point[:-2], point[:-3:-1]]), self.lines)

    def nearest(self, centers: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the nearest of each k centres (..., k, d), the first of equals: its number and squared distance.

        Both are (..., n), the distance in steps.
        """
        *starts, n_centers, dimensions = centers.shape
        factors = self._factors(centers) * 2.0**self.label_bits
        factors[..., -2] += np.arange(n_centers)
        factors = factors.reshape(-1, n_centers, dimensions + 2)
        least = np.empty((len(factors), self.lines.shape[1]))
        width = max(FEWEST, WORK // (n_centers * len(self.lines)))
        for left in range(0, least.shape[1], width):
            lines = self.lines[:, left : left + width]
            height = max(1, WORK // (n_centers * lines.size))
            for top in range(0, len(least), height):
                some = factors[top : top + height]
                codes = exact_matmul(some.reshape(-1, dimensions + 2), lines).reshape(*some.shape[:2], -1)
                np.minimum.reduce(codes, axis=1, out=least[top : top + height, left : left + width])
        coded = least.astype(np.int64).reshape(*starts, -1)
        return coded & ((1 << self.label_bits) - 1), coded >> self.label_bits

    def _factors(self, centers: Floats) -> Floats:
        """Return what the lines are multiplied by, float64 (..., k, d + 2)."""
        whole = np.rint(centers * self.scale)
        factors = np.ones((*whole.shape[:-1], whole.shape[-1] + 2))
        factors[..., :-2] = -2 * whole
        factors[..., -2] = squared_lengths(whole)
        return factors


def nearest_center(points: Floats, centers: Floats) -> NDArray[np.intp]:
    """Return the index of the nearest centre of each point, (n,); the first of equals."""
    if len(points) < len(centers):
        few: NDArray[np.intp] = WholePoints.of(centers, points, labels=False).squared(points).argmin(axis=1)
        return few
    return WholePoints.of(points, centers).nearest(centers)[0]
