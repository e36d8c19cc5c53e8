"""Colour spaces: golden values of the papers, round trips, and the same bits in every shape."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from skimage.color import rgb2lab

from palette_core.color import (
    ciede2000,
    hex_to_rgb,
    oklab_chroma,
    oklab_to_oklch,
    oklab_to_srgb,
    oklch_to_oklab,
    srgb_to_lab,
    srgb_to_linear,
    srgb_to_oklab,
    srgb_to_uniform,
)

pixels = hnp.arrays(np.uint8, st.tuples(st.integers(1, 20), st.just(3)))

# OKLab of sRGB colours by Ottosson's matrices, five digits.
OKLAB = {
    "#000000": (0.0, 0.0, 0.0),
    "#ffffff": (1.0, 0.0, 0.0),
    "#808080": (0.59987, 0.0, 0.0),
    "#ff0000": (0.62796, 0.22486, 0.12585),
    "#00ff00": (0.86644, -0.23389, 0.17950),
    "#0000ff": (0.45201, -0.03246, -0.31153),
    "#ffff00": (0.96798, -0.07137, 0.19857),
    "#00ffff": (0.90540, -0.14944, -0.03940),
    "#ff00ff": (0.70167, 0.27457, -0.16916),
}

# OKLab


@pytest.mark.parametrize("code", OKLAB)
def test_oklab_of_known_colours(code: str) -> None:
    np.testing.assert_allclose(srgb_to_oklab(hex_to_rgb(code)), OKLAB[code], atol=1e-5)


def test_the_transfer_function_has_its_two_pieces() -> None:
    np.testing.assert_allclose(
        srgb_to_linear([0, 10, 11, 128, 255]), [0, 0.0030353, 0.0033465, 0.2158605, 1], atol=1e-7
    )


@given(pixels)
def test_srgb_comes_back_from_oklab(colors: np.ndarray) -> None:
    np.testing.assert_array_equal(np.rint(oklab_to_srgb(srgb_to_oklab(colors))), colors)


@given(pixels)
def test_bytes_and_floats_give_the_same_oklab(colors: np.ndarray) -> None:
    np.testing.assert_array_equal(srgb_to_oklab(colors), srgb_to_oklab(colors.astype(np.float64)))
    np.testing.assert_array_equal(srgb_to_oklab(colors), srgb_to_oklab(colors.astype(np.int64)))


def test_greys_have_no_colour_and_ascend() -> None:
    lightness, *chroma = srgb_to_oklab(np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)).T
    assert np.abs(chroma).max() < 1e-7
    assert (np.diff(lightness) > 0).all()


def test_a_colour_outside_of_srgb_is_clipped() -> None:
    np.testing.assert_allclose(oklab_to_srgb([[1.2, 0, 0], [-0.1, 0, 0]]), [[255] * 3, [0] * 3], atol=1e-9)
    vivid = oklab_to_srgb([0.9, -0.4, 0.3])
    assert (vivid >= 0).all() and (vivid <= 255).all()


@pytest.mark.parametrize("convert", [srgb_to_oklab, srgb_to_lab, srgb_to_uniform, lambda x: oklab_to_srgb(x / 255.0)])
def test_a_colour_has_the_same_bits_in_every_shape(convert: Callable[[np.ndarray], np.ndarray]) -> None:
    colors = np.random.default_rng(0).integers(0, 256, (6, 35, 3), dtype=np.uint8)
    whole = convert(colors)
    assert whole.shape == colors.shape
    np.testing.assert_array_equal(convert(colors[2, 1]), whole[2, 1])
    np.testing.assert_array_equal(convert(colors.reshape(-1, 3)), whole.reshape(-1, 3))
    np.testing.assert_array_equal(convert(colors[::2, ::-3]), whole[::2, ::-3])
    np.testing.assert_array_equal(convert(np.asfortranarray(colors)), whole)


# OKLCH


def test_the_primaries_lie_at_their_hues() -> None:
    oklch = oklab_to_oklch(srgb_to_oklab(np.array([(255, 0, 0), (0, 255, 0), (0, 0, 255)], np.uint8)))
    np.testing.assert_allclose(
        oklch, [(0.62796, 0.25768, 29.234), (0.86644, 0.29483, 142.495), (0.45201, 0.31321, 264.052)], atol=1e-3
    )


@given(pixels)
def test_oklab_comes_back_from_oklch(colors: np.ndarray) -> None:
    oklab = srgb_to_oklab(colors)
    oklch = oklab_to_oklch(oklab)
    assert ((oklch[..., 2] >= 0) & (oklch[..., 2] < 360)).all()
    np.testing.assert_array_equal(oklch[..., 1], oklab_chroma(oklab))
    np.testing.assert_allclose(oklch_to_oklab(oklch), oklab, atol=2e-6)


def test_greys_have_the_hue_0() -> None:
    greys = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
    assert (oklab_to_oklch(srgb_to_oklab(greys))[:, 2] == 0).all()
    assert oklab_to_oklch([0.5, 0.1, -1e-30]).tolist() == [0.5, 0.1, 0.0]  # not 360
    assert oklab_to_oklch([0.5, -0.1, 0.0])[2] == 180


# CIELAB, and coordinates like CIEDE2000


@given(hnp.arrays(np.uint8, (5, 3)))
def test_cielab_is_that_of_scikit_image(srgb: np.ndarray) -> None:
    np.testing.assert_allclose(srgb_to_lab(srgb), rgb2lab(srgb / 255), atol=0.05)


def test_uniform_coordinates_are_nearly_ciede2000_between_like_colours() -> None:
    random = np.random.default_rng(0)
    first = random.integers(20, 236, (2000, 3))
    second = (first + random.normal(0, 12, first.shape)).clip(0, 255)
    straight = np.linalg.norm(srgb_to_uniform(first) - srgb_to_uniform(second), axis=1)
    assert np.corrcoef(straight, ciede2000(first, second))[0, 1] > 0.96
    assert np.median(straight / ciede2000(first, second)) == pytest.approx(1, abs=0.1)
