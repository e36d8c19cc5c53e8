"""Labels of a small copy follow the edges of the picture."""

import cv2
import numpy as np

from palette_core.regions import upsample_labels


def test_labels_of_a_small_copy_follow_the_edges_of_the_picture() -> None:
    height, width = 360, 480
    y, x = np.mgrid[:height, :width]
    truth = (np.hypot(y - 170, x - 230) < 110).astype(np.int32)
    picture = np.array([[60, 110, 200], [235, 140, 40]], np.uint8)[truth]
    small = cv2.resize(picture, (60, 45), interpolation=cv2.INTER_AREA)
    labels = cv2.resize(truth.astype(np.uint8), (60, 45), interpolation=cv2.INTER_NEAREST).astype(np.int32)
    enlarged = upsample_labels(labels, small, picture)
    blocks = cv2.resize(labels.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    assert (enlarged != truth).sum() < 0.2 * (blocks != truth).sum()
    assert upsample_labels(labels, small, small) is labels
