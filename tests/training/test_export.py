"""The exported networks answer as Keras does, but for last bits, which differ between processors."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import palette_core as pc
from palette_core.arrays import Planes
from palette_core.color import hex_to_rgb
from palette_core.evaluation import matched_difference
from palette_core.features import extraction
from palette_core.networks import (
    BACKBONE,
    FOLDER,
    INPUT_SIZE,
    SEGMENTATION,
    freeze_graph,
    load_exported,
    preprocess,
)
from palette_core.segmentation import NAMES_SIZE, prediction, region_features
from training.export import EXPORTS, PHOTOS, TOLERANCE, convert_graph, largest_difference

UNSEEN = 0.5  # CIEDE2000, half of what is just noticeable side by side
SAMPLES = sorted(PHOTOS.glob("*.jpg"))


def by_keras(name: str, side: int) -> Callable[[Planes], list[Planes]]:
    return freeze_graph(lambda: EXPORTS[name].build(FOLDER), side)


def palettes(flow: str, photos: list[Path]) -> dict[str, tuple[str, ...]]:
    return {photo.stem: tuple(pc.FLOWS[flow](photo, 8).palette.hexes) for photo in photos}


@pytest.mark.slow
@pytest.mark.parametrize("name", EXPORTS)
def test_the_exported_network_answers_as_keras_and_can_be_made_again(name: str, tmp_path: Path) -> None:
    build, sides = EXPORTS[name]
    forward = build(FOLDER)
    photos = [preprocess(pc.read_image(path).pixels, side) for path in SAMPLES[:2] for side in sides]
    assert largest_difference(forward, load_exported(name), photos) < TOLERANCE
    (tmp_path / f"{name}.tflite").write_bytes(convert_graph(forward, sides))
    again = (tmp_path / f"{name}.tflite").stat().st_size
    assert again == (FOLDER / f"{name}.tflite").stat().st_size  # its bytes too, on the processor that made it


@pytest.mark.slow
def test_the_palettes_are_those_of_keras(monkeypatch: pytest.MonkeyPatch) -> None:
    flows = ("segmentation", "features", "harmony")
    exported = {flow: palettes(flow, SAMPLES) for flow in flows}
    assert len(exported["features"]) == 8
    networks = {(name, side): by_keras(name, side) for name, (_, sides) in EXPORTS.items() for side in sides}
    monkeypatch.setattr(prediction, "_network", lambda: networks[SEGMENTATION, INPUT_SIZE])
    monkeypatch.setattr(extraction, "_forward_of", lambda network: networks[BACKBONE, extraction.INPUT_SIZE])
    monkeypatch.setattr(region_features, "backbone", lambda: networks[BACKBONE, NAMES_SIZE])
    for flow in flows:
        for photo, hexes in palettes(flow, SAMPLES).items():
            colors = [[hex_to_rgb(code) for code in codes] for codes in (hexes, exported[flow][photo])]
            assert matched_difference(*(np.array(each, np.uint8) for each in colors)) < UNSEEN, (flow, photo)


def test_a_difference_anywhere_in_any_output_counts() -> None:
    pixels = np.zeros((1, 2, 2, 3), np.float32)
    other = pixels.copy()
    other[0, 1, 1, 2] = -0.25
    assert largest_difference(lambda x: [x, x], lambda x: [x, other], [pixels]) == 0.25
