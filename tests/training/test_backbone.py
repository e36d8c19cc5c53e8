"""Training: the port's layout of arrays, and a clear word for a name that is none."""

import numpy as np
import pytest

from palette_core.networks import STAGES
from training.__main__ import main
from training.backbone import convert


class EveryName(dict):
    """A state dict that has any name: convolutions of four axes, a matrix for the last layer, vectors otherwise."""

    def __missing__(self, name: str) -> np.ndarray:
        shape = (5, 4) if name == "_fc.weight" else (6, 1, 3, 2) if "_conv" in name else (7,)
        self[name] = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
        return self[name]


def test_every_layer_is_ported_once_and_axes_are_those_of_keras() -> None:
    state = EveryName()
    ported = dict(convert(state))
    blocks = sum(stage.repeats for stage in STAGES)
    assert len(ported) == 2 + blocks * 6 - 2 + 2 + 1  # stem, blocks (the first does not expand), head, logits
    assert ported["stem_conv"][0].shape == (3, 2, 1, 6)
    assert ported["block3_depthwise_conv"][0].shape == (3, 2, 6, 1)
    assert ported["logits"][0].shape == (4, 5)
    assert ported["stem_conv"][0][2, 1, 0, 4] == state["_conv_stem.weight"][4, 0, 2, 1]
    assert len(ported["head_norm"]) == 4


def test_an_unknown_network_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["backbonne"])
    assert "invalid choice: 'backbonne'" in capsys.readouterr().err
