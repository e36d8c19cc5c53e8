"""The network behind suggestions and ratings, in NumPy: an LSTM over colours, and the heads on its state.

Its output is categorical over a codebook of people's colours, because a network that regresses the next colour
predicts the mean of what people choose, which has too little chroma. A second, small head predicts the residual: the
place within the cell of a code.
So small a network needs no TensorFlow to run: it is here in milliseconds, where TensorFlow takes seconds to load.
`training/harmony/network.py` is the same network in Keras, to learn; a test holds the two together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import RGB, Floats
from palette_core.networks.color_inputs import Array, color_features, color_statistics, rating_inputs
from palette_core.networks.weights import FOLDER, read_arrays

HARMONY = "harmony"
CODEBOOK_SIZE = 512  # colours of the codebook
PALETTE_LENGTH = 5  # colours of the palettes that the network learnt from
CELL_RADIUS = 0.05  # OKLab: the unit of the residual, about the radius of a cell
MATRICES: dict[str, tuple[int, ...]] = {"codebook": (), "lstm": (0, 1), "rating": (3,)}  # of other layers the first


@dataclass(frozen=True, eq=False, slots=True)
class ColorLSTM:
    """The weights, a tuple of arrays for each layer; of a dense layer the matrix (in, out) and the bias (out,).

    Matrices that `multiply` takes are kept as float64, so that no call converts them again; their values are float32.

    Attributes
    ----------
    codebook : tuple of float32 array (CODEBOOK_SIZE, 3)
        The colours of the codes, OKLab.
    embedding : tuple of float32 array
        A dense layer on the features of each colour.
    lstm : tuple of float32 array
        Input, recurrent and bias; the gates in Keras's order: input, forget, cell, output.
    codes : tuple of float32 array
        A dense layer: the logits of the next colour's code.
    real_hidden, real : tuple of float32 array
        Two dense layers: the logit that people put the colours together, against corrupted palettes.
    residual_hidden, residual : tuple of float32 array
        Two dense layers: the place of the next colour within its cell.
    rating : tuple of float32 array
        Of the statistics the mean (s,), 1 / deviation (s,) and the edges of the bins (bins + 1, s); of `m` small
        networks the weights (m, d, h), (m, h), (m, h), (m,); the mean and deviation (2,) of people's ratings.
    """

    codebook: tuple[Array, ...]
    embedding: tuple[Array, ...]
    lstm: tuple[Array, ...]
    codes: tuple[Array, ...]
    real_hidden: tuple[Array, ...]
    real: tuple[Array, ...]
    residual_hidden: tuple[Array, ...]
    residual: tuple[Array, ...]
    rating: tuple[Array, ...]

    def states(self, rgb: RGB) -> Array:
        """Run the LSTM over colours uint8 (n, k, 3); return the state after the last, float32 (n, units)."""
        embedded = np.maximum(_dense(color_features(rgb), self.embedding), 0)
        kernel, recurrent, bias = self.lstm
        inputs = multiply(embedded, kernel) + bias  # (n, k, 4 * units)
        state = cell = np.zeros((len(rgb), recurrent.shape[0]), dtype=np.float32)
        for step in range(rgb.shape[1]):
            into, forget, new, out = np.split(inputs[:, step] + multiply(state, recurrent), 4, axis=1)
            cell = _sigmoid(forget) * cell + _sigmoid(into) * _tanh(new)
            state = _sigmoid(out) * _tanh(cell)
        return state

    def next_logits(self, states: Array) -> Array:
        """Return the logits of the next colour's code, float32 (n, CODEBOOK_SIZE)."""
        return _dense(states, self.codes)

    def compatibility_logits(self, states: Array) -> Array:
        """Return the logits that people put the colours together, float32 (n,)."""
        return _dense(np.maximum(_dense(states, self.real_hidden), 0), self.real)[:, 0]

    def decode(self, codes: NDArray[np.intp], states: Array) -> Array:
        """Return the next colour in the cell of each code, OKLab float32 (c, 3): the mean over states (n, units)."""
        centers = self.codebook[0][codes]
        matrix, bias = self.residual_hidden
        units = states.shape[1]
        of_centers = multiply(centers, matrix[units:]) + bias
        # One state after the other: all at once would take megabytes, and longer.
        each = [
            _dense(np.maximum(of_state + of_centers, 0), self.residual) for of_state in multiply(states, matrix[:units])
        ]
        colors: Array = centers + CELL_RADIUS * np.stack(each, axis=1).mean(axis=1)
        return colors

    def ratings(self, states: Array, rgb: RGB) -> Array:
        """Return the mean rating, float32 (p,), of palettes (p, k, 3) from their mean states (p, units)."""
        mean, scale, edges, first, first_bias, second, second_bias, target = self.rating
        inputs = rating_inputs(color_statistics(rgb).astype(np.float32), states, mean, scale, edges)
        hidden = np.maximum(multiply(inputs, first) + first_bias[:, None], 0)  # (m, p, h)
        each = (hidden * second[:, None]).sum(axis=-1) + second_bias[:, None]  # (m, p)
        ratings: Array = each.mean(axis=0) * target[1] + target[0]
        return ratings


@cache
def load_color_lstm(folder: Path = FOLDER) -> ColorLSTM:
    """Read the weights, once for the whole process. ModelError when they are missing or damaged."""
    return from_arrays(read_arrays(HARMONY, folder))


def from_arrays(arrays: Mapping[str, Array]) -> ColorLSTM:
    """Build the network from arrays by their path in the file, as "harmony/lstm/cell/vars/0"."""
    weights = {
        field.name: _widen(field.name, [arrays[path] for path in sorted(arrays) if path.split("/")[1] == field.name])
        for field in fields(ColorLSTM)
    }
    return ColorLSTM(**weights)


def _widen(layer: str, arrays: Sequence[Array]) -> tuple[Array, ...]:
    """Convert the matrices of a layer to float64."""
    matrices = MATRICES.get(layer, (0,))
    return tuple(
        cast(Array, array.astype(np.float64)) if index in matrices else array for index, array in enumerate(arrays)
    )


def multiply(first: Array, second: Array) -> Array:
    """Multiply matrices in float64 and round to float32: kernels of BLAS differ in bits that the rounding drops."""
    wide: Floats = first.astype(np.float64, copy=False) @ second.astype(np.float64, copy=False)
    return wide.astype(np.float32)


def _dense(x: Array, weights: tuple[Array, ...]) -> Array:
    matrix, bias = weights
    return multiply(x, matrix) + bias


def _tanh(x: Array) -> Array:
    """Return the hyperbolic tangent, in float64 for the same reason."""
    return np.tanh(x.astype(np.float64)).astype(np.float32)


def _sigmoid(x: Array) -> Array:
    half = _tanh(0.5 * x)  # does not overflow
    return 0.5 + 0.5 * half
