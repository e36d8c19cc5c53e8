"""Codings of colour without an ICC profile: transfer functions, primaries, tone mapping, and where files name them."""

import io
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.data.encodings import png, pq
from palette_core import read_image
from palette_core.color import srgb_to_linear
from palette_core.image.color_management.coding import PRIMARIES, SRGB, ColorCoding, conversion
from palette_core.image.color_management.heif_boxes import brands, heif_coding
from palette_core.image.color_management.png_chunks import png_coding
from palette_core.image.color_management.tone_mapping import hlg_display_light, hlg_scene_light, pq_light, tone_map
from tests.pictures import encode, photo

P3_BYTES = bytes([12, 13, 0, 1])


def coding_of_png(**chunks: bytes) -> ColorCoding | None:
    return png_coding(io.BytesIO(png(photo(0), **chunks)))


def test_pq_has_the_luminances_of_its_standard():
    # ITU-R BT.2408, table 1: the reference white, 203 cd/m2, is a signal of 58 %, 1,000 cd/m2 is 75 %.
    np.testing.assert_allclose(pq_light(np.array([0, 0.58, 0.75, 1])) * 203, [0, 203, 983, 10_000], rtol=0.02)


def test_hlg_has_the_luminances_of_its_standard():
    # ITU-R BT.2408: 75 % is the reference white on a display of 1,000 cd/m2; BT.2100: half the signal is a twelfth.
    np.testing.assert_allclose(hlg_scene_light(np.array([0.5, 1.0])), [1 / 12, 1], rtol=1e-6)
    grey = np.repeat(hlg_scene_light(np.array([0.75, 1.0]))[:, None], 3, axis=1)
    shown = hlg_display_light(grey, np.array([0.2627, 0.6780, 0.0593]))[:, 0] * 203
    np.testing.assert_allclose(shown, [203, 1000], rtol=0.01)


@given(st.floats(203, 10_000), st.lists(st.floats(0, 50), min_size=3, max_size=3))
def test_tone_mapping_keeps_order_and_hue_and_ends_at_white(peak, light):
    colors = np.array([light])
    mapped = tone_map(colors, peak)
    assert mapped.min() >= 0 and mapped.max() <= 1 + 1e-9
    np.testing.assert_allclose(mapped * colors.max(), colors * mapped.max(), atol=1e-6)
    ramp = tone_map(np.repeat(np.linspace(0, peak / 203, 50)[:, None], 3, axis=1), peak)[:, 0]
    assert (np.diff(ramp) > 0).all() and ramp[-1] == pytest.approx(1)


def test_a_picture_without_headroom_is_not_darkened():
    np.testing.assert_allclose(tone_map(np.full((1, 3), 0.7), 203), 0.7)
    np.testing.assert_allclose(tone_map(np.full((1, 3), 1.0), 1000), 0.5)  # ST 2094-50: half the white from 1,000 on


@pytest.mark.parametrize("primaries", PRIMARIES.values())
def test_white_stays_white_between_primaries(primaries):
    np.testing.assert_allclose(conversion(primaries, SRGB) @ np.ones(3), 1, atol=1e-6)


def test_display_p3_is_converted_as_its_specification_says():
    # CSS Color 4 has the matrix; color(display-p3 0.5 0.5 0.2) is rgb(50.4% 50.2% 14.0%) rounded to bytes.
    red = conversion(PRIMARIES[12], SRGB) @ srgb_to_linear([255, 0, 0])
    np.testing.assert_allclose(red, [1.2249, -0.0420, -0.0197], atol=3e-4)


@given(st.integers(0, 255), st.integers(0, 255))
def test_unknown_code_points_are_those_of_srgb(primaries, transfer):
    coding = ColorCoding.from_code_points(primaries, transfer)
    if primaries not in PRIMARIES and transfer in (0, 2, 3, 9, 10, 12, 13, 19, 200):
        assert coding.is_srgb
    levels = photo(1)
    if coding.is_srgb:
        np.testing.assert_array_equal(ColorCoding(coding.primaries, 13).to_srgb(levels), levels)


def test_srgb_comes_through_unchanged():
    levels = np.arange(256, dtype=np.uint8).reshape(1, 256, 1).repeat(3, axis=2)
    np.testing.assert_array_equal(ColorCoding().to_srgb(levels), levels)
    np.testing.assert_array_equal(ColorCoding().to_srgb(levels.astype(np.uint16) * 257), levels)


def test_of_the_chunks_of_a_png_the_most_important_counts():
    linear, srgb = struct.pack(">I", 100_000), b"\0"
    assert coding_of_png(gAMA=linear) == ColorCoding(exponent=1.0)
    assert coding_of_png(sRGB=srgb, gAMA=linear) is None
    assert coding_of_png(iCCP=b"x\0\0", gAMA=linear) is None
    assert coding_of_png(cICP=P3_BYTES, iCCP=b"x\0\0", sRGB=srgb) == ColorCoding(PRIMARIES[12])
    assert coding_of_png(cICP=bytes([12, 13, 1, 1]), gAMA=linear) == ColorCoding(exponent=1.0)  # not RGB
    assert coding_of_png(cICP=bytes([1, 13, 0, 1]), gAMA=linear) is None
    assert coding_of_png() is None


@pytest.mark.parametrize(("chunk", "peak"), [("cLLI", 400), ("mDCV", 4000)])
def test_the_peak_of_an_hdr_png_is_that_of_its_light_or_of_its_display(chunk, peak):
    content = struct.pack(">II", 400 * 10_000, 1) if chunk == "cLLI" else bytes(16) + struct.pack(">II", 40_000_000, 1)
    coding = coding_of_png(cICP=bytes([9, 16, 0, 1]), **{chunk: content})
    assert coding and coding.peak == peak and coding.is_high_dynamic_range


@pytest.mark.parametrize(
    "chunks",
    [{"gAMA": bytes(4)}, {"gAMA": b"\xff" * 4}, {"cHRM": bytes(32)}, {"cHRM": b"\xff" * 32}, {"cICP": b"\xff" * 3}],
)
def test_senseless_chunks_are_left_out(chunks):
    np.testing.assert_array_equal(read_image(png(photo(0), **chunks)).pixels, photo(0))


def test_a_png_of_16_bits_keeps_its_dark_colours():
    dark = np.full((8, 8, 3), 40, np.uint16)  # of linear light: 6.1e-4, sRGB 2; cut to 8 bits it would be black
    assert (read_image(png(dark, gAMA=struct.pack(">I", 100_000))).pixels == 2).all()


def test_an_hdr_picture_says_that_it_was_tone_mapped():
    image = read_image(png(pq(np.ones((4, 4, 3))), cICP=bytes([9, 16, 0, 1])))
    assert "HDR" in image.notes[0] and read_image(encode(photo(0))).notes == ()


def test_brands_are_read_up_to_the_end_of_their_box():
    head = struct.pack(">I", 24) + b"ftypmif1\0\0\0\0heicmiafxxxx"
    assert brands(head) == (b"mif1", b"heic", b"miaf")
    assert brands(b"\xff\xd8\xff\xe0" + bytes(20)) == ()


def test_the_code_points_of_an_avif_are_those_of_its_main_picture():
    content = bytearray(encode(photo(0), "AVIF", quality=90))
    at = content.index(b"colrnclx") + 8
    assert heif_coding(io.BytesIO(content)) is None
    content[at : at + 4] = struct.pack(">HH", 12, 13)
    assert heif_coding(io.BytesIO(content)) == ColorCoding(PRIMARIES[12])
    content[at : at + 4] = struct.pack(">HH", 1, 6)  # a camera's label; browsers show sRGB
    assert heif_coding(io.BytesIO(content)) is None


@given(st.data())
def test_broken_boxes_are_no_boxes(data):
    content = bytearray(encode(photo(0, 8, 8), "AVIF"))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, min(400, len(content)) - 1))] = data.draw(st.integers(0, 255))
    heif_coding(io.BytesIO(content))
