"""Floats in a TIFF: white is 1 or what the metadata says, never the largest value; floats that are no levels are told.

The rule was once that the largest level decides between 1, 255 and 65,535. So one highlight of 1.02, as raw
converters write, made a photo black, and a dark photo of 0 to 255 was taken for one of 0 to 1.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core import ImageError, read_image
from tests.image.test_color_management import P3_TO_XYZ, SRGB_TO_XYZ, matrix_profile, p3_to_srgb
from tests.tiffs import raw_tiff, tiff

RAMP = np.linspace(0.05, 1, 256, dtype=np.float32)[None].repeat(10, axis=0)


def grey(values: np.ndarray, **options: object) -> np.ndarray:
    return read_image(tiff(values, photometric="minisblack", **options)).pixels[..., 0]


def refusal(values: np.ndarray, **options: object) -> str:
    with pytest.raises(ImageError) as caught:
        grey(values, **options)
    return str(caught.value)


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8"])
@pytest.mark.parametrize("highlight", [1.02, 7.0, 60_000.0, np.inf])
def test_a_highlight_changes_nothing(dtype, highlight):
    values = RAMP.astype(dtype)
    plain = grey(values)
    values[0, 0] = highlight
    np.testing.assert_array_equal(grey(values).ravel()[1:], plain.ravel()[1:])
    assert grey(values)[0, 0] == 255


@given(st.floats(0, 1, width=32), st.floats(0, 1, width=32))
def test_a_value_means_the_same_whatever_stands_beside_it(value, beside):
    alone, both = grey(np.array([[value]], np.float32)), grey(np.array([[value, beside]], np.float32))
    assert alone[0, 0] == both[0, 0] and abs(alone[0, 0] - 255 * value) <= 0.501


def test_not_a_number_is_black_and_what_is_below_is_clipped():
    assert grey(np.array([[0.5, np.nan, -0.1, -np.inf, 1.0]], np.float32)).tolist() == [[128, 0, 0, 0, 255]]


@pytest.mark.parametrize("tag", [(281, "H"), (341, "f"), (341, "d")])
@pytest.mark.parametrize("white", [255, 65535])
def test_the_metadata_may_say_what_white_is(tag, white):
    code, kind = tag
    values = (RAMP * white).astype(np.float32)
    shown = grey(values, extratags=[(code, kind, 1, white)])
    assert abs(shown - 255 * RAMP).max() <= 0.501


@pytest.mark.parametrize("largest", [0.7, 1.02])
def test_a_largest_value_near_1_is_no_white(largest):
    values = np.minimum(RAMP, np.float32(largest))
    np.testing.assert_array_equal(grey(values, extratags=[(341, "f", 1, largest)]), grey(values))


@pytest.mark.parametrize(
    ("values", "to"),
    [
        (RAMP * 255, "from 0 to 255"),
        (RAMP * 65535, "6.554e+04"),
        (RAMP * 80 - 70, "from -66 to 10"),
        (np.eye(256, dtype=np.float32) * 255, "255"),  # few, but all are whole numbers
    ],
)
def test_floats_that_are_no_levels_are_told(values, to):
    message = refusal(values.astype(np.float32))
    assert to in message and "floats" in message and "8 or 16 bits" in message and "from 0 to 1" in message


def test_black_and_white_in_floats_is_a_picture():
    assert set(grey(np.eye(8, dtype=np.float32)).ravel()) == {0, 255}


def test_all_that_is_not_finite_is_black_or_white():
    assert grey(np.full((2, 2), np.nan, np.float32)).max() == 0


def test_opacity_has_no_part_in_it():
    pixels = np.dstack([np.full((4, 4, 3), 0.5), np.full((4, 4), 9.0)]).astype(np.float32)
    image = read_image(tiff(pixels, photometric="rgb", extrasamples=["unassalpha"]))
    assert image.opacity is None and image.pixels[0, 0].tolist() == [128, 128, 128]


# Profiles


def linear_profile(to_xyz: np.ndarray, curve: bytes) -> bytes:
    """The profile of a space with a curve of linear light in the place of sRGB's."""
    icc = matrix_profile(to_xyz)
    start = icc.index(b"para")  # of three that are equal, 32 bytes each
    return icc.replace(icc[start : start + 32], curve.ljust(32, b"\0"))


@pytest.mark.parametrize("dtype", ["u2", "f2", "f4"])
def test_a_profile_counts(dtype):
    colors = np.array([[(200, 100, 80), (60, 140, 70), (90, 80, 160), (255, 255, 255)]])
    white = 65535 if dtype == "u2" else 1
    stored = np.rint(colors * 257).astype(dtype) if white > 1 else (colors / 255).astype(dtype)
    shown = read_image(tiff(stored, photometric="rgb", iccprofile=matrix_profile(P3_TO_XYZ))).pixels
    assert abs(shown - p3_to_srgb(colors)).max() <= 1.5


@pytest.mark.parametrize(
    "curve", [b"curv" + bytes(8), b"curv" + bytes(7) + b"\1\1\0", b"para" + bytes(8) + b"\0\1\0\0"]
)
@pytest.mark.parametrize(("to_xyz", "dtype"), [(SRGB_TO_XYZ, "f4"), (SRGB_TO_XYZ, "u2"), (P3_TO_XYZ, "f4")])
def test_linear_light_keeps_its_dark_colours(curve, to_xyz, dtype):
    encoded = np.arange(256)[None, :, None].repeat(3, axis=2)
    share = encoded / 255
    light = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    stored = np.rint(light * 65535).astype(dtype) if dtype == "u2" else light.astype(dtype)
    shown = read_image(tiff(stored, photometric="rgb", iccprofile=linear_profile(to_xyz, curve))).pixels
    assert abs(shown.astype(int) - encoded).max() <= 1  # as 8 bits of light, sRGB 13 would follow on 0


@pytest.mark.parametrize("size", [0, 50, 131, 140, 200, 300])
def test_a_broken_profile_of_linear_light_does_no_harm(size):
    profile = linear_profile(SRGB_TO_XYZ, b"curv" + bytes(8))
    pixels = np.full((4, 4, 3), 32768, np.uint16)
    tags = {256: 4, 257: 4, 258: [16] * 3, 259: 1, 262: 2, 277: 3, 273: [pixels.tobytes()]}
    for icc in (profile[:size], profile[:132] + bytes(len(profile) - 132), profile.replace(b"RGB ", b"GRAY")):
        shown = read_image(raw_tiff([tags | {34675: icc or b"\0"}])).pixels
        assert shown[0, 0].tolist() == [128, 128, 128]
