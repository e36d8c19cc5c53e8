"""Class activation maps (Zhou et al., 2016) and the channels of a feature map that vary most."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import Planes
from palette_core.errors import ModelError
from palette_core.features.extraction import Features
from palette_core.networks import CLASS_NAMES, FOLDER


@dataclass(frozen=True, eq=False, slots=True)
class ClassActivation:
    """A class of ImageNet, its probability and its class activation map.

    Attributes
    ----------
    name : str
        The name of the class.
    probability : float
        0 to 1, by the softmax over all 1000 classes.
    activation : float32 array (7, 7)
        The evidence for the class at each place, from 0, none or against it, to 1, the most.
    """

    name: str
    probability: float
    activation: Planes


def top_classes(features: Features, count: int = 5) -> list[ClassActivation]:
    """Return the classes of the highest probability with their class activation maps."""
    logits = features.logits
    probabilities = np.exp(logits - logits.max(), dtype=np.float64)
    probabilities /= probabilities.sum()
    names = class_names()
    return [
        ClassActivation(names[index], float(probabilities[index]), _positive(features.class_maps[..., index]))
        for index in np.argsort(-logits, kind="stable")[:count]
    ]


def evidence_map(features: Features) -> Planes:
    """Return where the network finds what it takes the photo for, float32 (7, 7), 0 to 1.

    The class activation maps of all classes, each by its probability.
    """
    logits = features.logits
    probabilities = np.exp(logits - logits.max())
    return _positive((features.class_maps * (probabilities / probabilities.sum())).sum(axis=-1))


def most_varying(planes: Planes, count: int) -> NDArray[np.intp]:
    """Return the channels of a map, (h, w, c), that differ most from place to place, the largest deviation first."""
    order: NDArray[np.intp] = np.argsort(-planes.std(axis=(0, 1)), kind="stable")
    return order[:count]


@cache
def class_names() -> tuple[str, ...]:
    """Return the names of the 1000 classes of ImageNet, in the order of the logits.

    Raises
    ------
    ModelError
        Their file is missing.
    """
    try:
        return tuple((FOLDER / CLASS_NAMES).read_text(encoding="utf-8").splitlines())
    except OSError as error:
        message = f"The names {CLASS_NAMES} are missing. Bring them back with: git checkout -- models"
        raise ModelError(message) from error


def _positive(activation: Planes) -> Planes:
    """Scale a map so that its highest place is 1; evidence against the class becomes 0."""
    kept: Planes = np.maximum(activation, 0)
    return kept / np.float32(max(float(kept.max()), 1e-6))
