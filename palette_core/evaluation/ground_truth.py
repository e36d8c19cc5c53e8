"""Ground truth: the regions that people drew on a photo, and the scores of a segmentation against them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Floats, Labels
from palette_core.color import pack_rgb, rgb_to_hex
from palette_core.errors import ImageError
from palette_core.evaluation.mask_metrics import (
    BoundaryScore,
    best_overlaps,
    boundary_score,
    class_iou,
    confusion,
    covering,
    pixel_accuracy,
)
from palette_core.image import Image
from palette_core.networks import CLASSES
from palette_core.regions import Regions

VOID = -1
MOST_REGIONS = 64  # of a mask that is uploaded


@dataclass(frozen=True, slots=True)
class GroundTruthPolygon:
    """A region that was drawn: corners (x, y) as parts of the photo's width and height, 0 to 1.

    Attributes
    ----------
    name : str
        One of the network's classes, or "void" where the ground truth is undecided.
    polygon : tuple of (float, float)
        The corners.
    subject : bool
        Whether it belongs to the subject of the photo.
    """

    name: str
    polygon: tuple[tuple[float, float], ...]
    subject: bool = False


def read_polygons(path: Path) -> dict[str, tuple[GroundTruthPolygon, ...]]:
    """Read the polygons of several pictures from JSON: {key: [{"name", "polygon", "subject"}, ...]}."""
    drawn = json.loads(path.read_text(encoding="utf-8"))
    return {
        key: tuple(
            GroundTruthPolygon(region["name"], tuple(map(tuple, region["polygon"])), region["subject"])
            for region in regions
        )
        for key, regions in drawn.items()
    }


@dataclass(frozen=True, eq=False, slots=True)
class GroundTruth:
    """A segmentation by people.

    Attributes
    ----------
    labels : int32 array (H, W)
        0 to n - 1; VOID where the ground truth is undecided.
    names : tuple of str
        The name of each region.
    subject : bool array (H, W) or None
        The salient subject; None where it is not known.
    is_classes : bool
        Whether the names are those of the network's classes.
    """

    labels: Labels
    names: tuple[str, ...]
    subject: NDArray[np.bool_] | None = None
    is_classes: bool = False

    @classmethod
    def from_polygons(cls, polygons: Sequence[GroundTruthPolygon], width: int, height: int) -> "GroundTruth":
        """Paint polygons one over the other."""
        labels = np.full((height, width), VOID, dtype=np.int32)
        subject = np.zeros((height, width), dtype=np.uint8)
        drawn = [polygon for polygon in polygons if polygon.name != "void"]
        for polygon in polygons:
            corners = np.rint(np.array(polygon.polygon) * (width, height)).astype(np.int32)
            cv2.fillPoly(labels, [corners], drawn.index(polygon) if polygon in drawn else VOID)
            cv2.fillPoly(subject, [corners], int(polygon.subject))
        return cls(labels, tuple(polygon.name for polygon in drawn), subject > 0, is_classes=True)

    @classmethod
    def from_picture(cls, mask: Image, width: int, height: int) -> "GroundTruth":
        """Take each colour of a picture for a region; of two colours, the lighter for the subject.

        Raises
        ------
        ImageError
            The picture is no mask, or of another shape than the photo.
        """
        rows, columns = mask.pixels.shape[:2]
        if abs(columns / rows - width / height) > 0.02 * width / height:
            raise ImageError(
                f"The mask has another shape than the photo: {columns} x {rows} against {width} x {height}. "
                "Give the mask of this photo."
            )
        pixels = cv2.resize(mask.pixels, (width, height), interpolation=cv2.INTER_NEAREST).astype(np.uint8)
        codes, inverse = np.unique(pack_rgb(pixels), return_inverse=True)
        if not 2 <= len(codes) <= MOST_REGIONS:
            raise ImageError(
                f"A mask has 2 to {MOST_REGIONS} colours, one for each region. This picture has {len(codes)}. "
                "Save the mask as PNG, without smooth edges."
            )
        labels = inverse.reshape(height, width).astype(np.int32)
        colors = [(int(code) >> 16, int(code) >> 8 & 255, int(code) & 255) for code in codes]
        subject = labels == int(np.argmax([sum(color) for color in colors])) if len(codes) == 2 else None
        return cls(labels, tuple(rgb_to_hex(color) for color in colors), subject)


@dataclass(frozen=True, eq=False, slots=True)
class SegmentationScores:
    """How near a segmentation comes to the ground truth.

    Attributes
    ----------
    covering : float
        Of the true regions, 0 to 1.
    boundary : BoundaryScore
        Of the borders.
    regions : tuple of int
        For each true region the number of ours that overlaps it best.
    overlaps : tuple of float
        Their intersection over union.
    confusion : int64 array (n, n) or None
        By class, as in CLASSES, rows true; None where the names are no classes.
    subject_iou : float or None
        Of the subject, 0 to 1; None where the ground truth has none.
    """

    covering: float
    boundary: BoundaryScore
    regions: tuple[int, ...]
    overlaps: tuple[float, ...]
    confusion: NDArray[np.int64] | None = None
    subject_iou: float | None = None

    @property
    def pixel_accuracy(self) -> float | None:
        """The share of the pixels with a class that have the right one."""
        return None if self.confusion is None else pixel_accuracy(self.confusion)

    @property
    def class_iou(self) -> Floats | None:
        """Intersection over union of each class, NaN where the ground truth has none of it."""
        return None if self.confusion is None else class_iou(self.confusion)


def score_segmentation(regions: Regions, truth: GroundTruth) -> SegmentationScores:
    """Compare a segmentation with the ground truth of the same size; void pixels are left out."""
    known = truth.labels != VOID
    theirs, ours = truth.labels[known][None], regions.labels[known][None]
    best, overlaps = best_overlaps(ours, theirs)
    table = None
    if truth.is_classes and regions.classes:
        class_of, true_class = (
            np.array([CLASSES.index(name) for name in region_names]) for region_names in (regions.classes, truth.names)
        )
        table = confusion(true_class[theirs], class_of[ours], len(CLASSES))
    return SegmentationScores(
        covering(ours, theirs),
        boundary_score(np.where(known, regions.labels, VOID), truth.labels),
        tuple(best.tolist()),
        tuple(overlaps.tolist()),
        table,
        None if truth.subject is None else subject_iou(regions.saliency >= 0.5, truth.subject),
    )


def subject_iou(predicted: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Return the intersection over union of two masks, 1 where both are empty."""
    either = int((predicted | truth).sum())
    return float((predicted & truth).sum() / either) if either else 1.0
