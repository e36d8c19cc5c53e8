"""The training of the names of regions: standardized features, words told apart, calibration, and what is read."""

import json
import os
from pathlib import Path, PurePosixPath

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.data.photos import DATA as FOLDER_OF_DATA
from benchmarks.data.points import POINTS as MARKED
from palette_core.networks import CLASSES, FOLDER, WORDS, NamingNetwork, imagenet_folding, load_naming, read_card
from palette_core.networks.weights import read_npz
from training.__main__ import main
from training.naming import examples as reading
from training.naming import train as training
from training.naming.examples import MSRC, POINTS, STREETS, Examples, read_examples
from training.naming.train import BLOCKS, Standardization, by_word, calibrate, fit, loss, reliability
from training.options import Options

NAMED = json.loads(POINTS.read_text(encoding="utf-8"))
DATA = Path(os.environ.get("PALETTE_DATA", FOLDER_OF_DATA))
SKY, WATER, ROCK = (WORDS.index(word) for word in ("sky", "water", "rock"))
SMALL = ((3, 0), (4, 2), (0, 0))  # blocks of ten features, for made-up examples

needs_data = pytest.mark.skipif(
    not (DATA / "segmentation/rooms").is_dir(), reason="the photos are not here; PALETTE_DATA names their folder"
)


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "BLOCKS", SMALL)


def drawn(seed: int, n: int = 40, d: int = 10) -> np.ndarray:
    """Features of different scales and places, some of them dependent."""
    random = np.random.default_rng(seed)
    return random.normal(size=(n, d)) @ random.normal(size=(d, d)) * 10.0 ** np.arange(-2, d - 2) + 5


def made_up(seed: int = 0, n: int = 240) -> Examples:
    """Three words that lie apart in raw features of different scales."""
    random = np.random.default_rng(seed)
    words = random.choice([SKY, WATER, ROCK], n)
    features = random.normal(0, 0.2, (n, 10))
    features[:, 0] += words == SKY
    features[:, 8] += words == WATER
    features = features * 10.0 ** np.arange(-2, 8) + 1
    return Examples(features.astype(np.float64), words, np.arange(n) % 20, np.arange(n) % 2 == 0)


# Standardization


@pytest.mark.usefixtures("small_blocks")
@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20)
def test_standardization_is_linear_and_gives_each_block_the_same_weight(seed: int) -> None:
    features = drawn(seed)
    standard = Standardization.of(features)
    mapped = standard(features)
    assert mapped.shape == (40, 3 + 2 + 3)
    np.testing.assert_allclose(mapped, (features - standard.mean) @ standard.matrix)
    np.testing.assert_allclose(mapped.mean(axis=0), 0, atol=1e-6)
    for block in (mapped[:, :3], mapped[:, 3:5], mapped[:, 5:]):
        assert (block**2).sum(axis=1).mean() == pytest.approx(1)
    halves = features[0] / 2 + features[1] / 2
    np.testing.assert_allclose(standard(halves[None])[0], (mapped[0] + mapped[1]) / 2, atol=1e-9)


@pytest.mark.usefixtures("small_blocks")
def test_a_reduced_block_keeps_the_axes_of_the_largest_spread() -> None:
    random = np.random.default_rng(3)
    features = random.normal(size=(200, 10))
    features[:, 4] = features[:, 3] + 0.01 * random.normal(size=200)  # two columns that say the same
    mapped = Standardization.of(features)(features)
    assert abs(np.corrcoef(mapped[:, 3], features[:, 3] + features[:, 4])[0, 1]) > 0.9
    assert abs(np.corrcoef(mapped[:, 3], mapped[:, 4])[0, 1]) < 1e-6


def test_the_blocks_are_those_of_the_features() -> None:
    counts = [count for count, _ in BLOCKS]
    assert counts[0] == len(CLASSES) and counts[-1] == 0
    assert sum(counts) + imagenet_folding().shape[1] == len(load_naming().weights)


# Learning


@pytest.mark.usefixtures("small_blocks")
def test_words_that_lie_apart_are_found_from_raw_features() -> None:
    seen, unseen = made_up(0), made_up(1)
    weights, bias = fit(seen, np.ones(240, dtype=bool), 1.0)
    assert weights.shape == (10, len(WORDS)) and bias.shape == (len(WORDS),)
    shares = NamingNetwork(weights, bias).probabilities(unseen.features)
    assert (shares.argmax(axis=1) == unseen.words).mean() > 0.9
    never_seen = np.delete(shares, [SKY, WATER, ROCK], axis=1)
    assert never_seen.max() < 1e-9


@pytest.mark.usefixtures("small_blocks")
def test_only_the_part_is_learnt_from_and_regions_of_masks_count_less() -> None:
    some, part = made_up(), np.arange(240) < 120
    changed = some._replace(words=np.where(part, some.words, np.roll(some.words, 1)))
    np.testing.assert_array_equal(fit(some, part, 1.0)[0], fit(changed, part, 1.0)[0])
    assert (fit(some, ~part, 1.0)[0] != fit(changed, ~part, 1.0)[0]).any()
    # Every second region of the sky is taken for water, always by masks or always by hand.
    is_other = np.arange(240) % 2 == 1
    contrary = some._replace(words=np.where((some.words == SKY) & is_other, WATER, some.words))
    shares = [
        NamingNetwork(*fit(contrary._replace(is_by_hand=by_hand), np.ones(240, dtype=bool), 1.0))
        .probabilities(some.features[some.words == SKY])[:, WATER]
        .mean()
        for by_hand in (~is_other, is_other)
    ]
    assert shares[0] + 0.3 < shares[1]


def test_the_loss_is_the_mean_surprise_in_nats() -> None:
    logits = np.log(np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])) + 700
    assert loss(logits, np.array([0, 1])) == pytest.approx(-(np.log(0.5) + np.log(0.1)) / 2)


@given(st.floats(0.4, 3), st.integers(0, 2**32 - 1))
@settings(max_examples=20)
def test_the_temperature_that_logits_were_multiplied_by_is_found(temperature: float, seed: int) -> None:
    random = np.random.default_rng(seed)
    logits = random.normal(0, 2, (4000, 5))
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    words = (shares.cumsum(axis=1) < random.random((4000, 1))).sum(axis=1).clip(0, 4)
    assert calibrate(logits * temperature, words) == pytest.approx(temperature, rel=0.1)


def test_reliability_tells_how_many_are_right_by_how_sure_they_are() -> None:
    logits = np.log(np.array([[0.55, 0.45], [0.57, 0.43], [0.05, 0.95], [0.0001, 0.9999]]))
    assert reliability(logits, np.array([0, 1, 1, 1])) == [
        {"regions": 2, "said": 0.56, "right": 0.5},
        {"regions": 2, "said": 0.975, "right": 1},
    ]


def test_each_word_has_its_recall_and_its_precision() -> None:
    logits = np.eye(len(WORDS))[[SKY, SKY, SKY, WATER]]
    found = by_word(logits, np.array([SKY, SKY, WATER, ROCK]))
    assert found == {
        "sky": {"regions": 2, "recall": 1, "precision": 0.67},
        "water": {"regions": 1, "recall": 0, "precision": 0},
        "rock": {"regions": 1, "recall": 0, "precision": 0},
    }


# What is read


def test_points_have_words_and_lie_on_photos_of_the_data() -> None:
    for name, points in NAMED.items():
        path = PurePosixPath(name)
        assert (
            not path.is_absolute() and ".." not in path.parts and "\\" not in name and path.parts[0] == "segmentation"
        )
        assert points
        for x, y, word in points:
            assert word in WORDS and 0 <= x <= 1 and 0 <= y <= 1


def test_no_photo_of_the_test_is_learnt_from() -> None:
    marked = {entry["photo"] for entry in json.loads(MARKED.read_text(encoding="utf-8"))}
    assert not marked & NAMED.keys()
    assert not {PurePosixPath(name).name for name in marked} & {PurePosixPath(name).name for name in NAMED}
    assert not [name for name in NAMED if name.startswith("segmentation/bsds500/images/test")]


@needs_data
@pytest.mark.parametrize(("folder", "every"), [("segmentation/rooms/rooms", 10), ("segmentation/food/images", 6)])
def test_every_tenth_room_and_every_sixth_dish_is_kept_out(folder: str, every: int) -> None:
    names = sorted(path.name for path in (DATA / folder).glob("*.jpg"))
    assert len(names) > every
    assert not {f"{folder}/{name}" for name in names[::every]} & NAMED.keys()


def test_the_words_of_masks_are_ours() -> None:
    assert {*MSRC.values(), *STREETS.values(), "clothing"} <= set(WORDS)
    assert {word for word in reading.NO_CLOTHES.values() if word} <= set(WORDS)
    assert reading._word("null", None) is None and reading._word("hat", None) == "hat"
    assert reading._word("jeans", None) == "clothing" and reading._word("grass", MSRC) == "grass"


def test_a_region_of_masks_has_a_word_only_if_it_is_nearly_all_of_it() -> None:
    labels = np.repeat(np.arange(4, dtype=np.uint8), 10)[:, None].repeat(40, axis=1)  # regions of 400 pixels
    mask = np.full(labels.shape, 9, np.uint8)  # 9 is void
    mask[:10] = 1
    mask[10:20, :28] = 2  # 70 %
    mask[20:30, :20], mask[20:30, 20:36] = 2, 3  # 90 %, of two labels of one word
    mask[30:34] = 1  # 40 %
    table = {1: "sky", 2: "grass", 3: "grass"}
    assert reading._words_of_masks(labels, mask, table) == [(0, "sky"), (2, "grass")]
    twice = cv2.resize(mask, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)
    assert reading._words_of_masks(labels, twice, table) == [(0, "sky"), (2, "grass")]
    assert not reading._words_of_masks(labels[:2], mask[:2], table)  # 80 pixels are too few


def test_points_have_the_word_of_the_region_that_they_lie_in() -> None:
    labels = np.array([[0, 1], [2, 3]], np.uint8)
    assert reading._words_at(labels, [(0.4, 0.6, "sky"), (1, 1, "water")]) == [(2, "sky"), (3, "water")]


def test_missing_photos_are_explained(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"There is no segmentation/.*--data FOLDER"):
        read_examples(Options(data=tmp_path))


# The whole


@needs_data
@pytest.mark.slow
def test_a_quick_run_writes_a_network_and_its_card(tmp_path: Path) -> None:
    kept = {path: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}
    folders = ["--data", str(DATA), "--state", str(tmp_path / "state")]
    for models in ("a", "b"):  # the second by what the first kept
        main(["naming", "--quick", *folders, "--models", str(tmp_path / models)])
    arrays, again, card = (
        read_npz("naming", tmp_path / "a"),
        read_npz("naming", tmp_path / "b"),
        read_card("naming", tmp_path / "a"),
    )
    assert arrays["weights"].shape == load_naming().weights.shape and arrays["bias"].shape == (len(WORDS),)
    for field, array in arrays.items():
        np.testing.assert_array_equal(array, again[field])
    assert set(card["regions"]) <= set(WORDS) and len(card["regions"]) > 10
    assert card["temperature"] > 0 and 0.1 < card["validation"]["accuracy"] <= 1
    assert {path: path.read_bytes() for path in kept} == kept
