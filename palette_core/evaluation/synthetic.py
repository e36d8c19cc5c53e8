"""Synthetic pictures of known palettes: painted from chosen colours, or striped in them.

A painted picture has k - 1 colours in stripes or blobs and, on one per cent of its area, a vivid accent: one
disc or several small ones. It is shaded, blurred, made noisy and stored as JPEG. The shading has a mean of zero
within each colour, so the chosen colour is the right answer.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import PIL.Image

from palette_core.arrays import RGB, Floats, Ints
from palette_core.color import ciede2000, parse_colors
from palette_core.errors import ColorError, require

BASE_SEED = 2026  # of the fixed set
COUNT = 150  # pictures in a set
NUMBERS_OF_COLORS = (5, 6, 8, 10)  # cycling
MIN_DISTANCE, ACCENT_MIN_DISTANCE = 10.0, 12.0  # least CIEDE2000 between two colours; between the accent and the others
ACCENT_CHROMA = 45.0  # least chroma of the accent, CIELAB
ACCENT_AREA = 0.01
LEAST_AREA = 0.025  # of each other colour
STRENGTHS = (0.04, 0.15)  # of the shading
QUALITY = 85  # of the JPEG
FEWEST, MOST = 3, 10  # given colours that a painted picture has room for
STRIPE, HEIGHT = 120, 360  # pixels of a striped picture


@dataclass(frozen=True, eq=False, slots=True)
class SyntheticPhoto:
    """A picture and its ground truth.

    Attributes
    ----------
    file : bytes
        The picture's file, JPEG or PNG.
    colors : uint8 array (k, 3)
        The palette; of a painted picture the accent is the last.
    """

    file: bytes
    colors: RGB

    @property
    def accent(self) -> RGB:
        """The colour of one per cent of the area, uint8 (3,)."""
        accent: RGB = self.colors[-1]
        return accent


def generate(seed: int, *, base: int = BASE_SEED) -> SyntheticPhoto:
    """Paint picture `seed` of the set `base` in colours drawn by chance: the same two numbers, the same picture."""
    random = np.random.default_rng([base, seed])
    n_colors = NUMBERS_OF_COLORS[seed % len(NUMBERS_OF_COLORS)]
    strength = random.uniform(*STRENGTHS)
    return _paint(random, choose_colors(random, n_colors, _highest(strength)), strength)


def paint(hexes: Sequence[str], seed: int) -> SyntheticPhoto:
    """Paint a picture in given colours, FEWEST to MOST, the accent last: the same seed, the same picture.

    Very light colours would lose their lights to the shading. They make it weaker.

    Raises
    ------
    ColorError
        A colour or their number is none that can be painted.
    """
    colors, random = parse_colors(hexes), np.random.default_rng(seed)
    if not FEWEST <= len(colors) <= MOST:
        raise ColorError(f"A picture is painted in {FEWEST} to {MOST} colours. Received: {len(colors)}.")
    return _paint(random, colors, min(STRENGTHS[1], 255 / max(1, int(colors.max())) - 1))


def stripe(hexes: Sequence[str]) -> SyntheticPhoto:
    """Put given colours side by side in stripes of one width, with nothing else: a PNG."""
    colors = parse_colors(hexes)
    file = io.BytesIO()
    PIL.Image.fromarray(np.tile(colors.repeat(STRIPE, axis=0), (HEIGHT, 1, 1))).save(file, "PNG")
    return SyntheticPhoto(file.getvalue(), colors)


def choose_colors(random: np.random.Generator, n_colors: int, highest: int) -> RGB:
    """Draw colours apart from each other, uint8 (k, 3), the last one the vivid accent."""
    require("skimage", "networks")
    from skimage.color import lab2lch, rgb2lab

    colors = np.empty((0, 3), dtype=np.uint8)
    while len(colors) < n_colors:
        color = random.integers(0, highest + 1, 3, dtype=np.uint8)
        is_accent = len(colors) == n_colors - 1
        if is_accent and lab2lch(rgb2lab(color / 255.0))[1] < ACCENT_CHROMA:
            continue
        if (ciede2000(colors, color[None]) >= (ACCENT_MIN_DISTANCE if is_accent else MIN_DISTANCE)).all():
            colors = np.vstack([colors, color])
    return colors


def draw_layout(random: np.random.Generator, n_colors: int) -> Ints:
    """Divide a canvas among the colours: int (H, W), the index of each pixel's colour."""
    width, height = int(random.integers(300, 901)), int(random.integers(200, 701))
    fill = _stripes if random.random() < 0.5 else _blobs
    while True:
        labels = fill(random, (height, width), n_colors - 1)
        _put_accent(random, labels, n_colors - 1)
        areas = np.bincount(labels.ravel(), minlength=n_colors) / labels.size
        if areas[:-1].min() >= LEAST_AREA:
            return labels


def draw_shading(random: np.random.Generator, labels: Ints) -> Floats:
    """Draw soft light and shade of -1 to 1, (H, W), with a mean of zero within each colour."""
    shading = _smooth_noise(random, labels.shape, min(labels.shape) / 3)
    shading /= np.abs(shading).max()
    areas = np.bincount(labels.ravel())
    shading -= (np.bincount(labels.ravel(), weights=shading.ravel()) / areas)[labels]
    centered: Floats = shading / max(1.0, np.abs(shading).max())
    return centered


def _highest(strength: float) -> int:
    """Return the highest level that shading of this strength does not push over 255."""
    return int(255 / (1 + strength))


def _paint(random: np.random.Generator, colors: RGB, strength: float) -> SyntheticPhoto:
    labels = draw_layout(random, len(colors))
    pixels = colors[labels] * (1 + strength * draw_shading(random, labels)[..., None])
    pixels = cv2.GaussianBlur(pixels, (0, 0), random.uniform(0.8, 2.0)).astype(np.float64)
    pixels += random.normal(0, random.uniform(2, 6), pixels.shape)
    file = io.BytesIO()
    PIL.Image.fromarray(np.rint(pixels.clip(0, 255)).astype(np.uint8)).save(file, "JPEG", quality=QUALITY)
    return SyntheticPhoto(file.getvalue(), colors)


def _stripes(random: np.random.Generator, shape: tuple[int, int], n_colors: int) -> Ints:
    """Draw stripes of random widths at a random angle, each colour once or more often."""
    y, x = np.mgrid[: shape[0], : shape[1]]
    angle = random.choice([0, np.pi / 2, random.uniform(0, np.pi)])
    along = x * np.cos(angle) + y * np.sin(angle)
    along = (along - along.min()) / (along.max() - along.min())
    order = np.concatenate([random.permutation(n_colors) for _ in range(random.integers(1, 4))])
    ends = random.dirichlet(np.full(len(order), 4.0)).cumsum()
    stripes: Ints = order[np.searchsorted(ends[:-1], along)]
    return stripes


def _blobs(random: np.random.Generator, shape: tuple[int, int], n_colors: int) -> Ints:
    """Give each pixel the colour whose smooth noise is highest there."""
    size = min(shape) / random.uniform(3, 9)
    heights = [_smooth_noise(random, shape, size) for _ in range(n_colors)]
    highest: Ints = np.argmax(heights, axis=0)
    return highest


def _smooth_noise(random: np.random.Generator, shape: tuple[int, ...], size: float) -> Floats:
    """Draw noise whose features are about `size` pixels wide, float64 (H, W) of mean 0 and deviation 1."""
    small = random.normal(size=[max(4, int(side / size) + 3) for side in shape])
    noise = cv2.resize(small, shape[::-1], interpolation=cv2.INTER_CUBIC).astype(np.float64)
    standard: Floats = (noise - noise.mean()) / noise.std()
    return standard


def _put_accent(random: np.random.Generator, labels: Ints, accent: int) -> None:
    """Paint one disc, or three to six, of one per cent of the area in all, apart from each other."""
    count = int(random.choice([1, 3, 4, 5, 6]))
    radius = (ACCENT_AREA * labels.size / count / np.pi) ** 0.5
    y, x = np.mgrid[: labels.shape[0], : labels.shape[1]]
    centers: list[Floats] = []
    while len(centers) < count:
        center = random.uniform(radius + 1, np.array(labels.shape) - radius - 1)
        if all(np.hypot(*(center - other)) > 2 * radius + 2 for other in centers):
            centers.append(center)
            labels[np.hypot(y - center[0], x - center[1]) <= radius] = accent
