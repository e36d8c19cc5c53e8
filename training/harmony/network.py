"""The network of `palette_core.networks.color_lstm` in Keras, to be trained.

It is imported when the training runs, because it loads TensorFlow.
"""

from typing import Any

import keras
import numpy as np
import tensorflow as tf

from palette_core.networks import CELL_RADIUS, Array

EMBEDDING = 128
UNITS = 256
REAL_UNITS = 128
RESIDUAL_UNITS = 64


class Arrays(keras.layers.Layer):  # type: ignore[misc]
    """Arrays that belong in the file of the weights though no gradient changes them."""

    def __init__(self, arrays: list[Array], name: str) -> None:
        """Keep the arrays."""
        super().__init__(name=name, trainable=False)
        for number, array in enumerate(arrays):
            weight = self.add_weight(shape=array.shape, initializer="zeros", trainable=False, name=f"array{number}")
            weight.assign(array)
        self.built = True


class HarmonyNetwork(keras.layers.Layer):  # type: ignore[misc]
    """An LSTM over palettes: after every colour it predicts the next one, the compatibility and the ratings.

    The names of the attributes are the paths in the file of the weights. A layer, because the file of a Keras model
    names some of its layers by their classes.
    """

    def __init__(self, codebook: Array, rating: list[Array], *, units: int = UNITS, dropout: float = 0.3) -> None:
        """Make the layers; codebook (CODEBOOK_SIZE, 3), OKLab; rating as `ColorLSTM.rating`."""
        super().__init__(name="harmony")
        dense = keras.layers.Dense
        self.embedding = dense(EMBEDDING, activation="relu")
        self.lstm = keras.layers.LSTM(units, return_sequences=True, unroll=True)
        self.dropout = keras.layers.Dropout(dropout)
        self.codes = dense(len(codebook))
        self.real_hidden = dense(REAL_UNITS, activation="relu")
        self.real = dense(1)
        self.residual_hidden = dense(RESIDUAL_UNITS, activation="relu")
        self.residual = dense(3)
        self.opinions = dense(2)
        self.codebook = Arrays([np.asarray(codebook, dtype=np.float32)], name="codebook")
        self.rating = Arrays(rating, name="rating")

    def states(self, features: Any) -> Any:
        """Return the state after each colour, (n, k, units), of features (n, k, N_FEATURES)."""
        return self.lstm(self.embedding(features))

    def call(self, features: Any, centers: Any, training: bool = False) -> dict[str, Any]:
        """Predict from features (n, k, N_FEATURES); `centers` (n, k, 3), OKLab, are those of the next codes.

        Returns `codes` (n, k, CODEBOOK_SIZE), logits; `real` (n, k), logits; `opinions` (n, k, 2), ratings on the site
        and on Mechanical Turk, standardised; and `place` (n, k, 3), OKLab, the next colour in the cell of its code.
        """
        states = self.dropout(self.states(features), training=training)
        where = self.residual_hidden(tf.concat([states, centers], axis=-1))
        return {
            "codes": self.codes(states),
            "real": self.real(self.real_hidden(states))[..., 0],
            "opinions": self.opinions(states),
            "place": centers + CELL_RADIUS * self.residual(where),
        }


class WeightFile(keras.Model):  # type: ignore[misc]
    """A model to save the weights of the network with, all under the path "harmony"."""

    def __init__(self, network: HarmonyNetwork) -> None:
        """Hold the network."""
        super().__init__(name="harmony")
        self.harmony = network
        self.built = True
