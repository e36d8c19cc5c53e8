"""Batches of augmented samples, made in threads of their own while the network learns."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.networks import preprocess
from training.datasets.augmentation import augment
from training.datasets.masks import VOID, Sample

AHEAD = 3  # batches


class Batch(NamedTuple):
    """The inputs and targets of a training step.

    Attributes
    ----------
    pixels : float32 array (n, size, size, 3)
        -1 to 1.
    saliency : float32 array (n, size / 2, size / 2, 1)
        0 to 1; -1 where the sample has none.
    labels : int32 array (n, size / 4, size / 4)
        As in `Sample`; VOID where the sample has none.
    """

    pixels: NDArray[np.float32]
    saliency: NDArray[np.float32]
    labels: NDArray[np.int32]


class Source(NamedTuple):
    """Samples of a set, and how many of them every batch holds."""

    samples: Sequence[Sample]
    per_batch: int


def batches(sources: Sequence[Source], sizes: Sequence[int], seed: int, start: int = 0) -> Iterator[Batch]:
    """Yield a batch for each of the sizes from number `start` on.

    What a batch holds depends on the seed and its number alone, so a training that was interrupted goes on as if
    it had not been.
    """
    with ThreadPoolExecutor(1) as pool:
        waiting = [pool.submit(make_batch, sources, sizes[n], seed, n) for n in range(start, len(sizes))[:AHEAD]]
        for number in range(start, len(sizes)):
            if number + AHEAD < len(sizes):
                waiting.append(pool.submit(make_batch, sources, sizes[number + AHEAD], seed, number + AHEAD))
            yield waiting.pop(0).result()


def make_batch(sources: Sequence[Source], size: int, seed: int, number: int) -> Batch:
    """Draw the samples of a batch, each set in rounds without repeats, and augment them."""
    rng = np.random.default_rng((seed, number))
    drawn = [sample for source in sources for sample in _draw(source, seed, number)]
    augmented = [augment(sample, size, rng) for sample in drawn]
    return Batch(
        np.concatenate([preprocess(sample.pixels, size) for sample in augmented]),
        np.stack([_shrunk_saliency(sample.saliency, size // 2) for sample in augmented])[..., None],
        np.stack([_shrunk_labels(sample.labels, size // 4) for sample in augmented]),
    )


def _draw(source: Source, seed: int, number: int) -> list[Sample]:
    count = len(source.samples)
    positions = range(number * source.per_batch, (number + 1) * source.per_batch)
    return [source.samples[_order(count, seed, position // count)[position % count]] for position in positions]


def _order(count: int, seed: int, turn: int) -> NDArray[np.int64]:
    return np.random.default_rng((seed, count, turn)).permutation(count)


def _shrunk_saliency(mask: NDArray[np.uint8] | None, size: int) -> NDArray[np.float32]:
    if mask is None:
        return np.full((size, size), -1, dtype=np.float32)
    return cv2.resize(mask, (size, size), interpolation=cv2.INTER_AREA).astype(np.float32) / np.float32(255)


def _shrunk_labels(labels: NDArray[np.uint8] | None, size: int) -> NDArray[np.int32]:
    if labels is None:
        return np.full((size, size), VOID, dtype=np.int32)
    return labels[2::4, 2::4].astype(np.int32)
