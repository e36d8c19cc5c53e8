"""The network of importance: from what is known of a colour in its picture to how likely people take it.

A hidden layer beside a straight path, averaged over several networks that were trained apart. NumPy alone evaluates
it, and its bits do not depend on the processor.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from palette_core.arrays import Floats
from palette_core.networks.weights import read_npz
from palette_core.reproducible import rounded_matmul

IMPORTANCE = "importance"


@dataclass(frozen=True, eq=False, slots=True)
class ImportanceNetwork:
    """The weights of the network, float64.

    Attributes
    ----------
    mean, scale : (d,)
        Of the inputs over the training pictures.
    hidden : (d + 1, h)
        The hidden layer; the last row is its bias.
    output : (h,)
        From the hidden layer.
    straight : (d,)
        From the inputs.
    contrast : float
        The power on the importance with which colours are weighed.
    """

    mean: Floats
    scale: Floats
    hidden: Floats
    output: Floats
    straight: Floats
    contrast: float

    def log_importance(self, inputs: Floats) -> Floats:
        """Return the logarithm of the importance of n colours, float64 (n,), from their inputs (n, d)."""
        standard = (inputs - self.mean) / self.scale
        sums = rounded_matmul(standard, self.hidden[:-1]) + self.hidden[-1]
        active = sums / (1 + np.abs(sums))
        both = np.hstack([active, standard])
        result: Floats = rounded_matmul(both, np.concatenate([self.output, self.straight])[:, None])[:, 0]
        return result


@cache
def load_importance(name: str = IMPORTANCE) -> ImportanceNetwork:
    """Load the network of a flow, once. ModelError."""
    arrays = read_npz(name)
    fields = ("mean", "scale", "hidden", "output", "straight")
    mean, scale, hidden, output, straight = (arrays[field].astype(np.float64) for field in fields)
    return ImportanceNetwork(mean, scale, hidden, output, straight, float(arrays["contrast"]))
