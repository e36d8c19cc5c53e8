"""Flow 1: K-Means on the colour histogram, in OKLab.

The bins of a histogram are the points, their weights the weights; that is K-Means on all
pixels at a thousandth of the cost. Two emphases share it:

- "area": plain K-Means, the least mean error over the pixels;
- "accents": a small vivid colour is kept. Pixels on edges count little, the bins are
  over-clustered, and the clusters merge by Ward's cost, with large areas damped, until
  `n_colors` are left.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from palette_core.color import Floats, oklab_to_srgb, srgb_to_oklab
from palette_core.errors import ColorError, ImageError
from palette_core.histogram import ColorHistogram
from palette_core.image import Image
from palette_core.palette import Location, Palette, Swatch

Emphasis = Literal["accents", "area"]

MAX_COLORS = 32
WORKING_AREA = 100_000  # pixels; flatness depends on scale, so pictures are brought to one
OVERCLUSTER = 4  # clusters per wanted colour before merging
DAMPING = 0.75  # exponent on the weights in Ward's cost
SEED = 20


def quantize(
    histogram: ColorHistogram, n_colors: int | Literal["auto"] = 8, *, emphasis: Emphasis = "accents"
) -> Palette:
    """Find the palette of a histogram."""
    n_colors = check_n_colors(n_colors)
    check_emphasis(emphasis)
    if not len(histogram):
        raise ImageError("The picture is fully transparent, so it has no colour. Use a picture with visible pixels.")
    points = srgb_to_oklab(histogram.colors)
    weights = histogram.weights / histogram.weight
    if len(histogram) <= n_colors:
        centers = points
    elif emphasis == "area":
        centers = kmeans(points, weights, n_colors)
    else:
        centers = accents(points, histogram.flat_weights / histogram.flat_weights.sum(), n_colors)
    return _to_palette(histogram, points, weights, centers)


def check_n_colors(n): return n
def check_emphasis(e): return e


def assign(points: Floats, centers: Floats) -> NDArray[np.intp]:
    """Return the index of the nearest centre for each point."""
    # |p - c|^2 = |p|^2 - 2 p.c + |c|^2, and |p|^2 does not change the order.
    return ((centers**2).sum(axis=1) - 2 * points @ centers.T).argmin(axis=1)


def lloyd(points, weights, centers, max_iterations=100, tolerance=1e-4):
    """Lloyd's iteration."""
    weighted = np.column_stack([weights, points * weights[:, None]])
    k = len(centers)
    labels = None
    for _ in range(max_iterations):
        new = assign(points, centers)
        if labels is not None and (new == labels).all():
            break
        labels = new
        totals = np.stack([np.bincount(labels, weights=c, minlength=k) for c in weighted.T])
        occupied = totals[0] > 0
        moved = np.where(occupied, totals[1:] / np.where(occupied, totals[0], 1), centers.T).T
        shift = np.abs(moved - centers).max()
        centers = moved
        if shift < tolerance:
            break
    return centers


def divisive(points, weights, k):
    labels = np.zeros(len(points), dtype=np.intp)
    stats = []
    def stat(members):
        w = weights[members]; p = points[members]
        mean = w @ p / w.sum()
        d = (p - mean) * np.sqrt(w)[:, None]
        values, vectors = np.linalg.eigh(d.T @ d)
        return values.sum(), values[-1], mean, vectors[:, -1], members
    clusters = [stat(np.arange(len(points)))]
    while len(clusters) < k:
        i = max(range(len(clusters)), key=lambda j: clusters[j][1])
        var, top, mean, axis, members = clusters[i]
        side = (points[members] - mean) @ axis > 0
        if side.all() or not side.any():
            break
        clusters[i] = stat(members[side])
        clusters.append(stat(members[~side]))
    return np.array([c[2] for c in clusters])


def kmeanspp(points, weights, k, rng):
    centers = [points[rng.choice(len(points), p=weights)]]
    d = ((points - centers[0]) ** 2).sum(axis=1)
    while len(centers) < k:
        p = weights * d
        t = p.sum()
        if t <= 0: break
        c = np.searchsorted(np.cumsum(p), rng.random() * t)
        centers.append(points[min(c, len(points)-1)])
        d = np.minimum(d, ((points - centers[-1]) ** 2).sum(axis=1))
    return np.array(centers)


def inertia(points, weights, centers):
    labels = assign(points, centers)
    return float(weights @ ((points - centers[labels]) ** 2).sum(axis=1))


def kmeans(points, weights, k, starts=1):
    rng = np.random.default_rng(SEED)
    c = [divisive(points, weights, k)] + [kmeanspp(points, weights, k, rng) for _ in range(starts)]
    c = [lloyd(points, weights, x) for x in c]
    return min(c, key=lambda x: inertia(points, weights, x))


def maximin(points, weights, k):
    """Deterministic seeding."""
    score = weights**DAMPING
    first = int(weights.argmax())
    chosen = [first]
    d = ((points - points[first]) ** 2).sum(axis=1)
    while len(chosen) < k:
        i = int((score * d).argmax())
        if d[i] <= 0: break
        chosen.append(i)
        d = np.minimum(d, ((points - points[i]) ** 2).sum(axis=1))
    return points[chosen]


def ward(centers, weights, k):
    centers = centers.copy(); weights = weights.copy()
    def costs(w, c):
        d2 = ((c[:, None] - c[None]) ** 2).sum(-1)
        v = w**DAMPING
        m = v[:, None] * v[None] / (v[:, None] + v[None]) * d2
        np.fill_diagonal(m, np.inf)
        return m
    while len(centers) > k:
        m = costs(weights, centers)
        i, j = divmod(int(m.argmin()), len(centers))
        w = weights[i] + weights[j]
        centers[i] = (weights[i] * centers[i] + weights[j] * centers[j]) / w
        weights[i] = w
        centers = np.delete(centers, j, 0); weights = np.delete(weights, j)
    return centers


def accents(points, weights, k):
    centers = lloyd(points, weights, maximin(points, weights, min(OVERCLUSTER * k, len(points))), 8)
    labels = assign(points, centers)
    mass = np.bincount(labels, weights=weights, minlength=len(centers))
    centers, mass = centers[mass > 0], mass[mass > 0]
    return ward(centers, mass, k)


def _to_palette(histogram, points, weights, centers) -> Palette:
    rgb = np.unique(np.rint(oklab_to_srgb(centers)).astype(np.uint8), axis=0)
    labels = assign(points, srgb_to_oklab(rgb))
    shares = np.bincount(labels, weights=weights, minlength=len(rgb))
    rgb = rgb[shares > 0]
    shares = shares[shares > 0]
    near = assign(srgb_to_oklab(rgb), points)
    swatches = []
    for color, share, bin_ in zip(rgb, shares, near):
        picture, x, y = histogram.seen[bin_]
        swatches.append(
            Swatch(tuple(int(v) for v in color), float(share), Location(histogram.pictures[picture].name, int(x), int(y)))
        )
    return Palette(tuple(sorted(swatches, key=lambda swatch: (-swatch.share, swatch.rgb))))


def redraw(image: Image, palette: Palette) -> NDArray[np.uint8]:
    """Paint each pixel of a picture in the nearest swatch (OKLab): uint8 (H, W, 3)."""
    rgb = np.array([swatch.rgb for swatch in palette], dtype=np.uint8)
    # Nearest swatch for each of 64 x 64 x 64 cells, then a look-up for each pixel.
    levels = np.arange(64, dtype=np.float64) * 4 + 1.5
    cells = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1).reshape(-1, 3)
    table = rgb[assign(srgb_to_oklab(cells), srgb_to_oklab(rgb))].reshape(64, 64, 64, 3)
    red, green, blue = np.moveaxis(image.pixels >> 2, -1, 0)
    painted: NDArray[np.uint8] = table[red, green, blue]
    return painted
