"""What networks learn from few photos: photos and their classes, the measure, and the comparison on a made-up set."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.evaluation import TRAINING_FOLDER
from palette_core.networks import BACKBONE, build_backbone, load_weights
from training import features
from training.__main__ import main
from training.datasets.multilabel import MultiLabel, batches, read_multilabel
from training.features import CANDIDATES, SHARES, average_precisions, build, small_cnn

CLASSES = ("void", "grass", "mountain", "sky", "horse", "cow")
# What is around and what is in the middle of photo 0, 1, ...: numbers of CLASSES.
SEEN = ((1, 3), (3, 5), (5, 1), (1, 2), (3, 4), (2, 4), (5, 0))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty-five photos, each class of one colour, as the folder of the real ones is."""
    folder, rng = tmp_path_factory.mktemp("data"), np.random.default_rng(0)
    place = folder / "segmentation/msrc_v2"
    (place / "images").mkdir(parents=True)
    (place / "masks").mkdir()
    colors = rng.integers(0, 256, (len(CLASSES), 3), dtype=np.uint8)
    for number in range(45):
        around, middle = SEEN[number % 5 if number % 7 else number // 7]  # the test part has its own order
        mask = np.full((48, 64), around, np.uint8)
        cv2.circle(mask, (32, 24), 14, middle, -1)
        cv2.imwrite(str(place / f"images/{number:02}.jpg"), colors[mask])
        cv2.imwrite(str(place / f"masks/{number:02}.png"), mask)
    (place / "classes.json").write_text(json.dumps(CLASSES))
    return folder


def numbered(count: int) -> MultiLabel:
    """Photos that can be told apart by their level and by their class: each has its own."""
    pixels = [np.full((8, 8, 3), number, np.uint8) for number in range(count)]
    return MultiLabel(pixels, np.eye(count, dtype=bool), tuple(f"class {number}" for number in range(count)))


def run(data: Path, state: Path) -> bytes:
    main(["features", "--quick", "--data", str(data), "--state", str(state)])
    return (state / "features_quick_table.json").read_bytes()


# Photos and their classes


def test_every_seventh_photo_is_held_out_for_the_test(data: Path) -> None:
    folder = data / "segmentation/msrc_v2"
    train, test = (read_multilabel(folder, held_out=held_out) for held_out in (False, True))
    assert (len(train.pixels), len(test.pixels)) == (38, 7)
    every = [cv2.imread(str(path))[..., ::-1] for path in sorted((folder / "images").glob("*.jpg"))]
    for seen, photos in ((test, every[::7]), (train, [photo for n, photo in enumerate(every) if n % 7])):
        for pixels, photo in zip(seen.pixels, photos, strict=True):
            np.testing.assert_array_equal(pixels, photo)
    few = read_multilabel(folder, held_out=False, most=4)
    assert len(few.pixels) == 4 and few.present.tolist() == train.present[:4].tolist()


def test_void_and_the_two_rare_classes_are_left_out(data: Path) -> None:
    test = read_multilabel(data / "segmentation/msrc_v2", held_out=True)
    assert test.names == ("grass", "sky", "cow")
    assert test.present.dtype == bool
    assert test.present.astype(int).tolist() == [
        [1, 1, 0],
        [0, 1, 1],
        [1, 0, 1],
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 0],
        [0, 0, 1],
    ]


@given(st.integers(0, 60), st.floats(0, 1), st.floats(0, 1), st.integers(0, 2**32 - 1))
def test_a_smaller_part_is_inside_a_larger_one(count: int, share: float, other: float, seed: int) -> None:
    small, large = (numbered(count).part(part, seed) for part in sorted((share, other)))
    assert len(small.pixels) == round(min(share, other) * count)
    levels = [int(pixels[0, 0, 0]) for pixels in large.pixels]
    assert len(set(levels)) == len(levels)
    assert [int(pixels[0, 0, 0]) for pixels in small.pixels] == levels[: len(small.pixels)]
    np.testing.assert_array_equal(large.present, np.eye(count, dtype=bool)[levels])
    assert small.names == large.names == numbered(count).names


def test_a_part_depends_on_the_seed_and_on_nothing_else() -> None:
    drawn = [numbered(50).part(0.5, seed).present.argmax(axis=1).tolist() for seed in (0, 0, 1)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert sorted(numbered(50).part(1.0, 0).present.argmax(axis=1)) == list(range(50))


# Batches


def test_batches_are_squares_of_levels_around_zero_and_classes_of_0_or_1(data: Path) -> None:
    train = read_multilabel(data / "segmentation/msrc_v2", held_out=False, most=6)
    made = list(batches(train, 32, 5, 4, seed=0))
    assert len(made) == 4
    for pixels, present in made:
        assert pixels.shape == (5, 32, 32, 3) and pixels.dtype == np.float32
        assert present.shape == (5, 3) and present.dtype == np.float32
        assert -1 <= pixels.min() < pixels.max() <= 1
        assert set(np.unique(present)) <= {0, 1}


def test_batches_are_the_same_again_and_others_of_another_seed() -> None:
    once, again, other = (list(batches(numbered(6), 16, 4, 3, seed)) for seed in (0, 0, 1))
    for (pixels, present), (same, alike) in zip(once, again, strict=True):
        np.testing.assert_array_equal(pixels, same)
        np.testing.assert_array_equal(present, alike)
    assert any((pixels != others).any() for (pixels, _), (others, _) in zip(once, other, strict=True))


@given(st.integers(1, 12), st.integers(1, 9), st.integers(1, 5))
def test_every_photo_is_drawn_once_a_round(count: int, size: int, steps: int) -> None:
    drawn = np.concatenate([present.argmax(axis=1) for _, present in batches(numbered(count), 4, size, steps, 0)])
    assert len(drawn) == size * steps
    times = np.bincount(drawn, minlength=count)
    assert times.max() - times.min() <= 1


def test_photos_keep_their_classes() -> None:
    dark_and_bright = MultiLabel(
        [np.full((9, 9, 3), level, np.uint8) for level in (20, 235)],
        np.array([[True, False], [False, True]]),
        ("a", "b"),
    )
    for pixels, present in batches(dark_and_bright, 16, 4, 3, seed=2):
        assert ((pixels.mean(axis=(1, 2, 3)) > 0) == present[:, 1]).all()


# The measure


def test_the_average_precision_is_the_mean_of_the_precisions_at_each_photo_that_has_the_class() -> None:
    present = np.array([[1, 1, 0, 0], [0, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 0]], dtype=bool)
    scores = np.array([[0.9, 0.6, 0.4, 0.1], [0.8, 0.7, 0.5, 0.2], [0.7, -3.0, 0.2, 0.3], [0.1, 0.5, 0.3, 0.4]])
    found = average_precisions(present, scores)
    # In order of the scores: yes no yes no; yes yes no no; no no no yes; and a class that no photo has.
    np.testing.assert_allclose(found, [(1 + 2 / 3) / 2, 1, 1 / 4, np.nan])


def test_guessing_the_same_for_all_is_as_good_as_the_class_is_frequent() -> None:
    present = np.array([[True], [False], [False], [True], [False]])
    assert average_precisions(present, np.zeros((5, 1))).tolist() == [pytest.approx(2 / 5)]


# The networks


def test_the_small_cnn_has_literal_sizes() -> None:
    model = small_cnn(128, 21)
    assert model.input.shape == (None, 128, 128, 3) and model.output.shape == (None, 21)
    convolutions = [layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D)]
    assert [layer.output.shape[1:] for layer in convolutions] == [
        (128, 128, 32),
        (64, 64, 32),
        (64, 64, 64),
        (32, 32, 64),
        (32, 32, 128),
        (16, 16, 128),
        (16, 16, 256),
        (8, 8, 256),
    ]
    # Kernels 1,171,296, four numbers of each of 960 normalised channels, and the head.
    assert model.count_params() == 1_171_296 + 4 * 960 + 257 * 21 == 1_180_533


def test_a_network_from_imagenet_keeps_its_means_and_deviations_and_a_random_one_learns_them() -> None:
    fine_tuned, random = (build(replace(candidate, side=64), 5) for candidate in CANDIDATES[1:3])
    for model, trainable in ((fine_tuned, False), (random, True)):
        norms = [layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]
        assert {layer.trainable for layer in norms} == {trainable} and len(norms) == 49
        assert model.get_layer("stem_conv").trainable and model.get_layer("classes").trainable
        assert model.output.shape == (None, 5)
    shipped = build_backbone(64)
    load_weights(shipped, BACKBONE)
    kernels = [model.get_layer("block7_expand_conv").get_weights()[0] for model in (shipped, fine_tuned, random)]
    np.testing.assert_array_equal(kernels[0], kernels[1])
    assert (kernels[0] != kernels[2]).mean() > 0.99


def test_each_candidate_starts_in_its_own_way_and_learns_from_each_share() -> None:
    assert [(candidate.start, candidate.network) for candidate in CANDIDATES] == [
        ("frozen", "backbone"),
        ("ImageNet", "backbone"),
        ("random", "backbone"),
        ("random", "small"),
    ]
    assert SHARES == (0.1, 0.25, 0.5, 1.0)
    assert [
        replace(few, steps=full.steps, side=full.side) for few, full in zip(features.quick(), CANDIDATES, strict=True)
    ] == [*CANDIDATES]


# The whole


@pytest.fixture
def without_the_large_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what takes most of the time: training the large network, and a second share."""
    monkeypatch.setattr(features, "CANDIDATES", (CANDIDATES[0], CANDIDATES[3]))


@pytest.mark.slow
@pytest.mark.usefixtures("without_the_large_ones")
def test_a_quick_run_writes_its_table_and_goes_on_from_what_is_saved(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {path: path.read_bytes() for path in TRAINING_FOLDER.iterdir()}
    whole = run(data, tmp_path)
    table = json.loads(whole)
    assert [(row["name"], row["share"], row["photos"]) for row in table] == [
        ("ImageNet features as they are, linear head", 1.0, 24),
        ("Small CNN from scratch", 1.0, 24),
    ]
    for row in table:
        assert list(row["average_precision"]) == ["grass", "sky", "cow"]
        mean = np.mean(list(row["average_precision"].values()))
        assert row["mean_average_precision"] == pytest.approx(mean, abs=1e-4) and 0 <= mean <= 1
        assert row["parameters"] > 1e6
    assert table[0]["mean_average_precision"] > 0.6 > 3 / 7  # which is what guessing gives
    assert sorted(path.name for path in tmp_path.iterdir()) == ["features_quick.json", "features_quick_table.json"]
    assert {path: path.read_bytes() for path in TRAINING_FOLDER.iterdir()} == kept

    (tmp_path / "features_quick.json").write_text(json.dumps(table[:-1]))
    compared: list[tuple[str, float]] = []
    compare: Callable[..., dict[str, Any]] = features.compare_one
    monkeypatch.setattr(
        features, "compare_one", lambda *args: compared.append((args[0].name, args[1])) or compare(*args)
    )
    assert run(data, tmp_path) == whole
    assert compared == [("Small CNN from scratch", 1.0)]
    assert run(data, tmp_path) == whole and len(compared) == 1


@pytest.mark.slow
def test_the_quick_run_gives_the_same_table_again_also_when_it_is_interrupted(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(data, tmp_path / "whole")
    assert [(row["name"], row["photos"]) for row in json.loads(whole)] == [
        (candidate.name, 24) for candidate in CANDIDATES
    ]
    compare, rows = features.compare_one, iter(range(3))

    def interrupted(*args: Any) -> dict[str, Any]:
        if next(rows, None) is None:
            raise KeyboardInterrupt
        return compare(*args)

    with monkeypatch.context() as patch:
        patch.setattr(features, "compare_one", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(data, tmp_path / "again")
    assert len(json.loads((tmp_path / "again/features_quick.json").read_text())) == 3
    assert run(data, tmp_path / "again") == whole


def test_a_missing_data_folder_is_explained(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"There are no photos in .*msrc_v2.*--data FOLDER"):
        main(["features", "--data", str(tmp_path), "--state", str(tmp_path)])
