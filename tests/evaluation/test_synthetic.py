"""Pictures of known palettes: the colours are in them, and the same seed gives the same picture."""

import io

import numpy as np
import PIL.Image
import pytest

import palette_core as pc
from palette_core.color import rgb_to_hex
from palette_core.evaluation import generate, paint, stripe
from palette_core.evaluation.synthetic import ACCENT_MIN_DISTANCE, MIN_DISTANCE, NUMBERS_OF_COLORS

HEXES = ["#264653", "#2a9d8f", "#e9c46a", "#f4a261", "#d7263d"]


@pytest.mark.parametrize("seed", range(4))
def test_a_known_palette_is_in_its_picture(seed: int) -> None:
    known = generate(seed)
    pixels = np.asarray(PIL.Image.open(io.BytesIO(known.file)), dtype=np.float64)
    assert len(known.colors) == NUMBERS_OF_COLORS[seed]
    nearest = pc.ciede2000(pixels.reshape(-1, 1, 3)[::7], known.colors[None]).argmin(axis=1)
    shares = np.bincount(nearest, minlength=len(known.colors)) / len(nearest)
    assert shares[:-1].min() > 0.015
    assert 0.003 < shares[-1] < 0.04
    medians = [
        np.median(pixels.reshape(-1, 3)[::7][nearest == index], axis=0) for index in range(len(known.colors) - 1)
    ]
    assert pc.ciede2000(np.array(medians), known.colors[:-1]).max() < 6


@pytest.mark.parametrize("seed", range(4))
def test_known_colours_lie_apart(seed: int) -> None:
    colors = generate(seed).colors
    distances = pc.ciede2000(colors[:, None], colors[None])
    assert distances[:-1, :-1][~np.eye(len(colors) - 1, dtype=bool)].min() >= MIN_DISTANCE
    assert distances[-1, :-1].min() >= ACCENT_MIN_DISTANCE


def test_the_same_seed_gives_the_same_picture_and_another_another() -> None:
    files = [generate(*numbers, base=base).file for *numbers, base in ((1, 7), (1, 7), (2, 7), (1, 8))]
    assert files[0] == files[1] and len(set(files)) == 3


def test_the_set_of_the_benchmark_stays_what_it_was() -> None:
    assert [rgb_to_hex(color) for color in generate(0).colors] == [
        "#b347b7",
        "#6053c4",
        "#dce286",
        "#6c9268",
        "#1832ae",
    ]


def test_a_painted_picture_has_the_given_colours_and_a_small_accent() -> None:
    known = paint(HEXES, 3)
    pixels = pc.read_image(known.file).pixels.reshape(-1, 3)[::17]
    shares = np.bincount(pc.ciede2000(pixels[:, None], known.colors[None]).argmin(axis=1)) / len(pixels)
    assert shares[:-1].min() > 0.02 and 0.003 < shares[-1] < 0.02
    assert [rgb_to_hex(color) for color in known.colors] == HEXES
    assert paint(HEXES, 3).file == known.file


def test_white_is_painted_without_shading_and_not_over_255() -> None:
    known = paint(["#000000", "#ffffff", "#ff0000"], 0)
    pixels = pc.read_image(known.file).pixels.reshape(-1, 3)
    assert np.median(pixels[pixels.min(axis=1) > 128], axis=0).min() > 245


@pytest.mark.parametrize("hexes", [[], ["#000", "#fff"], ["#123456"] * 11, ["rde", "#fff", "#000"]])
def test_colours_that_cannot_be_painted_are_explained(hexes: list[str]) -> None:
    with pytest.raises(pc.ColorError):
        paint(hexes, 0)


def test_stripes_are_exactly_the_given_colours_of_equal_area() -> None:
    palette = pc.extract_palette(stripe(HEXES).file, len(HEXES))
    assert sorted(palette.hexes) == sorted(HEXES)
    assert [swatch.share for swatch in palette] == pytest.approx([0.2] * 5)
