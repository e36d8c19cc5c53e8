"""Small pictures, and a plain count of them to hold the histogram to."""

import numpy as np
from hypothesis import strategies as st

from palette_core import ColorHistogram, Image, read_image

FIELDS = ("codes", "totals", "seen", "seen_weights")


def drawing(seed: int, name: str = "drawing", clear: bool = True) -> Image:
    """A small picture of at most five colours, some of its pixels clear or half clear."""
    random = np.random.default_rng(seed)
    height, width, count = random.integers(1, 9, 3)
    colors = random.integers(0, 256, (min(count, 5), 3))
    pixels = colors[random.integers(0, len(colors), (height, width))]
    opacity = random.choice([0, 1, 100, 255], (height, width)) if clear else np.full((height, width), 255)
    return read_image(np.dstack([pixels, opacity]).astype(np.uint8), name=name)


def photo(seed: int, name: str = "photo", size: tuple[int, int] = (24, 20), clear: bool = False) -> Image:
    """A picture of more than 256 colours, of little or much contrast."""
    random = np.random.default_rng(seed)
    pixels = random.integers(0, random.integers(16, 129), (*size, 3)) + random.integers(0, 128, 3)
    opacity = random.choice([0, 1, 100, 255], size) if clear else np.full(size, 255)
    return read_image(np.dstack([pixels, opacity]).astype(np.uint8), name=name)


seeds = st.integers(0, 2**32 - 1)
pictures = st.builds(drawing, seeds, st.sampled_from(["a", "b"])) | st.builds(
    photo, seeds, st.sampled_from(["a", "b"]), clear=st.booleans()
)


def flatness(image: Image, y: int, x: int) -> int:
    window = np.s_[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]
    gradient = np.ptp(image.pixels[window][opacity_of(image)[window] > 0].astype(int), axis=0).max()
    flat = max(1, round(255 / (1 + (gradient / 16) ** 2)))
    return flat if has_few_colors(image) or not is_blend(image, y, x) else max(1, flat // 8)


def has_few_colors(image: Image) -> bool:
    return len(np.unique(image.pixels[opacity_of(image) > 0], axis=0)) <= 256


def is_blend(image: Image, y: int, x: int) -> bool:
    """Whether a pixel lies between its four neighbours that can be seen, a quarter of their span from both."""
    height, width = image.pixels.shape[:2]
    near = [(y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)]
    inside = [(min(max(row, 0), height - 1), min(max(column, 0), width - 1)) for row, column in near]
    for channel in range(3):
        level = int(image.pixels[y, x, channel])
        levels = [level, *(int(image.pixels[at][channel]) for at in inside if opacity_of(image)[at])]
        span = max(levels) - min(levels)
        if span >= 32 and min(level - min(levels), max(levels) - level) >= max(span // 4, 8):
            return True
    return False


def centrality(image: Image, y: int, x: int) -> int:
    height, width = image.pixels.shape[:2]
    steps = [(y, height), (x, width)]
    return int(min(0 if size == 1 else 255 - abs(place * (510 / (size - 1)) - 255) for place, size in steps))


def bin_of(color: np.ndarray, bits: int) -> int:
    red, green, blue = (int(channel) >> (8 - bits) << (8 - bits) for channel in color)
    return red << 16 | green << 8 | blue


def opacity_of(image: Image) -> np.ndarray:
    return np.full(image.pixels.shape[:2], 255) if image.opacity is None else image.opacity.astype(int)


def count(bits: int, *images: Image) -> dict[int, list[int]]:
    """Count pixel by pixel: weight, flat and central weight, and the sums of red, green and blue of each bin."""
    bins: dict[int, list[int]] = {}
    for image in images:
        for y, x in np.argwhere(opacity_of(image)):
            weight, color = int(opacity_of(image)[y, x]), image.pixels[y, x]
            values = [1, flatness(image, y, x), centrality(image, y, x), *map(int, color)]
            total = bins.setdefault(bin_of(color, bits), [0] * 6)
            total[:] = [old + weight * value for old, value in zip(total, values, strict=True)]
    return bins


def as_bins(histogram: ColorHistogram) -> dict[int, list[int]]:
    return dict(zip(histogram.codes.tolist(), histogram.totals.tolist(), strict=True))


def assert_same(first: ColorHistogram, second: ColorHistogram) -> None:
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))
    assert (first.pictures, first.bits) == (second.pictures, second.bits)


def assert_seen(histogram: ColorHistogram, *images: Image) -> None:
    """Every bin must point at a visible pixel that falls in it, and `pictures` be those that are pointed at."""
    assert {picture for picture, _, _ in histogram.seen.tolist()} == set(range(len(histogram.pictures)))
    named = {image.name: image for image in images}
    for code, (picture, x, y) in zip(histogram.codes.tolist(), histogram.seen.tolist(), strict=True):
        image = named[histogram.pictures[picture].name]
        assert bin_of(image.pixels[y, x], histogram.bits) == code
        assert opacity_of(image)[y, x] > 0
