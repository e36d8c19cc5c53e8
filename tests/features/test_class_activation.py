"""What is looked at in a network's maps: the names, where they are seen, the channels that vary."""

import numpy as np
import pytest

from palette_core import Features, ModelError
from palette_core.features import class_activation as activation
from palette_core.features import most_varying, top_classes
from palette_core.features.class_activation import class_names


def seen(class_maps: np.ndarray) -> Features:
    return Features(np.zeros(1280, np.float32), {}, class_maps.astype(np.float32))


def test_the_names_are_those_of_imagenet_in_its_order() -> None:
    names = class_names()
    assert len(names) == 1000 == len(set(names))
    assert (names[0], names[285], names[309], names[985], names[999]) == (
        "tench",
        "Egyptian cat",
        "bee",
        "daisy",
        "toilet tissue",
    )


def test_the_top_names_have_the_probabilities_of_the_softmax_and_their_places() -> None:
    maps = np.zeros((7, 7, 1000))
    maps[2, 3, 309], maps[0, 0, 309], maps[6, 6, 985] = 7 * 49, -7 * 14, 2 * 49
    first, second = top_classes(seen(maps), 2)
    total = np.exp(5) + np.exp(2) + 998
    assert (first.name, second.name) == ("bee", "daisy")
    assert first.probability == pytest.approx(np.exp(5) / total, rel=1e-5)
    assert second.probability == pytest.approx(np.exp(2) / total, rel=1e-5)
    assert first.activation[2, 3] == 1 and first.activation.sum() == 1  # what speaks against it is 0


def test_a_class_that_nothing_speaks_for_is_seen_nowhere() -> None:
    assert not top_classes(seen(np.full((7, 7, 1000), -1.0)), 1)[0].activation.any()


def test_the_channels_that_vary_most_come_first() -> None:
    planes = np.zeros((4, 4, 3), np.float32)
    planes[0, 0, 2], planes[0, 0, 0] = 5, 1
    assert most_varying(planes, 2).tolist() == [2, 0]
    assert most_varying(planes, 9).tolist() == [2, 0, 1]


def test_missing_names_are_explained(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(activation, "FOLDER", tmp_path)
    class_names.cache_clear()
    with pytest.raises(ModelError, match="git checkout -- models"):
        class_names()
    class_names.cache_clear()
