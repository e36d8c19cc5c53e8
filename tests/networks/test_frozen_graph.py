"""A frozen network answers as its Keras model did, also after the model and its session are gone."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from palette_core.networks import freeze_graph

SIDE = 4


def test_a_frozen_network_answers_as_its_model_and_outlives_it() -> None:
    pixels = np.random.default_rng(0).normal(size=(1, SIDE, SIDE, 3)).astype(np.float32)
    expected: list[np.ndarray] = []

    def build() -> Callable[[Any], list[Any]]:
        keras.utils.set_random_seed(0)
        inputs = keras.Input((SIDE, SIDE, 3))
        model = keras.Model(inputs, keras.layers.Conv2D(5, 3, name="conv")(inputs))
        expected.append(np.asarray(model(pixels)))
        return lambda x: [model(x), x * 2]

    run = freeze_graph(build, SIDE)
    keras.backend.clear_session()
    convolved, doubled = run(pixels)
    assert convolved.shape == (1, 2, 2, 5)
    np.testing.assert_allclose(convolved, expected[0], rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(doubled, 2 * pixels)
    assert len(expected) == 1  # built once
