"""The network of region names: a softmax over words, their wider names, and the words of ImageNet's classes."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core import ModelError
from palette_core.networks import FOLDER, GROUPS, PLAIN, WORDS, NamingNetwork, imagenet_folding, load_naming, read_card
from palette_core.networks.shallow import IMAGENET_WORDS, NAMING, region_names
from palette_core.networks.weights import read_npz, sha256


def drawn(seed: int, scale: float = 1.0) -> tuple[NamingNetwork, np.ndarray]:
    """A network of five features, and four regions."""
    random = np.random.default_rng(seed)
    network = NamingNetwork(scale * random.normal(size=(5, len(WORDS))), scale * random.normal(size=len(WORDS)))
    return network, random.normal(size=(4, 5))


# The network


@given(st.integers(0, 2**32 - 1))
def test_probabilities_are_the_softmax_of_a_layer(seed: int) -> None:
    network, features = drawn(seed)
    found = network.probabilities(features)
    for region, shares in zip(features, found, strict=True):
        logits = [
            sum(x * w for x, w in zip(region, column, strict=True)) + bias
            for column, bias in zip(network.weights.T, network.bias, strict=True)
        ]
        odds = np.exp(logits)
        np.testing.assert_allclose(shares, odds / odds.sum(), rtol=1e-3, atol=1e-6)


@given(st.integers(0, 2**32 - 1), st.floats(1, 1e6))
def test_probabilities_sum_to_one_however_large_the_logits(seed: int, scale: float) -> None:
    network, features = drawn(seed, scale)
    found = network.probabilities(features)
    assert found.shape == (4, len(WORDS)) and found.min() >= 0
    np.testing.assert_allclose(found.sum(axis=1), 1)


def test_the_network_that_is_shipped_is_read_once_and_is_the_one_on_its_card() -> None:
    network, card = load_naming(), read_card(NAMING)
    assert load_naming() is network
    assert network.weights.shape[1:] == network.bias.shape == (len(WORDS),)
    assert np.isfinite(network.weights).all() and np.isfinite(network.bias).all()
    assert card["sha256"] == sha256(FOLDER / f"{NAMING}.npz")
    assert {"model", "data", "command", "seed", "regions", "penalty", "temperature", "validation"} <= card.keys()
    assert card["parameters"] == network.weights.size + network.bias.size
    assert set(card["regions"]) <= set(WORDS)


def test_weights_that_are_missing_are_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(region_names, "read_npz", lambda name: read_npz(name, tmp_path))
    load_naming.cache_clear()
    with pytest.raises(ModelError, match=r"naming\.npz are missing.*python -m training naming$"):
        load_naming()


# Words


def test_words_are_told_apart_and_groups_hold_words() -> None:
    assert len(set(WORDS)) == len(WORDS) and PLAIN in WORDS
    grouped = [word for words in GROUPS.values() for word in words]
    assert set(grouped) <= set(WORDS) - {PLAIN}
    assert len(set(grouped)) == len(grouped)  # each in one group at most
    assert all(len(words) > 1 for words in GROUPS.values())


def test_a_wider_name_that_is_a_word_too_holds_that_word() -> None:
    """Else "animal" of a group would be said of what is surely no animal."""
    assert all(name in words for name, words in GROUPS.items() if name in WORDS)


def test_each_class_of_imagenet_has_a_word() -> None:
    words = (FOLDER / IMAGENET_WORDS).read_text(encoding="utf-8").splitlines()
    assert len(words) == 1000 and set(words) <= set(WORDS) - {PLAIN}
    folding = imagenet_folding()
    assert folding.shape == (1000, len(set(words)))
    assert set(np.unique(folding)) == {0, 1} and (folding.sum(axis=1) == 1).all() and folding.any(axis=0).all()


@pytest.mark.parametrize(
    ("named", "word"),
    [
        *(("tabby", "animal"), ("goldfinch", "bird"), ("espresso", "drink"), ("pizza", "food"), ("daisy", "flower")),
        *(("speedboat", "boat"), ("sports car", "vehicle"), ("suspension bridge", "bridge"), ("cowboy hat", "hat")),
        *(("table lamp", "lamp"), ("alp", "mountain"), ("street sign", "sign"), ("sliding door", "door")),
    ],
)
def test_classes_have_the_word_that_anybody_would_use(named: str, word: str) -> None:
    classes = (FOLDER / "imagenet_classes.txt").read_text(encoding="utf-8").splitlines()
    words = (FOLDER / IMAGENET_WORDS).read_text(encoding="utf-8").splitlines()
    assert words[classes.index(named)] == word


def test_missing_words_are_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(region_names, "FOLDER", tmp_path)
    imagenet_folding.cache_clear()
    with pytest.raises(ModelError, match=r"imagenet_words\.txt are missing.*git checkout -- models$"):
        imagenet_folding()
