"""True masks: drawn by polygons or uploaded as a picture, and what a division is worth beside them."""

import numpy as np
import pytest

from components.inputs import polygons, samples
from palette_core import ImageError, read_image
from palette_core.evaluation import GroundTruth, GroundTruthPolygon, score_segmentation
from palette_core.evaluation.ground_truth import VOID
from palette_core.networks import CLASSES
from palette_core.regions import Regions

LEFT = GroundTruthPolygon("sky", ((0, 0), (0.5, 0), (0.5, 1), (0, 1)))
RIGHT = GroundTruthPolygon("flower", ((0.5, 0), (1, 0), (1, 1), (0.5, 1)), subject=True)
HOLE = GroundTruthPolygon("void", ((0, 0.75), (1, 0.75), (1, 1), (0, 1)))


def regions(labels: np.ndarray, *names: str, saliency: np.ndarray | None = None) -> Regions:
    salient = np.zeros(labels.shape, np.float32) if saliency is None else saliency.astype(np.float32)
    classes = names if set(names) <= set(CLASSES) else ()
    return Regions(labels.astype(np.int32), names, salient, (labels.astype(np.int32),), classes=classes)


def test_polygons_are_painted_one_over_the_other() -> None:
    truth = GroundTruth.from_polygons([LEFT, RIGHT, HOLE], 40, 20)
    assert truth.names == ("sky", "flower") and truth.is_classes
    assert truth.labels[3, 3] == 0 and truth.labels[3, 36] == 1 and truth.labels[18, 3] == VOID
    assert truth.subject is not None
    assert truth.subject[3, 36] and not truth.subject[3, 3] and not truth.subject[18, 36]


def test_a_perfect_division_gets_full_marks() -> None:
    truth = GroundTruth.from_polygons([LEFT, RIGHT], 40, 20)
    compared = score_segmentation(regions(truth.labels, "sky", "flower", saliency=truth.labels), truth)
    assert compared.covering == compared.boundary.f == compared.pixel_accuracy == 1
    assert compared.overlaps == (1, 1) and compared.regions == (0, 1)
    assert compared.subject_iou == 1
    assert compared.class_iou is not None
    assert [compared.class_iou[CLASSES.index(name)] for name in ("sky", "flower")] == [1, 1]
    assert np.isnan(compared.class_iou[CLASSES.index("road")])


def test_wrong_names_cost_accuracy_but_no_overlap() -> None:
    truth = GroundTruth.from_polygons([LEFT, RIGHT], 40, 20)
    compared = score_segmentation(regions(truth.labels, "water", "flower"), truth)
    assert compared.overlaps == (1, 1)
    assert compared.pixel_accuracy == pytest.approx((truth.labels == 1).mean())
    assert compared.subject_iou == 0


def test_void_counts_for_nothing() -> None:
    truth = GroundTruth.from_polygons([LEFT, RIGHT, HOLE], 40, 20)
    labels = np.where(truth.labels == VOID, 1, truth.labels)
    compared = score_segmentation(regions(labels, "sky", "flower"), truth)
    assert compared.covering == compared.pixel_accuracy == 1


def test_names_of_colours_have_no_confusion_matrix() -> None:
    truth = GroundTruth.from_polygons([LEFT, RIGHT], 40, 20)
    compared = score_segmentation(regions(truth.labels, "blue", "dark red"), truth)
    assert compared.confusion is compared.pixel_accuracy is compared.class_iou is None


def test_each_colour_of_an_uploaded_mask_is_a_region_and_the_lighter_of_two_the_subject() -> None:
    mask = np.zeros((20, 40, 3), np.uint8)
    mask[:, 30:] = 255
    truth = GroundTruth.from_picture(read_image(mask), 80, 40)
    assert truth.labels.shape == (40, 80) and truth.names == ("#000000", "#ffffff")
    assert truth.subject is not None and truth.subject.mean() == 0.25
    mask[:5] = (200, 0, 0)
    assert GroundTruth.from_picture(read_image(mask), 80, 40).subject is None


@pytest.mark.parametrize(
    ("mask", "reason"),
    [
        (np.zeros((40, 20, 3), np.uint8), "another shape than the photo: 20 x 40 against 80 x 40"),
        (np.zeros((20, 40, 3), np.uint8), "This picture has 1"),
        (np.arange(2400, dtype=np.uint32).view(np.uint8).reshape(40, 80, 3), "without smooth edges"),
    ],
)
def test_a_picture_that_is_no_mask_is_explained(mask: np.ndarray, reason: str) -> None:
    with pytest.raises(ImageError, match=reason):
        GroundTruth.from_picture(read_image(mask), 80, 40)


def test_the_masks_of_the_samples_name_classes_and_have_a_subject() -> None:
    assert len(polygons()) >= 5
    for key, drawn in polygons().items():
        image = read_image(samples()[key].read())
        truth = GroundTruth.from_polygons(drawn, *image.pixels.shape[1::-1])
        assert {polygon.name for polygon in drawn} <= {*CLASSES, "void"}
        assert truth.subject is not None and 0.01 < truth.subject.mean() < 0.9
        assert all(0 <= value <= 1 for polygon in drawn for corner in polygon.polygon for value in corner)
