"""Regions with a word each to learn names from: points that we marked by hand, and the masks of three sets.

The regions are those that the library names, with the features that it has of them. What is known of a photo is kept
in the state of the training: it takes a third of a second each.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from palette_core import read_image
from palette_core.networks import FOLDER, SEGMENTATION, WORDS, read_card
from palette_core.segmentation import (
    INPUT_PIXELS,
    REGION_PIXELS,
    features_of_regions,
    level_to_name,
    predict,
    segment_levels,
)
from training.datasets.masks import TEST_EVERY, VALIDATE_EVERY, photos, read_mask, split
from training.options import Options

POINTS = Path(__file__).parents[1] / "datasets" / "region_names.json"
PURE, LEAST = 0.8, 200  # share of a region that a word of a mask must have, and pixels that are labelled
EVERY = 3  # photos of streets and of clothes that are read: one of so many, as each set is of one kind

# The words of the masks; what is not named here is left out.
MSRC = {
    "building": "building", "grass": "grass", "tree": "plant", "cow": "animal", "horse": "animal", "sheep": "animal",
    "sky": "sky", "mountain": "mountain", "aeroplane": "vehicle", "water": "water", "face": "skin", "car": "vehicle",
    "bicycle": "vehicle", "flower": "flower", "sign": "sign", "bird": "bird", "book": "object", "chair": "furniture",
    "road": "road", "cat": "animal", "dog": "animal", "body": "person", "boat": "boat",
}  # fmt: skip
STREETS = {
    "building": "building", "car": "vehicle", "door": "door", "pavement": "road", "road": "road", "sky": "sky",
    "vegetation": "plant", "window": "window",
}  # fmt: skip
NO_CLOTHES = {"null": None, "hair": "hair", "skin": "skin", "hat": "hat", "bag": "object"}


class Examples(NamedTuple):
    """Regions to learn from.

    Attributes
    ----------
    features : float32 array (n, d)
        As the library has them.
    words : int array (n,)
        An index into WORDS.
    photos : int array (n,)
        A number for each photo, so that none is in two parts.
    is_by_hand : bool array (n,)
        Whether a point was marked by hand.
    """

    features: NDArray[np.float32]
    words: NDArray[np.int64]
    photos: NDArray[np.int64]
    is_by_hand: NDArray[np.bool_]


def read_examples(options: Options) -> Examples:
    """Read all photos that may be learnt from. SystemExit where a set is missing."""
    sources = list(_sources(options))
    if options.quick:
        sources = sources[::60]
    found: list[NDArray[np.float32]] = []
    rows: list[tuple[int, int, bool]] = []
    for number, (path, truth) in enumerate(tqdm(sources, desc="regions")):
        labels, features = _known(path, options)
        words = _words_at(labels, truth) if isinstance(truth, list) else _words_of_masks(labels, *truth)
        found += [features[region] for region, _ in words]
        rows += [(WORDS.index(word), number, isinstance(truth, list)) for _, word in words]
    columns = np.array(rows, dtype=np.int64)
    return Examples(np.array(found), columns[:, 0], columns[:, 1], columns[:, 2] == 1)


Masks = tuple[NDArray[np.uint8], dict[int, str]]


def _sources(options: Options) -> Iterator[tuple[Path, list[tuple[float, float, str]] | Masks]]:
    """Yield the photos with their points, then those with masks: all but the parts that are kept for tests."""
    for name, points in json.loads(POINTS.read_text(encoding="utf-8")).items():
        if not (options.data / name).exists():
            raise SystemExit(f"There is no {name} in {options.data}. Say where the data is with --data FOLDER.")
        yield options.data / name, [(x, y, word) for x, y, word in points]
    for name, words, every, step in (
        ("msrc_v2", MSRC, TEST_EVERY, 1),
        ("labelmefacade", STREETS, VALIDATE_EVERY, EVERY),
        ("clothing_co_parsing", None, VALIDATE_EVERY, EVERY),
    ):
        folder = options.data / "segmentation" / name
        names: list[str] = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
        table = {number: word for number, label in enumerate(names) if (word := _word(label, words))}
        for path in split(photos(folder), every, held_out=False)[::step]:
            yield path, (read_mask(folder / "masks" / f"{path.stem}.png"), table)


def _word(label: str, words: dict[str, str] | None) -> str | None:
    """Return our word for a set's, None for none; a set without words is one of clothes."""
    return NO_CLOTHES.get(label, "clothing") if words is None else words.get(label)


def _known(path: Path, options: Options) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Return the regions of a photo that are named and their features, from the state where they are there."""
    network = read_card(SEGMENTATION, FOLDER)["sha256"][:16]
    key = hashlib.blake2b(f"{network} {path.relative_to(options.data)}".encode(), digest_size=16).hexdigest()
    kept = options.state / "naming" / f"{key}.npz"
    if not kept.exists():
        image = read_image(path)
        small, prediction = image.reduced(REGION_PIXELS), predict(image.reduced(INPUT_PIXELS))
        labels = level_to_name(segment_levels(small, prediction))
        features = features_of_regions(image, small.pixels, labels, prediction)
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.savez(kept, labels=labels.astype(np.uint8), features=features.astype(np.float32))
    with np.load(kept) as file:
        return file["labels"], file["features"]


def _words_at(labels: NDArray[np.uint8], points: list[tuple[float, float, str]]) -> list[tuple[int, str]]:
    """Return the region at each point, and its word."""
    height, width = labels.shape
    return [
        (int(labels[min(int(y * height), height - 1), min(int(x * width), width - 1)]), word) for x, y, word in points
    ]


def _words_of_masks(labels: NDArray[np.uint8], mask: NDArray[np.uint8], table: dict[int, str]) -> list[tuple[int, str]]:
    """Return the regions that are nearly all one word, and their words."""
    mask = cv2.resize(mask, labels.shape[::-1], interpolation=cv2.INTER_NEAREST).astype(np.uint8)
    found = []
    for region in range(int(labels.max()) + 1):
        inside = np.bincount(mask[labels == region], minlength=256)
        by_word: dict[str, int] = {}
        for number, word in table.items():
            by_word[word] = by_word.get(word, 0) + int(inside[number])
        word = max(by_word, key=by_word.__getitem__)
        if inside.sum() >= LEAST and by_word[word] >= PURE * inside.sum():
            found.append((region, word))
    return found
