"""MobileNetV2 gives maps of the same sizes as the backbone; without its weights the error says what to do."""

from collections.abc import Iterator
from pathlib import Path

import keras
import pytest

from palette_core import ChoiceError, ModelError, extract_features, read_image
from palette_core.features import extraction as features
from palette_core.networks import MOBILENET_LAYERS, build_mobilenet

CAT = Path(__file__).parents[2] / "samples/cat.jpg"


def test_its_maps_have_the_sizes_of_the_backbones() -> None:
    model = build_mobilenet(224, weights=None)
    assert {name: model.get_layer(layer).output.shape[1:] for name, layer in MOBILENET_LAYERS.items()} == {
        "stride2": (112, 112, 16),
        "stride4": (56, 56, 24),
        "stride8": (28, 28, 32),
        "stride16": (14, 14, 96),
        "stride32": (7, 7, 320),
        "head": (7, 7, 1280),
    }
    assert model.output.shape == (None, 1000)


def test_without_a_way_to_its_weights_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: object, **__: object) -> None:
        raise Exception("URL fetch failure")

    monkeypatch.setattr(keras.applications, "MobileNetV2", offline)
    with pytest.raises(ModelError, match="comes with the project"):
        build_mobilenet(224)


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Let no later test meet the network of this one."""
    yield
    features._forward_of.cache_clear()


@pytest.mark.usefixtures("forgotten")
def test_random_weights_are_looked_at_like_any(monkeypatch: pytest.MonkeyPatch) -> None:
    untrained = build_mobilenet(224, weights=None)
    monkeypatch.setattr(keras.applications, "MobileNetV2", lambda *_, **__: untrained)
    seen = extract_features(read_image(CAT), network="mobilenet_v2")
    assert seen.class_maps.shape == (7, 7, 1000) and seen.vector.shape == (1280,)
    assert list(seen.maps) == list(MOBILENET_LAYERS)


def test_a_network_that_there_is_not_is_refused() -> None:
    with pytest.raises(ChoiceError, match="Choose from: efficientnet_lite0, mobilenet_v2"):
        extract_features(read_image(CAT), network="alexnet")
