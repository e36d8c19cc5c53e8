"""The network of region names: from what is known of a region to how likely each word is for it.

One layer with softmax (multinomial logistic regression), so that NumPy evaluates it in no time. What goes in are
features of two networks, means over the region; see `palette_core.segmentation.region_features`.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from palette_core.arrays import Floats
from palette_core.errors import ModelError
from palette_core.networks.weights import FOLDER, read_npz
from palette_core.reproducible import rounded_matmul

NAMING = "naming"
IMAGENET_WORDS = "imagenet_words.txt"  # for each of the 1,000 classes of ImageNet the word that people would use
WORDS = (
    *("sky", "water", "mountain", "rock", "snow", "sand", "soil", "grass", "plant", "flower", "road", "floor"),
    *("wall", "ceiling", "building", "window", "door", "furniture", "textile", "food", "drink", "tableware"),
    *("skin", "hair", "clothing", "hat", "person", "vehicle", "boat", "bird", "animal", "sign", "screen", "lamp"),
    *("bridge", "fence", "statue", "object", "plain"),
)
LEAST = 1e-9  # of the weights of a feature
PLAIN = "plain"  # a plain background: a word, but no name that says anything
# Where no word is sure, a wider one may be (Deng et al., "Hedging your bets", 2012).
GROUPS = {
    "vegetation": ("grass", "plant", "flower"),
    "ground": ("soil", "sand", "road"),
    "rock": ("rock", "mountain"),
    "person": ("skin", "hair", "clothing", "hat", "person"),
    "animal": ("animal", "bird"),
    "vehicle": ("vehicle", "boat"),
}


@dataclass(frozen=True, eq=False, slots=True)
class NamingNetwork:
    """The weights of the network, float64.

    Attributes
    ----------
    weights : (d, len(WORDS))
        From the features; the calibration is in them.
    bias : (len(WORDS),)
        Of the words.
    """

    weights: Floats
    bias: Floats

    def probabilities(self, features: Floats) -> Floats:
        """Return how likely each word is for n regions, float64 (n, len(WORDS)), from their features (n, d)."""
        # Features are of many sizes: what each adds to the logits is rounded, and not the features.
        strengths = np.maximum(np.abs(self.weights).max(axis=1), LEAST)
        logits = rounded_matmul(features * strengths, self.weights / strengths[:, None]) + self.bias
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Floats = odds / odds.sum(axis=1, keepdims=True)
        return shares


@cache
def load_naming() -> NamingNetwork:
    """Load the network, once. ModelError."""
    arrays = read_npz(NAMING)
    return NamingNetwork(arrays["weights"].astype(np.float64), arrays["bias"].astype(np.float64))


@cache
def imagenet_folding() -> Floats:
    """Return which classes of ImageNet fold into which word, float64 (1000, m), 0 or 1. ModelError."""
    try:
        words = (FOLDER / IMAGENET_WORDS).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        message = f"The words {IMAGENET_WORDS} are missing. Bring them back with: git checkout -- models"
        raise ModelError(message) from error
    folded: Floats = (np.array(words)[:, None] == np.array(sorted(set(words)))).astype(np.float64)
    return folded
