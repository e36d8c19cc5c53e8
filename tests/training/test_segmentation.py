"""The training of the FCN: labels, augmentation, batches, losses; and the whole of it on a made-up data set."""

import json
from collections.abc import Callable
from pathlib import Path

import cv2
import keras
import numpy as np
import pytest

from palette_core.networks import CLASSES, build_fcn, load_weights, read_card
from training.__main__ import main
from training.datasets.augmentation import augment
from training.datasets.masks import CLOTHES, LABELS, MSRC, STREETS, VOID, Sample, allowed_classes, label_table, split
from training.options import Options
from training.segmentation import plan, pseudo_labels
from training.segmentation import train as segmentation
from training.segmentation.batches import Batch, Source, batches, make_batch
from training.segmentation.losses import classes_loss, saliency_loss

SETS = {
    "msrc_v2": ["void", "grass", "sky", "body", "mountain"],
    "labelmefacade": ["various", "building", "window", "road"],
    "clothing_co_parsing": ["null", "coat", "skin"],
}


def sample(size: tuple[int, int] = (60, 80), *, labelled: bool = False) -> Sample:
    """A bright box on a dark ground, and its mask."""
    inside = np.zeros(size, np.uint8)
    inside[15:40, 30:60] = 1
    pixels = np.where(inside[..., None] > 0, (220, 90, 60), (30, 50, 70)).astype(np.uint8)
    return Sample(pixels, labels=inside) if labelled else Sample(pixels, saliency=inside * 255)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten photos of each set, as the folders of the real ones are."""
    folder, rng = tmp_path_factory.mktemp("data"), np.random.default_rng(0)
    for name in ("duts_tr_third", "bsds500", *SETS):
        place = folder / "segmentation" / name
        (place / "images").mkdir(parents=True)
        (place / "masks").mkdir()
        names = SETS.get(name, ["background", "subject"])
        for number in range(10):
            mask = np.zeros((48, 64), np.uint8)
            cv2.circle(mask, (int(rng.integers(16, 48)), 24), 12, int(rng.integers(1, len(names))), -1)
            pixels = rng.integers(0, 256, (len(names), 3), dtype=np.uint8)[mask]
            cv2.imwrite(str(place / f"images/{number}.jpg"), pixels)
            cv2.imwrite(str(place / f"masks/{number}.png"), mask)
        (place / "classes.json").write_text(json.dumps(names))
    for part in ("train", "val", "test"):
        (folder / "segmentation/bsds500/images" / part).mkdir()
    for number, path in enumerate(sorted((folder / "segmentation/bsds500/images").glob("*.jpg"))):
        path.rename(path.parent / ("train", "val", "test")[number % 3] / path.name)
    return folder


@pytest.fixture
def without_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A teacher in the place of u2netp, whose weights are not in the repository: what is bright is salient."""

    def load(folder: Path) -> Callable[[np.ndarray], np.ndarray]:
        return lambda pixels: pixels.mean(axis=-1).astype(np.float32) / 255

    monkeypatch.setattr(pseudo_labels, "load_u2netp", load)


def test_sets_merge_into_the_classes_of_the_network() -> None:
    assert {*MSRC.values(), *STREETS.values(), *CLOTHES.values()} <= set(LABELS)
    table = label_table(["void", "grass", "body", "mountain"], MSRC)
    assert table[:4].tolist() == [VOID, LABELS.index("vegetation"), LABELS.index("body"), VOID]
    assert label_table(["null", "coat"], CLOTHES, "clothing")[:2].tolist() == [
        LABELS.index("background"),
        LABELS.index("clothing"),
    ]


def test_a_label_may_allow_several_classes_and_void_none() -> None:
    allowed = allowed_classes()
    named = {label: [CLASSES[index] for index in np.flatnonzero(allowed[LABELS.index(label)])] for label in LABELS}
    assert named["sky"] == ["sky"]
    assert named["body"] == ["person", "clothing"]
    assert set(named["background"]) == set(CLASSES) - {"person", "clothing"}
    assert not allowed[VOID].any()


def test_no_photo_is_both_learnt_from_and_held_out() -> None:
    paths = [Path(f"{number}.jpg") for number in range(50)]
    learnt, held_out = split(paths, 7, held_out=False), split(paths, 7, held_out=True)
    assert sorted(learnt + held_out) == sorted(paths)
    assert held_out == paths[::7]


@pytest.mark.parametrize("labelled", [False, True])
def test_photo_and_mask_move_together(labelled: bool) -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        made = augment(sample(labelled=labelled), 64, rng)
        assert made.pixels.shape == (64, 64, 3)
        inside = made.labels == 1 if labelled else made.saliency > 127
        known = made.labels != VOID if labelled else np.ones((64, 64), bool)
        bright = made.pixels[..., 0].astype(int) - made.pixels[..., 2] > 60  # the box is red, the ground is not
        assert (bright == inside)[known].mean() > 0.97


def test_colours_change_little() -> None:
    rng = np.random.default_rng(0)
    plain = Sample(np.full((40, 40, 3), (200, 120, 60), np.uint8))
    for _ in range(20):
        color = augment(plain, 32, rng).pixels[16, 16].astype(int)
        assert np.abs(color - (200, 120, 60)).max() < 40


def test_a_batch_depends_on_its_number_and_not_on_what_was_drawn_before() -> None:
    sources = [Source([sample(), sample((50, 70))], 3), Source([sample(labelled=True)], 1)]
    whole = list(batches(sources, [32, 32, 64, 64], seed=0))
    rest = list(batches(sources, [32, 32, 64, 64], seed=0, start=2))
    for one, other in zip(whole[2:], rest, strict=True):
        for a, b in zip(one, other, strict=True):
            np.testing.assert_array_equal(a, b)
    batch = whole[2]
    assert (batch.pixels.shape, batch.saliency.shape, batch.labels.shape) == (
        (4, 64, 64, 3),
        (4, 32, 32, 1),
        (4, 16, 16),
    )
    assert (batch.labels[:3] == VOID).all() and (batch.saliency[3] == -1).all()
    assert batch.pixels.min() >= -1 and batch.pixels.max() <= 1


def test_every_sample_is_drawn_once_a_round() -> None:
    samples = [Sample(np.full((8, 8, 3), 20 * number, np.uint8), np.zeros((8, 8), np.uint8)) for number in range(6)]
    drawn = [make_batch([Source(samples, 2)], 32, 0, number).pixels.mean(axis=(1, 2, 3)) for number in range(3)]
    levels = np.sort(np.concatenate(drawn))
    assert (np.diff(levels) > 0).all() and levels[-1] - levels[0] > 0.4


def test_the_loss_of_the_saliency_counts_samples_with_a_mask_only() -> None:
    target = np.zeros((2, 4, 4, 1), np.float32)
    target[0, :, :2], target[1] = 1, -1
    right, wrong = np.where(target > 0, 12.0, -12.0).astype(np.float32), np.full_like(target, 12)
    assert float(saliency_loss(target, right)) == pytest.approx(0, abs=1e-3)
    # Cross-entropy 12 on half of the pixels, and an IoU of 9 / 17 with one pixel added above and below.
    assert float(saliency_loss(target, wrong)) == pytest.approx(6 + 1 - 9 / 17, rel=1e-3)
    assert float(saliency_loss(target[1:], wrong[1:])) == 0


def test_the_loss_of_the_classes_is_the_cross_entropy_of_what_the_label_allows() -> None:
    allowed = allowed_classes()
    labels = np.array([[[CLASSES.index("sky"), LABELS.index("body"), VOID, VOID]]], np.int32)
    logits = np.random.default_rng(0).normal(size=(1, 1, 4, len(CLASSES))).astype(np.float32)
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=-1, keepdims=True)
    body = [CLASSES.index("person"), CLASSES.index("clothing")]
    expected = -np.log(probabilities[0, 0, 0, CLASSES.index("sky")]) - np.log(probabilities[0, 0, 1, body].sum())
    assert float(classes_loss(labels, logits, allowed)) == pytest.approx(expected / 2, rel=1e-5)
    assert float(classes_loss(labels[:, :, 2:], logits[:, :, 2:], allowed)) == 0


def test_what_is_fine_and_every_running_mean_stay_as_imagenet_left_them() -> None:
    model = build_fcn(64)
    segmentation.start_from_backbone(model)
    assert not model.get_layer("block1_expand_conv").trainable
    assert model.get_layer("block3_expand_conv").trainable
    assert not model.get_layer("block9_expand_norm").trainable
    assert model.get_layer("merge4_norm").trainable
    assert isinstance(model.get_layer("near_norm"), keras.layers.BatchNormalization)


def test_photos_without_a_mask_get_pseudo_labels_and_never_those_of_the_test(
    data: Path, tmp_path: Path, without_peer: None
) -> None:
    given = segmentation.read_data(data)
    labelled = pseudo_labels.pseudo_label(given, Options(data, tmp_path, tmp_path), build_fcn(64), 64)
    assert len(labelled.train["scenes"]) == 7  # of ten photos three are for tests
    for name in ("objects", "streets", "clothes", "scenes"):
        assert all(sample.saliency.shape == sample.pixels.shape[:2] for sample in labelled.train[name])
    assert all(sample.labels is not None for sample in labelled.train["objects"])
    assert labelled.train["subjects"] is given.train["subjects"] and labelled.validation is given.validation


@pytest.mark.slow
@pytest.mark.usefixtures("without_peer")
def test_the_quick_twin_makes_the_same_weights_again_also_when_it_is_interrupted(data: Path, tmp_path: Path) -> None:
    def run(name: str) -> bytes:
        options = ["--data", str(data), "--models", str(tmp_path / name), "--state", str(tmp_path / name)]
        main(["segmentation", "--quick", *options])
        return (tmp_path / name / "segmentation.weights.h5").read_bytes()

    whole = run("whole")
    card = read_card("segmentation", tmp_path / "whole")
    assert card["seed"] == 0 and [config["steps"] for config in card["rounds"]] == [8, 8] and "msrc_v2" in card["data"]
    load_weights(build_fcn(64), "segmentation", tmp_path / "whole")

    def interrupt(scores: dict[str, float]) -> None:
        raise KeyboardInterrupt

    first, few = tmp_path / "again/segmentation/first", segmentation.read_data(data, quick=True)
    with pytest.raises(KeyboardInterrupt):
        segmentation.train(plan.QUICK, few, first, interrupt)
    assert run("again") == whole


def test_a_step_of_learning_lowers_the_loss_on_the_same_batch() -> None:
    trainer = segmentation.Trainer(plan.TrainingConfig(steps=20, warm_up=1, seed=0))
    batch = make_batch([Source([sample()], 3), Source([sample(labelled=True)], 1)], 64, 0, 0)
    assert isinstance(batch, Batch)
    losses = [sum(trainer.step(batch)) for _ in range(8)]
    assert losses[-1] < 0.7 * losses[0]


def test_a_missing_data_folder_is_explained(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"There are no photos in .*duts_tr_third.*--data FOLDER"):
        main(["segmentation", "--data", str(tmp_path)])
