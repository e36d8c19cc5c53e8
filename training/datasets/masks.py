"""Photos with masks for the FCN: four sets, each with labels for one of the two outputs.

Every set keeps a part that is never trained on: DUTS and the streets and clothes for validation, MSRC v2 for the test.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from palette_core.networks import CLASSES

Mask = NDArray[np.uint8]

# A label is what people gave a pixel; it allows one class or several. MSRC's "body" has clothes on, and the
# background of a fashion photo may be anything but the person.
ONE_OF_SEVERAL = {
    "body": ("person", "clothing"),
    "background": tuple(name for name in CLASSES if name not in ("person", "clothing")),
}
LABELS = (*CLASSES, *ONE_OF_SEVERAL)
VOID = 255

MSRC = {
    "building": "building", "grass": "vegetation", "tree": "vegetation", "cow": "animal", "horse": "animal",
    "sheep": "animal", "sky": "sky", "aeroplane": "vehicle", "water": "water", "face": "person", "car": "vehicle",
    "bicycle": "vehicle", "flower": "flower", "sign": "object", "bird": "animal", "book": "object", "chair": "object",
    "road": "road", "cat": "animal", "dog": "animal", "body": "body", "boat": "vehicle",
}  # fmt: skip  # without "mountain": too few photos, which the customary test leaves out too (Shotton et al., 2009)
STREETS = {
    "building": "building", "car": "vehicle", "door": "building", "pavement": "road", "road": "road", "sky": "sky",
    "vegetation": "vegetation", "window": "building",
}  # fmt: skip
CLOTHES = {"null": "background", "hair": "person", "skin": "person"}  # all the others are clothing

# The sets and their terms, for the card.
TERMS = {
    "duts_tr_third": "DUTS-TR (Wang et al., 2017), every third image; academic research",
    "msrc_v2": "MSRC v2 (Shotton et al., 2006), masks of Malisiewicz and Efros (2007); non-commercial research",
    "labelmefacade": "LabelMeFacade (Fröhlich et al., 2010); non-commercial research",
    "clothing_co_parsing": "Clothing Co-Parsing (Yang, Luo and Lin, 2014); Apache-2.0",
    "bsds500": "BSDS500 (Arbelaez et al., 2011), photos of train and val without their masks; non-commercial research",
    "u2netp": "U-2-Net, small (Qin et al., 2020), Apache-2.0: teacher of the saliency on photos without a mask of it",
    "ImageNet": "through the backbone, see its card",
}

TEST_EVERY = 7  # MSRC: of the names in order, from the first
VALIDATE_EVERY = 12  # the others


@dataclass(frozen=True, eq=False, slots=True)
class Sample:
    """A photo, and the mask that its set has.

    Attributes
    ----------
    pixels : uint8 array (H, W, 3)
        sRGB.
    saliency : uint8 array (H, W) or None
        0 or 255; None where the set has none.
    labels : uint8 array (H, W) or None
        An index into LABELS, or VOID; None where the set has none.
    """

    pixels: NDArray[np.uint8]
    saliency: Mask | None = None
    labels: Mask | None = None


def photos(folder: Path) -> list[Path]:
    """Return the photos of a set in the order of their names. SystemExit when there are none."""
    paths = sorted((folder / "images").rglob("*.jpg"))
    if not paths:
        raise SystemExit(f"There are no photos in {folder / 'images'}. Say where the data is with --data FOLDER.")
    return paths


def split(paths: Sequence[Path], every: int, *, held_out: bool) -> list[Path]:
    """Return every `every`th path from the first (held out), or all the others."""
    return [path for number, path in enumerate(paths) if (number % every == 0) == held_out]


def read_saliency(folder: Path, paths: Sequence[Path]) -> list[Sample]:
    """Read photos with their binary masks."""
    samples = []
    for path in tqdm(paths, desc=folder.name, disable=len(paths) < 100):
        mask = read_mask(folder / "masks" / f"{path.stem}.png")
        samples.append(Sample(read_photo(path), saliency=np.where(mask > 0, 255, 0).astype(np.uint8)))
    return samples


def read_labels(folder: Path, paths: Sequence[Path], table: Mask) -> list[Sample]:
    """Read photos with their class maps; `table` brings the set's numbers to ours."""
    return [Sample(read_photo(path), labels=table[read_mask(folder / "masks" / f"{path.stem}.png")]) for path in paths]


def label_table(names: Sequence[str], merged: dict[str, str], others: str | None = None) -> Mask:
    """Return for each number of a set the index into LABELS, VOID where it has none: uint8 (256,)."""
    table = np.full(256, VOID, dtype=np.uint8)
    for number, name in enumerate(names):
        ours = merged.get(name, others)
        if ours is not None:
            table[number] = LABELS.index(ours)
    return table


def allowed_classes() -> NDArray[np.float32]:
    """Return which classes each label allows, float32 (256, len(CLASSES)), 0 or 1; VOID allows none."""
    allowed = np.zeros((256, len(CLASSES)), dtype=np.float32)
    for number, label in enumerate(LABELS):
        for name in ONE_OF_SEVERAL.get(label, (label,)):
            allowed[number, CLASSES.index(name)] = 1
    return allowed


def read_photo(path: Path) -> NDArray[np.uint8]:
    """Read a photo as sRGB, uint8 (H, W, 3)."""
    return cv2.cvtColor(_read(path, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)


def read_mask(path: Path) -> Mask:
    """Read a mask as it was written, uint8 (H, W)."""
    return _read(path, cv2.IMREAD_GRAYSCALE)


def _read(path: Path, flags: int) -> NDArray[np.uint8]:
    pixels = cv2.imread(str(path), flags)
    if pixels is None:
        raise SystemExit(f"{path} cannot be read.")
    return pixels.astype(np.uint8, copy=False)
