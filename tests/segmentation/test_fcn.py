"""Division by the network: what it sees gives the names, the photo gives the edges."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import ChoiceError, read_image, segment
from palette_core.arrays import Floats, Labels, Pixels
from palette_core.evaluation import covering
from palette_core.image import Image
from palette_core.networks import CLASSES, WORDS
from palette_core.segmentation import Prediction, saliency_of
from palette_core.segmentation import fcn as fcn_segmentation
from palette_core.segmentation.fcn import refine_saliency, superpixels
from palette_core.segmentation.region_features import region_means

SKY, FLOWER = CLASSES.index("sky"), CLASSES.index("flower")


def scene(height: int = 240, width: int = 320) -> tuple[np.ndarray, np.ndarray]:
    """A disc on a plain ground, with grain, and where the disc is."""
    y, x = np.mgrid[:height, :width]
    disc = np.hypot(y - height / 2, x - width / 3) < height / 4
    colors = np.array([[90, 140, 210], [220, 90, 60]])[disc.astype(int)]
    grain = np.random.default_rng(0).normal(0, 6, (height, width, 1))
    return (colors + grain).clip(0, 255).astype(np.uint8), disc


@pytest.fixture
def sees_the_disc(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network that sees the disc roughly: a blurred flower before the sky."""

    def rough(image: Image) -> Prediction:
        _, disc = scene()
        coarse = cv2.GaussianBlur(
            cv2.resize(disc.astype(np.float32), (80, 80), interpolation=cv2.INTER_AREA), (0, 0), 2
        )
        classes = np.zeros((80, 80, len(CLASSES)), np.float32)
        classes[..., FLOWER], classes[..., SKY] = coarse, 1 - coarse
        return Prediction(classes, cv2.resize(coarse, (160, 160)).astype(np.float32))

    def features(image: Image, small: Pixels, labels: Labels, prediction: Prediction) -> Floats:
        return region_means(labels)(prediction.classes)

    class Network:
        def probabilities(self, features: Floats) -> Floats:
            found = np.zeros((len(features), len(WORDS)))
            found[:, [WORDS.index("sky"), WORDS.index("flower")]] = features[:, [SKY, FLOWER]]
            return found

    monkeypatch.setattr(fcn_segmentation, "predict", rough)
    monkeypatch.setattr(fcn_segmentation, "features_of_regions", features)
    monkeypatch.setattr(fcn_segmentation, "load_naming", Network)


@pytest.mark.usefixtures("sees_the_disc")
@pytest.mark.parametrize("scale", [1, 3])
def test_regions_have_the_names_of_the_network_and_the_edges_of_the_photo(scale: int) -> None:
    pixels, disc = scene()
    pixels, disc = (array.repeat(scale, axis=0).repeat(scale, axis=1) for array in (pixels, disc))
    regions = segment(read_image(pixels))
    assert sorted(set(regions.names)) == ["flower", "sky"]
    assert covering(regions.labels, disc.astype(int)) > 0.97
    assert regions.names[regions.labels[pixels.shape[0] // 2, pixels.shape[1] // 3]] == "flower"
    assert regions.classes == regions.names and min(regions.certainties) > 0.5
    assert regions.labels.shape == regions.saliency.shape == pixels.shape[:2]
    assert regions.saliency.dtype == np.float32
    assert regions.saliency[disc].mean() > 0.9 and regions.saliency[~disc].mean() < 0.1


@pytest.mark.usefixtures("sees_the_disc")
def test_levels_become_coarser_and_end_with_the_regions() -> None:
    regions = segment(read_image(scene()[0]))
    counts = [len(np.unique(level)) for level in regions.hierarchy]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == len(regions.names)


def test_the_saliency_alone_is_that_of_the_regions() -> None:
    image = read_image(scene()[0])
    np.testing.assert_array_equal(saliency_of(image), segment(image).saliency)


def test_the_filter_brings_the_edge_of_the_saliency_nearer_to_the_truth() -> None:
    pixels, disc = scene()
    soft = cv2.GaussianBlur(disc.astype(np.float32), (0, 0), 5)
    refined = refine_saliency(soft, pixels, pixels)
    assert np.abs(refined - disc).mean() < 0.6 * np.abs(soft - disc).mean()


def test_superpixels_number_every_pixel() -> None:
    parts = superpixels(scene()[0])
    assert parts.dtype == np.int32 and parts.shape == (240, 320)
    assert np.unique(parts).tolist() == list(range(parts.max() + 1))


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1))
@settings(max_examples=15)
def test_any_picture_has_regions_at_its_own_size(height: int, width: int, seed: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    regions = segment(read_image(pixels))
    assert regions.labels.shape == regions.saliency.shape == (height, width)
    assert set(regions.classes) <= set(CLASSES)
    assert len(regions.names) == len(regions.certainties) == len(regions.classes) == regions.labels.max() + 1
    assert np.isfinite(regions.saliency).all() and 0 <= regions.saliency.min() <= regions.saliency.max() <= 1
    assert np.unique(regions.labels).max() < len(regions.names)


def test_an_unknown_method_is_explained() -> None:
    with pytest.raises(ChoiceError, match=r"There is no method 'magic'\. Choose from: fcn, hsv"):
        segment(read_image(scene()[0]), method="magic")
