"""Features: literal shapes, PyTorch's answers, and photos that are alike."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from palette_core import ModelError, extract_features, read_image
from palette_core.features import extraction as features
from palette_core.networks import load_exported

SAMPLES = Path(__file__).parents[2] / "samples"
GOLDEN = np.load(Path(__file__).parents[1] / "networks/golden/backbone.npz")  # as in test_backbone.py
DAISY = 985  # ImageNet's number


def test_the_maps_have_the_sizes_of_their_strides() -> None:
    seen = extract_features(read_image(SAMPLES / "flower.jpg"))
    assert {name: map_.shape for name, map_ in seen.maps.items()} == {
        "stride2": (112, 112, 16),
        "stride4": (56, 56, 24),
        "stride8": (28, 28, 40),
        "stride16": (14, 14, 112),
        "stride32": (7, 7, 320),
        "head": (7, 7, 1280),
    }
    assert seen.vector.shape == (1280,) and seen.logits.shape == (1000,)
    assert {seen.vector.dtype, seen.logits.dtype, *(map_.dtype for map_ in seen.maps.values())} == {np.dtype("f4")}


@pytest.mark.parametrize("sample", ["flower", "temple"])
def test_the_exported_network_answers_as_pytorch_did(sample: str) -> None:
    seen = extract_features(read_image(SAMPLES / f"{sample}.jpg"))
    assert np.abs(seen.logits - GOLDEN[sample]).max() <= 1e-3


def test_the_vector_is_the_mean_of_the_last_map() -> None:
    seen = extract_features(read_image(SAMPLES / "cat.jpg"))
    np.testing.assert_allclose(seen.vector, seen.maps["head"].mean(axis=(0, 1)), atol=1e-5)


def test_the_class_maps_say_where_a_class_is_and_their_mean_how_sure_the_network_is() -> None:
    seen = extract_features(read_image(SAMPLES / "flower.jpg"))
    assert seen.class_maps.shape == (7, 7, 1000) and seen.class_maps.dtype == np.float32
    np.testing.assert_allclose(seen.class_maps.mean(axis=(0, 1), dtype=np.float64), seen.logits, atol=1e-5)
    daisy = seen.class_maps[..., DAISY]
    assert seen.logits.argmax() == DAISY
    assert daisy[2:5, 2:5].min() > 5 * daisy[:, [0, 6]].mean()  # the flower is in the middle


def test_a_photo_is_nearer_to_its_mirror_image_than_to_another() -> None:
    cat, rocket = (read_image(SAMPLES / f"{name}.jpg") for name in ("cat", "rocket"))
    mirrored = read_image(np.ascontiguousarray(cat.pixels[:, ::-1]))
    one, same, other = (extract_features(image).vector for image in (cat, mirrored, rocket))
    assert np.linalg.norm(one - same) < 0.6 * np.linalg.norm(one - other)


def test_without_weights_the_error_says_what_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ModelError("The weights are missing. Bring them back with: git checkout -- models")

    features._forward_of.cache_clear()
    monkeypatch.setattr(features, "load_exported", missing)
    with pytest.raises(ModelError, match="git checkout"):
        extract_features(read_image(np.zeros((8, 8, 3), np.uint8)))
    features._forward_of.cache_clear()


def test_loading_a_network_without_weights_says_what_mends_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    features._forward_of.cache_clear()
    monkeypatch.setattr(features, "load_exported", partial(load_exported, folder=tmp_path))
    with pytest.raises(ModelError, match=r"backbone\.tflite is missing.*git checkout"):
        features.load_features_network()
    features._forward_of.cache_clear()
