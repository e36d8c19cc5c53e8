"""The table of what was tried holds out each set once, and its plain variants weigh as they say."""

import numpy as np

from benchmarks.picks.tries import FOLDS, PLAIN, _plain
from palette_core import histogram_of, read_image
from palette_core.quantization import Importance
from training.datasets.picks import PARTS


def test_each_set_that_may_decide_is_held_out_once_and_no_other() -> None:
    held = [name for fold in FOLDS for name in fold]
    assert sorted(held) == sorted((*PARTS["train"], *PARTS["validation"]))


def test_k_means_on_all_pixels_weighs_a_colour_by_its_share() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (60, 60, 3), dtype=np.uint8)
    importance = Importance(histogram_of(read_image(pixels)), _plain(PLAIN["K-Means on all pixels"]))
    shares = importance.cells.shares
    np.testing.assert_allclose(importance.cell_weights, shares / shares.max(), rtol=2e-3)  # logarithms of share + 1e-6
