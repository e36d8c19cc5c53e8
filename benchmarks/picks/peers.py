"""The peers of what people pick: those of quantization, K-Means on a sample of the pixels, and Material's Score."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.quantization.peers import PEERS, File, Peer, from_argb, material_counts, pixels_of, to_rgb
from palette_core.arrays import RGB

SAMPLE = 4_000  # pixels
ATTEMPTS = 3
STOP = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 100, 0.1)
SCORED = 128  # colours that Score chooses from, as in Material's own examples
SLOW = ("scikit-learn KMeans", "cv2.kmeans")  # on all pixels; here on a sample


def _rgb_kmeans(file: File, n_colors: int) -> RGB:
    return to_rgb(_cv2_centers(_sample(file), n_colors), n_colors)


def _lab_kmeans(file: File, n_colors: int) -> RGB:
    lab = cv2.cvtColor(_sample(file)[None] / np.float32(255), cv2.COLOR_RGB2LAB)[0]
    centers = _cv2_centers(lab.astype(np.float32), n_colors)
    return to_rgb(255 * cv2.cvtColor(centers[None], cv2.COLOR_LAB2RGB)[0].clip(0, 1), n_colors)


def _mini_batch_kmeans(file: File, n_colors: int) -> RGB:
    from sklearn.cluster import MiniBatchKMeans

    fitted = MiniBatchKMeans(n_colors, n_init=ATTEMPTS, random_state=0).fit(_sample(file))
    return to_rgb(fitted.cluster_centers_, n_colors)


def _score(file: File, n_colors: int) -> RGB:
    """Choose by Score, with its defaults; it gives few colours, for it wants vivid ones of different hues."""
    from materialyoucolor.score.score import Score, ScoreOptions

    scored = Score.score(material_counts(file, SCORED), ScoreOptions(desired=n_colors))
    return from_argb(scored, n_colors)


SAMPLED: Sequence[Peer] = (
    Peer("cv2.kmeans RGB", "cv2", _rgb_kmeans, "a sample of 4,000"),
    Peer("cv2.kmeans CIELAB", "cv2", _lab_kmeans, "a sample of 4,000"),
    Peer("scikit-learn MiniBatchKMeans", "sklearn", _mini_batch_kmeans, "a sample of 4,000"),
    Peer("materialyoucolor Score", "materialyoucolor", _score, "all pixels"),
)


def peers() -> dict[str, Callable[[File, int], RGB]]:
    """Return the peers that can be imported here by name: from a file and k to at most k colours."""
    candidates = [*SAMPLED, *(peer for peer in PEERS if peer.name not in SLOW)]
    return {peer.name: peer.extract for peer in candidates if find_spec(peer.module)}


def _sample(file: File) -> NDArray[np.float32]:
    """Draw pixels of a file without replacement, the same ones each time: float32 (n, 3), sRGB 0 to 255."""
    pixels = pixels_of(file)
    if len(pixels) <= SAMPLE:
        return pixels
    return pixels[np.random.default_rng(0).choice(len(pixels), SAMPLE, replace=False)]


def _cv2_centers(points: NDArray[np.float32], n_colors: int) -> NDArray[np.float32]:
    cv2.setRNGSeed(0)
    kmeans: Any = cv2.kmeans  # its stubs forbid the usual None for the labels
    centers: NDArray[np.float32] = kmeans(points, n_colors, None, STOP, ATTEMPTS, cv2.KMEANS_PP_CENTERS)[2]
    return centers
