"""Colours that people would put beside the given ones.

An LSTM trained on 40,000 palettes predicts the probability of each colour of a codebook to come next; suggestions are
sampled from these. The order of the given colours does not matter: predictions are averaged over several orders.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from palette_core.arrays import RGB, Floats
from palette_core.color import oklab_to_srgb, parse_colors, rgb_to_hex
from palette_core.errors import ColorError
from palette_core.harmony.permutations import sample_permutations, sample_subsets
from palette_core.harmony.reasons import suggestion_reasons
from palette_core.harmony.sampling import apply_temperature, chroma_limit, sample_apart
from palette_core.networks import PALETTE_LENGTH, load_color_lstm
from palette_core.quantization import TEMPERATURE, check_seed, check_temperature, is_whole

MAX_SUGGESTIONS = 12
N_PERMUTATIONS = 12  # orders of the colours that predictions are averaged over


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A colour that goes with the given ones.

    Attributes
    ----------
    rgb : tuple of three int
        sRGB of 0 to 255.
    probability : float
        How likely people's next colour lies in the same cell of the codebook, one of 512; 0 to 1.
    reason : str
        Why it goes with the given colours: "complement of the teal", "a light ground for text: ...".
    """

    rgb: tuple[int, int, int]
    probability: float
    reason: str

    @property
    def hex(self) -> str:
        """The hex code, "#rrggbb"."""
        return rgb_to_hex(self.rgb)


def suggest_colors(
    hexes: Iterable[str],
    n: int = 3,
    *,
    temperature: float = TEMPERATURE,
    seed: int = 0,
    vivid_chroma: float = 0.0,
) -> tuple[Suggestion, ...]:
    """Suggest colours to put beside the given ones, sampled from what people choose.

    Guarantees: the same seed gives the same colours, in whatever order the given ones stand. Fewer suggestions are
    the first of more. Each lies at least MIN_DISTANCE (CIEDE2000) from the given colours and from the others or, where
    they leave no such room, as far away as the codebook reaches.

    Parameters
    ----------
    hexes : iterable of str
        1 to 32 hex codes.
    n : int
        1 to 12.
    temperature : float
        0.05 to 5. At 1 the colours are drawn as people choose; below, rather what most would take; above,
        rather what few would. The mean chroma stays that of people's choice: see `apply_temperature`.
    seed : int
        A whole number from 0 on.
    vivid_chroma : float
        OKLab chroma of the most vivid colours of the photo that the given ones are of, 0 to 1: suggestions far more
        vivid than this and than every given colour are rare.

    Returns
    -------
    suggestions : tuple of Suggestion
        In the order in which they were sampled.

    Raises
    ------
    ColorError
        A colour or a number is not one that can be used. The message has the remedy.
    ModelError
        The weights are missing or damaged.

    Examples
    --------
    >>> import palette_core as pc
    >>> [suggestion.hex for suggestion in pc.suggest_colors(["#264653", "#2a9d8f"], 3, seed=0)]
    ['#3eb2b6', '#0b2429', '#3ed2be']
    """
    given = parse_colors(hexes)
    if not is_whole(n) or not 1 <= int(n) <= MAX_SUGGESTIONS:
        raise ColorError(f"n must be a whole number from 1 to {MAX_SUGGESTIONS}. Received: {n!r}")
    check_seed(seed)
    check_temperature(temperature)
    if not 0 <= vivid_chroma <= 1:
        raise ColorError(f"vivid_chroma must be a number from 0 to 1. Received: {vivid_chroma!r}")
    colors, probabilities = next_colors(given)
    weights = apply_temperature(probabilities, colors, temperature, chroma_limit(given, vivid_chroma))
    picked = sample_apart(weights, colors, given, n, seed)
    reasons = suggestion_reasons(colors[picked], given)
    return tuple(
        Suggestion(_triple(colors[index]), float(probabilities[index]), reason)
        for index, reason in zip(picked, reasons, strict=True)
    )


def next_colors(given: RGB) -> tuple[RGB, Floats]:
    """Predict the colour that comes next to colours uint8 (k, 3).

    Returns
    -------
    colors : uint8 array (CODEBOOK_SIZE, 3)
        A colour in the cell of each code.
    probabilities : float64 array (CODEBOOK_SIZE,)
        Their sum is 1.
    """
    network = load_color_lstm()
    distinct = np.unique(given, axis=0)
    states = network.states(distinct[_orders(len(distinct))])
    logits = network.next_logits(states).astype(np.float64)
    probabilities = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = (probabilities / probabilities.sum(axis=1, keepdims=True)).mean(axis=0)
    oklab = network.decode(np.arange(len(probabilities)), states)
    return np.rint(oklab_to_srgb(oklab)).astype(np.uint8), probabilities


def _orders(k: int) -> "np.ndarray[tuple[int, int], np.dtype[np.intp]]":
    """Return orders of k colours to average over, (m, at most PALETTE_LENGTH - 1): a longer one has no next colour."""
    return sample_permutations(k, N_PERMUTATIONS) if k < PALETTE_LENGTH else sample_subsets(k, PALETTE_LENGTH - 1)


def _triple(rgb: RGB) -> tuple[int, int, int]:
    red, green, blue = rgb.tolist()
    return red, green, blue
