"""The backbone: its literal shapes, and PyTorch's answers to the same pictures."""

from pathlib import Path

import numpy as np
import pytest

from palette_core import read_image
from palette_core.networks import BACKBONE, STRIDES, build_backbone, load_weights, preprocess

SAMPLES = Path(__file__).parents[2] / "samples"
# Logits of the PyTorch network that the weights were ported from, for two sample photos through `preprocess`.
GOLDEN = np.load(Path(__file__).parent / "golden/backbone.npz")
DAISY, BELL_COTE = 985, 442  # ImageNet's numbers


@pytest.fixture(scope="module")
def backbone():
    model = build_backbone()
    load_weights(model, BACKBONE)
    return model


@pytest.mark.parametrize(("sample", "name"), [("flower", DAISY), ("temple", BELL_COTE)])
def test_the_port_gives_what_pytorch_gave(backbone, sample: str, name: int) -> None:
    batch = preprocess(read_image(SAMPLES / f"{sample}.jpg").pixels)
    logits = np.asarray(backbone(batch, training=False))[0]
    assert np.abs(logits - GOLDEN[sample]).max() <= 1e-3
    assert logits.argmax() == name


def test_maps_have_the_sizes_of_their_strides() -> None:
    model = build_backbone(256)
    shapes = {stride: model.get_layer(layer).output.shape[1:] for stride, layer in STRIDES.items()}
    assert shapes == {
        "stride2": (128, 128, 16),
        "stride4": (64, 64, 24),
        "stride8": (32, 32, 40),
        "stride16": (16, 16, 112),
        "stride32": (8, 8, 320),
    }
    assert model.output.shape == (None, 1000)
    assert model.count_params() == 4_694_024


@pytest.mark.parametrize("shape", [(1, 1), (10, 700), (480, 640)])
def test_any_picture_becomes_a_square_of_levels_around_zero(shape: tuple[int, int]) -> None:
    batch = preprocess(np.full((*shape, 3), 255, np.uint8), 96)
    assert batch.shape == (1, 96, 96, 3) and batch.dtype == np.float32
    assert np.unique(batch).tolist() == [1.0]
