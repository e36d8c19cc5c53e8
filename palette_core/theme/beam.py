"""A beam search: roles get their colours one after the other, and the best partial solutions are kept."""

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np

from palette_core.arrays import Floats
from palette_core.theme.candidates import Colors

WIDTH = 20  # partial solutions that are kept
DECIMALS = 6  # of costs, so that the last bits of a processor decide nothing

# From a role, its candidates (s, v) and what is chosen so far (b, 1, 1) to costs that broadcast to (b, s, v).
Cost = Callable[[str, Colors, Mapping[str, Colors]], Floats]


def search(
    roles: Sequence[str], pools: Mapping[str, Colors], cost: Cost, following: Collection[str] = ()
) -> dict[str, Colors]:
    """Return a colour () for each role, at the least sum of costs that the beam finds.

    Parameters
    ----------
    roles : sequence of str
        In the order in which they are given their colours.
    pools : mapping of str to Colors (s, v)
        The candidates of each role, a row for each photo colour.
    cost : callable
        What candidates cost beside what is chosen so far.
    following : collection of str
        Roles that follow from others, so that each partial solution takes the one best candidate. Of the rest, each
        takes the best variant of every photo colour: solutions differ in the photo colours that they have.

    Returns
    -------
    chosen : dict of str to Colors ()
        The first of equal costs wins.
    """
    chosen: dict[str, Colors] = {}
    totals = np.zeros(1)
    for role in roles:
        candidates = pools[role]
        partial = {name: colors[:, None, None] for name, colors in chosen.items()}
        costs = np.broadcast_to(cost(role, candidates, partial), (len(totals), *candidates.moved.shape))
        costs = np.round(totals[:, None, None] + costs, DECIMALS)
        variants = costs.argmin(axis=2)
        least = np.take_along_axis(costs, variants[..., None], axis=2)[..., 0]
        if role in following:
            least = np.where(np.arange(least.shape[1]) == least.argmin(axis=1)[:, None], least, np.inf)
        order = least.argsort(axis=None, kind="stable")[:WIDTH]
        order = order[np.isfinite(least.ravel()[order])]
        parents, rows = np.unravel_index(order, least.shape)
        chosen = {name: colors[parents] for name, colors in chosen.items()}
        chosen[role] = candidates[rows, variants[parents, rows]]
        totals = least[parents, rows]
    return {name: colors[0] for name, colors in chosen.items()}
