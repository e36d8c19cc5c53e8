"""Permutations and subsets to average over, so that the order of colours does not matter: always the same ones."""

from functools import cache
from itertools import combinations, permutations
from math import comb, factorial

import numpy as np
from numpy.typing import NDArray

Orders = NDArray[np.intp]
N_ROUNDS = 4  # in how many subsets each item is, at least
SEED = 0


@cache
def sample_permutations(k: int, most: int) -> Orders:
    """Return permutations of k items, (m, k), m at most `most`: all of them if so few, else a fixed sample."""
    if factorial(k) <= most:
        return np.array(list(permutations(range(k))), dtype=np.intp)
    random = np.random.default_rng(SEED)
    drawn: dict[tuple[int, ...], None] = {}
    while len(drawn) < most:
        drawn[tuple(random.permutation(k).tolist())] = None
    return np.array(list(drawn), dtype=np.intp)


@cache
def sample_subsets(k: int, size: int) -> Orders:
    """Return subsets of k items, (m, size): one when k <= size, all when they are few, else N_ROUNDS of each item."""
    if k <= size:
        return np.arange(k, dtype=np.intp)[None]
    if comb(k, size) <= N_ROUNDS * size:
        return np.array(list(combinations(range(k), size)), dtype=np.intp)
    random = np.random.default_rng(SEED)
    per_round = -(-k // size)
    # The last of a round is filled up from its start, so that none holds an item twice.
    rounds = [np.resize(random.permutation(k), per_round * size) for _ in range(N_ROUNDS)]
    return np.concatenate(rounds).reshape(-1, size)
