"""In which orders to read colours, and which few of many: always the same for the same numbers."""

from functools import cache
from itertools import combinations, permutations
from math import comb, factorial

import numpy as np
from numpy.typing import NDArray

Orders = NDArray[np.intp]
N_ROUNDS = 4  # how often each of many things is in a subset, at least
SEED = 0


@cache
def sample_permutations(k: int, most: int) -> Orders:
    """Return orders of k things, (m, k), m at most `most`: all of them if there are so few, else drawn once for all."""
    if factorial(k) <= most:
        return np.array(list(permutations(range(k))), dtype=np.intp)
    random = np.random.default_rng(SEED)
    found: dict[tuple[int, ...], None] = {}
    while len(found) < most:
        found[tuple(random.permutation(k).tolist())] = None
    return np.array(list(found), dtype=np.intp)


@cache
def sample_subsets(k: int, size: int) -> Orders:
    """Return subsets of k things, (m, size): the whole when k <= size, all when they are few, else ROUNDS of each."""
    if k <= size:
        return np.arange(k, dtype=np.intp)[None]
    if comb(k, size) <= N_ROUNDS * size:
        return np.array(list(combinations(range(k), size)), dtype=np.intp)
    random = np.random.default_rng(SEED)
    per_round = -(-k // size)
    # The last of a round is filled up from its start, so that none holds a thing twice.
    rounds = [np.resize(random.permutation(k), per_round * size) for _ in range(N_ROUNDS)]
    return np.concatenate(rounds).reshape(-1, size)
