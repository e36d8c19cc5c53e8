"""The names of regions: a word where the network is sure, a wider one where that is, else the colour and the place."""

from typing import NamedTuple

import numpy as np

from palette_core.arrays import Floats, Labels, Pixels
from palette_core.color import color_name
from palette_core.networks import GROUPS, PLAIN, WORDS
from palette_core.regions import label_means

NAMED = 10  # regions, about, that are named: more of a photo than are shown
SURE = 0.5  # probability from which a name is said: rather right than wrong
MIDDLE = 0.14  # of the side, on both sides of the middle, that is neither left nor right


class Names(NamedTuple):
    """A label map and the names of its regions.

    Attributes
    ----------
    labels : int32 array (h, w)
        0 to n - 1 by descending area.
    names : tuple of str
        Of each region.
    certainties : tuple of float
        The probability that each name is right; 0 where it is but colour and place.
    """

    labels: Labels
    names: tuple[str, ...]
    certainties: tuple[float, ...]


def level_to_name(hierarchy: tuple[Labels, ...]) -> Labels:
    """Return the level of a hierarchy that is named: the one of about NAMED regions."""
    return min(hierarchy, key=lambda labels: abs(int(labels.max()) + 1 - NAMED))


def best_name(probabilities: Floats) -> tuple[str, float]:
    """Return the name for probabilities (len(WORDS),), and how sure it is; "" and 0 where none is sure."""
    best = int(probabilities.argmax())
    if probabilities[best] >= SURE:
        return WORDS[best], float(probabilities[best])
    wider = {name: sum(float(probabilities[WORDS.index(word)]) for word in words) for name, words in GROUPS.items()}
    name = max(wider, key=wider.__getitem__)
    return (name, wider[name]) if wider[name] >= SURE else ("", 0.0)


def name_regions(labels: Labels, parts: Labels, probabilities: Floats, pixels: Pixels) -> Names:
    """Name regions by their parts; a region whose parts have different names is divided.

    Parameters
    ----------
    labels, parts : int32 array (h, w)
        The regions, and smaller ones, each within one of them or, where there are few, the same.
    probabilities : float64 array (n, len(WORDS))
        Of each part.
    pixels : uint8 array (h, w, 3)
        The colours.
    """
    sizes = np.bincount(parts.ravel())
    joint, flat = np.unique(labels.astype(np.int64) * len(sizes) + parts, return_inverse=True)
    outer, inner = np.divmod(joint, len(sizes))
    areas = np.bincount(flat.ravel()).astype(np.float64)
    said = [best_name(row)[0] for row in probabilities]
    groups: dict[tuple[int, str], list[int]] = {}
    for number in range(int(labels.max()) + 1):
        of_region = np.flatnonzero(outer == number)
        by_name: dict[str, float] = {}
        for index in of_region:
            by_name[said[inner[index]]] = by_name.get(said[inner[index]], 0) + float(areas[index])
        main = max((name for name in by_name if name), key=by_name.__getitem__, default="")
        for index in of_region:  # a part without a sure name goes with what most of its region is
            groups.setdefault((number, said[inner[index]] or main), []).append(int(index))
    order = sorted(groups.values(), key=lambda indices: -areas[indices].sum())
    number_of = np.empty(len(joint), dtype=np.int32)
    for number, indices in enumerate(order):
        number_of[indices] = number
    divided: Labels = number_of[flat.reshape(labels.shape)]
    found = [_together(probabilities[inner[indices]], areas[indices]) for indices in order]
    colors = label_means(divided, pixels.reshape(-1, 3).astype(np.float64))
    places = label_means(divided, _places(divided))
    names = tuple(
        name if sure and name != PLAIN else color_and_place(color, place)
        for (name, sure), color, place in zip(found, colors, places, strict=True)
    )
    return Names(divided, names, tuple(0.0 if name == PLAIN else sure for name, sure in found))


def color_and_place(color: Floats, place: Floats) -> str:
    """Return how a region without a name is called, "orange, left", from its sRGB colour and its middle, (x, y).

    >>> import numpy as np
    >>> color_and_place(np.array([255.0, 140, 0]), np.array([0.2, 0.5]))
    'orange, left'
    """
    x, y = place
    across = "left" if x < 0.5 - MIDDLE else "right" if x > 0.5 + MIDDLE else ""
    down = "top" if y < 0.5 - MIDDLE else "bottom" if y > 0.5 + MIDDLE else ""
    return f"{color_name(np.rint(color))}, {' '.join(filter(None, (down, across))) or 'middle'}"


def _together(probabilities: Floats, areas: Floats) -> tuple[str, float]:
    """Return the name of parts together, by their probabilities (n, len(WORDS)) and areas (n,)."""
    mean: Floats = (areas[:, None] * probabilities).sum(axis=0) / areas.sum()
    return best_name(mean)


def _places(labels: Labels) -> Floats:
    """Return the place of each pixel, float64 (h w, 2), 0 to 1."""
    height, width = labels.shape
    y, x = np.divmod(np.arange(labels.size), width)
    return np.stack([(x + 0.5) / width, (y + 0.5) / height], axis=1)
