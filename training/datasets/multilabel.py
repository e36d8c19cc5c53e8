"""Which classes are in a photo of MSRC v2: photos, labels and batches, with the test part that is never trained on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from palette_core.networks import preprocess
from training.datasets.augmentation import augment
from training.datasets.masks import TEST_EVERY, Sample, photos, read_mask, read_photo, split

# Void is no class; of the other two there are too few photos, and the customary test leaves them out
# (Shotton et al., 2009).
LEFT_OUT = ("void", "mountain", "horse")


@dataclass(frozen=True, eq=False, slots=True)
class MultiLabel:
    """Photos, and which classes each has.

    Attributes
    ----------
    pixels : list of uint8 array (H, W, 3)
        The photos, sRGB.
    present : bool array (photos, classes)
        Whether any pixel is of the class.
    names : tuple of str
        The names of the classes.
    """

    pixels: list[NDArray[np.uint8]]
    present: NDArray[np.bool_]
    names: tuple[str, ...]

    def part(self, share: float, seed: int) -> "MultiLabel":
        """Draw a share of the photos, 0 to 1; of the same seed, a smaller part is inside a larger one."""
        order = np.random.default_rng(seed).permutation(len(self.pixels))[: round(share * len(self.pixels))]
        return MultiLabel([self.pixels[index] for index in order], self.present[order], self.names)


def read_multilabel(folder: Path, *, held_out: bool, most: int | None = None) -> MultiLabel:
    """Read the photos to learn from, or those of the test (held out); the first `most` of them."""
    paths = split(photos(folder), TEST_EVERY, held_out=held_out)[:most]
    classes: list[str] = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
    numbers = [number for number, name in enumerate(classes) if name not in LEFT_OUT]
    masks = [read_mask(folder / "masks" / f"{path.stem}.png") for path in paths]
    present = np.array([np.isin(numbers, np.unique(mask)) for mask in masks])
    return MultiLabel([read_photo(path) for path in paths], present, tuple(classes[number] for number in numbers))


def batches(
    data: MultiLabel, side: int, size: int, steps: int, seed: int
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Yield augmented photos, float32 (size, side, side, 3) of -1 to 1, and their classes (size, classes), 0 or 1."""
    rng = np.random.default_rng(seed)
    queue: list[int] = []
    for _ in range(steps):
        while len(queue) < size:
            queue += rng.permutation(len(data.pixels)).tolist()
        chosen, queue = queue[:size], queue[size:]
        augmented = [augment(Sample(data.pixels[index]), side, rng) for index in chosen]
        pixels = np.concatenate([preprocess(sample.pixels, side) for sample in augmented])
        yield pixels, data.present[chosen].astype(np.float32)
