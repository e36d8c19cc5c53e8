"""Learning rates over the steps of a training: a linear warm-up, and a cosine (Loshchilov and Hutter, 2017)."""

import math


def warm_up(step: int, steps: int) -> float:
    """Return the share of the highest rate at a step, 0 to 1: a line up over the first `steps`."""
    return min(1.0, (step + 1) / steps)


def cosine(step: int, steps: int, start: int = 0) -> float:
    """Return the share of the highest rate at a step, 1 to 0: a cosine down from step `start` to the last."""
    return 0.5 + 0.5 * math.cos(math.pi * max(0, step - start) / (steps - start))
