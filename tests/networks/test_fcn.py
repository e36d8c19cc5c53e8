"""The FCN: literal shapes, both decoders, and looks that are those of the photo alone."""

import threading
from collections.abc import Iterator

import keras
import numpy as np
import pytest

from palette_core import ModelError, read_image
from palette_core.networks import CLASSES, INPUT_SIZE, build_fcn
from palette_core.segmentation import predict, prediction
from training.segmentation.decoders import DECODERS


@pytest.mark.parametrize("decoder", DECODERS)
def test_classes_come_out_at_stride_4_and_saliency_at_stride_2(decoder: str) -> None:
    model = build_fcn(64, DECODERS[decoder])
    logits = model(np.zeros((2, 64, 64, 3), np.float32))
    assert {name: tuple(map_.shape) for name, map_ in logits.items()} == {
        "classes": (2, 16, 16, 11),
        "saliency": (2, 32, 32, 1),
    }


def test_without_a_size_the_network_takes_any_multiple_of_32() -> None:
    model = build_fcn(None)
    assert tuple(model(np.zeros((1, 96, 64, 3), np.float32))["classes"].shape) == (1, 24, 16, 11)


def test_the_network_is_small() -> None:
    assert 2_900_000 < build_fcn(64).count_params() < 3_500_000


def test_a_look_gives_probabilities() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (60, 90, 3), dtype=np.uint8).repeat(4, axis=0).repeat(4, axis=1)
    seen = predict(read_image(pixels))
    assert seen.classes.shape == (INPUT_SIZE // 4, INPUT_SIZE // 4, len(CLASSES))
    assert seen.saliency.shape == (INPUT_SIZE // 2, INPUT_SIZE // 2)
    assert seen.classes.dtype == seen.saliency.dtype == np.float32
    np.testing.assert_allclose(seen.classes.sum(axis=-1), 1, atol=1e-4)
    assert seen.saliency.min() >= 0 and seen.saliency.max() <= 1


def test_looks_at_the_same_time_do_not_mix() -> None:
    photos = [read_image(np.full((40, 40, 3), level, np.uint8)) for level in (0, 80, 160, 240)]
    alone = [predict(photo).saliency for photo in photos]
    together: list[np.ndarray] = [np.empty(0)] * len(photos)

    def see(index: int) -> None:
        together[index] = predict(photos[index]).saliency

    threads = [threading.Thread(target=see, args=(index,)) for index in range(len(photos))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one, other in zip(alone, together, strict=True):
        np.testing.assert_array_equal(one, other)


def test_streamlit_may_clear_the_session_of_keras() -> None:
    photo = read_image(np.full((40, 40, 3), 90, np.uint8))
    before = predict(photo)
    keras.backend.clear_session()
    np.testing.assert_array_equal(predict(photo).saliency, before.saliency)


@pytest.fixture
def no_weights(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def missing(name: str) -> None:
        raise ModelError("The weights are missing. Bring them back.")

    prediction._network.cache_clear()
    monkeypatch.setattr(prediction, "load_exported", missing)
    yield
    monkeypatch.undo()
    prediction._network.cache_clear()


@pytest.mark.usefixtures("no_weights")
def test_missing_weights_are_said_at_every_look() -> None:
    for _ in range(2):
        with pytest.raises(ModelError, match="missing"):
            predict(read_image(np.zeros((8, 8, 3), np.uint8)))
