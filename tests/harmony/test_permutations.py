"""Permutations and subsets are fair."""

import numpy as np

from palette_core.harmony import sample_permutations
from palette_core.harmony.permutations import sample_subsets


def test_orders_and_subsets_are_fair() -> None:
    assert sorted(map(tuple, sample_permutations(3, 6))) == sorted(
        {tuple(order) for order in sample_permutations(3, 24)}
    )
    assert len({tuple(order) for order in sample_permutations(5, 24)}) == 24
    assert sample_subsets(4, 5).tolist() == [[0, 1, 2, 3]]
    assert len(sample_subsets(6, 5)) == 6
    for k in (7, 11, 32):
        subsets = sample_subsets(k, 5)
        assert all(len(set(subset)) == 5 for subset in subsets.tolist())
        assert np.ptp(np.bincount(subsets.ravel(), minlength=k)) <= 4
