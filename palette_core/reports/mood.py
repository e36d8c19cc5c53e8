"""A set of photos in words: which belong together, and which is the outlier."""

from collections.abc import Sequence

import numpy as np

from palette_core.features import PhotoMap, mean_between


def describe_set(photos: PhotoMap, names: Sequence[str]) -> list[str]:
    """Describe which photos belong together and which one is the outlier, a sentence each."""
    groups = [np.flatnonzero(photos.groups == number).tolist() for number in range(int(photos.groups.max()) + 1)]
    sentences = [f"{listed([names[index] for index in group])} belong together." for group in groups if len(group) > 1]
    if not sentences and len(names) > 1:
        sentences = ["To the network no two of these photos are alike."]
    elif len(groups) == 1 and len(names) > 1:
        sentences = ["To the network these photos are of one mood."]
    if photos.outlier is not None:
        others = np.delete(np.arange(len(names)), photos.outlier)
        away, among = photos.distances[photos.outlier, others].mean(), mean_between(photos.distances, others)
        sentences.append(
            f"{names[photos.outlier]} does not fit the mood of the set: its distance from the others is {away:.2f}, "
            f"and they are {among:.2f} from each other."
        )
    return sentences


def listed(names: Sequence[str]) -> str:
    """Join two or more names: "a, b and c"."""
    return f"{', '.join(names[:-1])} and {names[-1]}"
