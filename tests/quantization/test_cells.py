"""Cells of the colour space, and what describes them: against plain sums, and finite in the smallest pictures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import ColorHistogram, Image, ciede2000, histogram_of, read_image
from palette_core.color import srgb_to_lab, srgb_to_uniform
from palette_core.quantization import CELL_INPUTS, describe, divide
from palette_core.quantization.cells import CELL, LEAST_SHARE, NEAR, NEARER, NEAREST, Cells, density
from tests.quantization.scenes import picture

seeds = st.integers(0, 2**32 - 1)
kinds = st.sampled_from(["photo", "gradient", "noise", "few"])
images = st.builds(picture, kinds, seeds, st.sampled_from(["opaque", "holes", "soft"]))


def cells_of(histogram: ColorHistogram) -> Cells:
    return divide(histogram, srgb_to_uniform(histogram.colors))


def striped(*areas: tuple[tuple[int, int, int], int]) -> Cells:
    """The cells of a picture of even stripes: colour and number of rows of each."""
    rows = [np.full((count, 20, 3), color, np.uint8) for color, count in areas]
    return cells_of(histogram_of(read_image(np.concatenate(rows))))


def column(cells: Cells, name: str) -> np.ndarray:
    return describe(cells)[:, CELL_INPUTS.index(name)]


# Division


@given(images)
@settings(max_examples=30)
def test_cells_hold_what_their_bins_hold(image: Image) -> None:
    histogram = histogram_of(image, maps=[np.arange(256, dtype=np.uint8).reshape(16, 16)])
    points = srgb_to_uniform(histogram.colors)
    cells = divide(histogram, points)
    assert cells.shares.sum() == pytest.approx(1)
    for cell in range(len(cells.shares)):
        bins = cells.bins == cell
        weights = histogram.weights[bins]
        steps = np.floor(points[bins] / CELL)
        assert (steps == steps[0]).all()
        color = (histogram.colors[bins] * weights[:, None]).sum(axis=0) / weights.sum()
        np.testing.assert_allclose(cells.lab[cell], srgb_to_lab(color), atol=1e-9)
        np.testing.assert_allclose(cells.points[cell], srgb_to_uniform(color), atol=1e-9)
        assert cells.shares[cell] == pytest.approx(weights.sum() / histogram.weight)
        assert cells.flatness[cell] == pytest.approx(histogram.flat_weights[bins].sum() / weights.sum() / 255)
        assert cells.centrality[cell] == pytest.approx(histogram.central_weights[bins].sum() / weights.sum() / 255)
        assert cells.maps[cell] == pytest.approx((histogram.maps[bins, 0] * weights).sum() / weights.sum())


@given(images)
@settings(max_examples=10)
def test_colours_of_one_cell_look_much_alike(image: Image) -> None:
    histogram = histogram_of(image)
    cells = cells_of(histogram)
    for cell in range(len(cells.shares)):
        colors = histogram.colors[cells.bins == cell]
        assert ciede2000(colors[:, None], colors).max() < 2.5 * CELL


# Density


def test_density_is_the_share_of_a_colour_alone_and_falls_with_the_distance() -> None:
    squared = np.array([[0.0, 36, 36 * 3, 1e6]])
    assert density(squared, np.array([0.25, 0, 0, 0.75]), 6)[0] == 0.25
    assert density(squared, np.array([0, 1.0, 0, 0]), 6)[0] == pytest.approx((2 / 3) ** 2)
    assert density(squared, np.array([0, 0, 1.0, 1]), 6)[0] == 0


# What describes a cell


@pytest.mark.parametrize(
    "colors",
    [
        [(0, 0, 0)],
        [(255, 255, 255)],
        [(0, 0, 0), (255, 255, 255)],
        [(128, 128, 128), (255, 0, 0)],
        [(level, level, level) for level in range(0, 256, 15)],
    ],
    ids=["black", "white", "black and white", "two", "greys"],
)
@pytest.mark.parametrize("n_maps", [0, 3])
def test_inputs_are_finite_in_the_smallest_pictures(colors: list[tuple[int, int, int]], n_maps: int) -> None:
    image = read_image(np.array(colors, np.uint8)[None])
    cells = cells_of(histogram_of(image, maps=[np.zeros((1, 1), np.uint8)] * n_maps))
    inputs = describe(cells)
    assert inputs.shape == (len(cells.shares), len(CELL_INPUTS) + 2 * n_maps)
    assert np.isfinite(inputs).all() and np.abs(inputs).max() < 50


@given(images)
@settings(max_examples=20)
def test_inputs_are_finite_and_of_moderate_size(image: Image) -> None:
    inputs = describe(cells_of(histogram_of(image)))
    assert np.isfinite(inputs).all() and np.abs(inputs).max() < 50


@given(images)
@settings(max_examples=15)
def test_densities_are_those_of_a_plain_sum(image: Image) -> None:
    cells = cells_of(histogram_of(image))
    for name, radius in (("density nearest", NEAREST), ("density nearer", NEARER), ("density near", NEAR)):
        squared = ((cells.points[:, None] - cells.points) ** 2).sum(axis=2)
        plain = (np.maximum(0, 1 - squared / (3 * radius**2)) ** 2 * cells.shares).sum(axis=1)
        np.testing.assert_allclose(column(cells, name), np.log(plain + LEAST_SHARE), atol=1e-3)


def test_each_input_says_what_its_name_says() -> None:
    cells = striped(((20, 20, 20), 6), ((235, 235, 235), 3), ((200, 30, 30), 1))  # by cell: from dark to light
    dark, red, light = cells.lab[:, 0].argsort()
    np.testing.assert_allclose(column(cells, "share"), np.log(cells.shares + LEAST_SHARE), rtol=1e-12)
    assert column(cells, "rank of lightness")[[dark, red, light]] == pytest.approx([0.3, 0.65, 0.85])
    assert column(cells, "rank of chroma")[red] == pytest.approx(0.95)  # above all but half of its own share
    chroma = np.hypot(*cells.lab[red, 1:])
    assert column(cells, "chroma")[red] == pytest.approx(chroma / 30)
    assert column(cells, "mean chroma") == pytest.approx(np.full(3, 0.1 * chroma / 30), abs=1e-3)
    assert column(cells, "share of its hue")[red] == pytest.approx(1, abs=1e-3)
    assert column(cells, "hue a")[red] > 1 > abs(column(cells, "hue a")[dark])
    mean = float(cells.shares @ cells.lab[:, 0])
    assert column(cells, "mean lightness") == pytest.approx(np.full(3, (mean - 50) / 25))
    assert column(cells, "spread of lightness") == pytest.approx(
        np.full(3, np.sqrt(cells.shares @ (cells.lab[:, 0] - mean) ** 2) / 20)
    )


def test_of_two_reds_the_more_vivid_has_the_higher_rank_in_its_hue() -> None:
    cells = striped(((200, 30, 30), 2), ((150, 90, 85), 4), ((60, 90, 200), 4))
    chroma = np.hypot(*cells.lab[:, 1:].T)
    reds = np.flatnonzero(cells.lab[:, 2] > 0)
    dull, vivid = reds[chroma[reds].argsort()]
    ranks = column(cells, "rank of chroma in its hue")
    assert ranks[vivid] > ranks[dull] + 0.3


def test_maps_and_their_logarithms_come_last() -> None:
    pixels = np.zeros((10, 10, 3), np.uint8)
    pixels[:, 5:] = 255
    left = np.repeat(np.uint8([[255] * 5 + [0] * 5]), 10, axis=0)
    cells = cells_of(histogram_of(read_image(pixels), maps=[left, 255 - left]))
    black, white = cells.lab[:, 0].argsort()
    maps = describe(cells)[:, len(CELL_INPUTS) :]
    np.testing.assert_allclose(maps[black], [1, 0, np.log(1.01), np.log(0.01)], atol=1e-9)
    np.testing.assert_allclose(maps[white], [0, 1, np.log(0.01), np.log(1.01)], atol=1e-9)
