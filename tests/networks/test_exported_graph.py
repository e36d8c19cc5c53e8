"""Exported networks: the files are those on the cards, and outputs come in order, whatever the number of threads."""

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from palette_core import ModelError, extract_features, read_image
from palette_core.networks import (
    BACKBONE,
    EXPORTED,
    FOLDER,
    INPUT_SIZE,
    SEGMENTATION,
    exported_graph,
    load_exported,
    read_card,
    sha256,
    update_card,
)
from palette_core.segmentation import predict
from training.export import TOLERANCE, export_graph

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
NAMES = [SEGMENTATION, BACKBONE]
SIDE = 4


@pytest.mark.parametrize("name", NAMES)
def test_an_exported_file_is_the_one_on_its_card_and_belongs_to_the_weights(name: str) -> None:
    card = read_card(name)
    assert card[EXPORTED]["sha256"] == sha256(FOLDER / f"{name}.tflite")
    assert card[EXPORTED]["weights"] == card["sha256"] == sha256(FOLDER / f"{name}.weights.h5")
    assert card[EXPORTED]["photos"] == 8 and 0 <= card[EXPORTED]["largest_difference"] < TOLERANCE


def test_outputs_come_in_the_order_of_the_function_and_are_copies(tmp_path: Path) -> None:
    def forward(pixels: Any) -> list[Any]:
        return [(place + 1) * pixels[..., : 1 + place % 3] for place in range(12)]  # "output_10" is after "output_2"

    (tmp_path / "tiny.json").write_text(json.dumps({"sha256": "of the weights"}))
    export_graph(forward, (SIDE,), "tiny", tmp_path)
    infer = load_exported("tiny", tmp_path)
    pixels = np.random.default_rng(0).normal(size=(1, SIDE, SIDE, 3)).astype(np.float32)
    first = infer(pixels)
    infer(np.zeros_like(pixels))
    assert len(first) == 12
    for output, expected in zip(first, forward(pixels), strict=True):
        np.testing.assert_allclose(output, expected, rtol=1e-6)
        assert output.dtype == np.float32


def test_photos_at_the_same_time_do_not_mix() -> None:
    photos = [read_image(SAMPLES / name) for name in ("cat.jpg", "flower.jpg")]

    def infer(photo: int) -> list[np.ndarray]:
        prediction, features = predict(photos[photo]), extract_features(photos[photo])
        return [prediction.classes, prediction.saliency, features.vector, features.class_maps, *features.maps.values()]

    alone = [infer(photo) for photo in (0, 1)]
    together: dict[int, list[np.ndarray]] = {}
    threads = [threading.Thread(target=lambda photo=photo: together.update({photo: infer(photo)})) for photo in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for photo in (0, 1):
        for one, other in zip(alone[photo], together[photo], strict=True):
            np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(("name", "side"), [(SEGMENTATION, INPUT_SIZE), (BACKBONE, 224)])
def test_the_number_of_threads_does_not_change_a_bit(name: str, side: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = np.random.default_rng(0).uniform(-1, 1, (1, side, side, 3)).astype(np.float32)
    outputs = []
    for count in (1, 2, 3):
        monkeypatch.setattr(exported_graph, "cores", lambda count=count: count)
        outputs.append(load_exported(name)(pixels))
    for others in outputs[1:]:
        for one, other in zip(outputs[0], others, strict=True):
            np.testing.assert_array_equal(one, other)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of the segmentation."""
    for suffix in (".json", ".tflite", ".weights.h5"):
        shutil.copy(FOLDER / f"{SEGMENTATION}{suffix}", tmp_path)
    return tmp_path


def test_a_missing_network_is_explained(folder: Path) -> None:
    (folder / "segmentation.tflite").unlink()
    with pytest.raises(ModelError, match=r"segmentation\.tflite is missing.*git checkout.*python -m training export"):
        load_exported(SEGMENTATION, folder)


def test_a_damaged_network_is_explained(folder: Path) -> None:
    with (folder / "segmentation.tflite").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match=r"segmentation\.tflite is damaged.*git checkout.*python -m training export"):
        load_exported(SEGMENTATION, folder)


def test_other_weights_than_those_of_the_network_are_told(folder: Path) -> None:
    with (folder / "segmentation.weights.h5").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match=r"other weights than segmentation\.weights\.h5.*python -m training export"):
        load_exported(SEGMENTATION, folder)


@pytest.mark.parametrize("has_weights", [True, False])
def test_weights_that_were_trained_again_are_told(folder: Path, has_weights: bool) -> None:
    if not has_weights:
        (folder / "segmentation.weights.h5").unlink()
        update_card(SEGMENTATION, {"sha256": "another"}, folder)
    card = read_card(SEGMENTATION, folder)
    if has_weights:
        del card[EXPORTED]  # as training leaves it
    (folder / "segmentation.json").write_text(json.dumps(card))
    with pytest.raises(ModelError, match=r"other weights than segmentation\.weights\.h5.*python -m training export"):
        load_exported(SEGMENTATION, folder)


def test_a_network_runs_without_the_file_of_its_weights(folder: Path) -> None:
    (folder / "segmentation.weights.h5").unlink()
    assert len(load_exported(SEGMENTATION, folder)(np.zeros((1, INPUT_SIZE, INPUT_SIZE, 3), np.float32))) == 5


def test_without_litert_the_copy_in_tensorflow_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = np.random.default_rng(0).uniform(-1, 1, (1, INPUT_SIZE, INPUT_SIZE, 3)).astype(np.float32)
    expected = load_exported(SEGMENTATION)(pixels)
    monkeypatch.setitem(sys.modules, "ai_edge_litert", None)
    for one, other in zip(expected, load_exported(SEGMENTATION)(pixels), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)


def test_no_flow_loads_tensorflow() -> None:
    code = """
import sys, palette_core as pc
for flow in pc.FLOWS.values():
    assert flow("samples/cat.jpg", 5).palette.hexes
print(*sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "ai_edge_litert" in loaded and not loaded & {"tensorflow", "keras"}
