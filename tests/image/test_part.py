"""The part of a picture that counts: a box, a mask or a picture of one; the rest has no weight."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import palette_core as pc
from palette_core.image import Image, Mask, parse_region, visible_part
from tests.pictures import GOLD, RED, TEAL, encode, even, halves, photo

FRACTIONS = st.floats(0, 1)


def inside(image: Image) -> np.ndarray:
    """The pixels that count."""
    return np.ones(image.pixels.shape[:2], bool) if image.opacity is None else image.opacity > 0


def test_a_box_is_in_fractions_of_the_upright_picture() -> None:
    image = pc.read_image(photo(0))
    part = visible_part(image, (0.25, 0.5, 0.75, 1))
    rows, columns = np.nonzero(inside(part))
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (30, 59, 20, 59)
    assert part.pixels is image.pixels
    turned = pc.read_image(
        encode(
            halves(),
            "JPEG",
            quality=95,
            exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01"
            b"\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00",
        )
    )
    assert turned.full_size == (60, 80)
    assert pc.oklab_distance(pc.extract_palette(turned, 1, region=(0, 0, 1, 0.4))[0].rgb, TEAL) < 3


def test_a_box_fits_a_picture_at_any_scale() -> None:
    content = encode(np.kron(halves(), np.ones((30, 30, 1), np.uint8)), "JPEG", quality=95)
    small, full = pc.read_image(content, min_pixels=100_000), pc.read_image(content, min_pixels=None)
    assert small.pixels.size < full.pixels.size
    for image in (small, full):
        assert inside(visible_part(image, (0.1, 0.2, 0.6, 0.9))).mean() == pytest.approx(0.35, abs=0.01)


@given(st.tuples(FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS), st.integers(1, 9), st.integers(1, 9))
def test_every_box_has_a_pixel(box: tuple[float, ...], height: int, width: int) -> None:
    left, right = sorted(box[:2])
    top, bottom = sorted(box[2:])
    image = pc.read_image(even(TEAL, height, width))
    if left < right and top < bottom:
        assert inside(visible_part(image, (left, top, right, bottom))).any()


def test_the_whole_is_the_picture_itself() -> None:
    image = pc.read_image(photo(0))
    for whole in (None, (0, 0, 1, 1), np.ones((60, 80), bool)):
        assert visible_part(image, whole) is image


@pytest.mark.parametrize(
    "box",
    [
        (0, 0, 0, 1),
        (0.5, 0, 0.4, 1),
        (-0.1, 0, 1, 1),
        (0, 0, 100, 50),
        (0, 0, 1),
        "0,0,1,1",
        (0, 0, 1, "1"),
        (0, 0, 1, float("nan")),
        5,
    ],
)
def test_a_bad_box_is_told(box: Any) -> None:
    with pytest.raises(pc.ImageError, match="in fractions of its width and height") as raised:
        parse_region(box)
    assert str(raised.value).endswith(f"Received: {box!r}")


def test_a_mask_chooses_its_pixels_and_can_be_compared() -> None:
    image, mask = pc.read_image(photo(0)), np.zeros((60, 80), bool)
    mask[10:20, 30:50] = True
    for given_mask in (mask, mask.astype(np.uint8), mask * np.uint8(255)):
        np.testing.assert_array_equal(inside(visible_part(image, given_mask)), mask)
        assert parse_region(given_mask) == parse_region(mask) and hash(parse_region(given_mask)) == hash(
            parse_region(mask)
        )
    assert parse_region(mask) != parse_region(~mask)


def test_a_soft_mask_weighs_and_clear_pixels_stay_clear() -> None:
    pixels = np.dstack([halves(20, 20, 10), np.full((20, 20), 255, np.uint8)])
    pixels[:10, :, 3] = 0
    soft = np.where(np.arange(20) < 10, 255, 51).astype(np.uint8)[None].repeat(20, axis=0)
    part = visible_part(pc.read_image(pixels), soft)
    assert part.opacity is not None and part.opacity[:10].max() == 0
    palette = pc.extract_palette(part)
    assert palette.hexes == ["#264653", "#e9c46a"]
    assert [swatch.share for swatch in palette] == pytest.approx([5 / 6, 1 / 6])


def test_a_mask_may_have_another_size_and_no_other_shape() -> None:
    image = pc.read_image(photo(0))
    for factor in (1, 3):
        mask = np.zeros((60 * factor, 80 * factor), bool)
        mask[: 30 * factor] = True
        np.testing.assert_array_equal(inside(visible_part(image, mask)).nonzero()[0].max(), 29)
    with pytest.raises(pc.ImageError, match="The mask has 60 × 80 pixels and the picture 80 × 60"):
        visible_part(image, np.ones((80, 60), bool))


@pytest.mark.parametrize(
    ("mask", "reason"),
    [
        (np.zeros((60, 80), bool), "The mask is empty"),
        (np.ones((60, 80), float), "bool or uint8 of shape"),
        (np.ones((60, 80, 3), np.uint8), "bool or uint8 of shape"),
        (np.ones((0, 80), bool), "bool or uint8 of shape"),
    ],
)
def test_a_bad_mask_is_told(mask: Any, reason: str) -> None:
    with pytest.raises(pc.ImageError, match=reason):
        parse_region(mask)


def test_a_picture_of_a_mask_is_white_inside() -> None:
    drawn = np.dstack([even((255, 255, 255), 6, 8), np.full((6, 8), 255, np.uint8)])
    drawn[:3, :, :3] = 0
    drawn[:, :4, 3] = 0
    mask = Mask.from_picture(pc.read_image(drawn))
    expected = np.zeros((6, 8), np.uint8)
    expected[3:, 4:] = 255
    assert mask == Mask.from_array(expected)


def test_colours_outside_the_part_are_not_seen() -> None:
    pixels = np.hstack([even(TEAL, 60, 40), even(GOLD, 60, 40), even(RED, 60, 40)])
    palette = pc.extract_palette(pixels, 8, region=(0.4, 0, 0.6, 1))
    assert palette.hexes == ["#e9c46a"]
    assert palette[0].seen and 48 <= palette[0].seen.x < 72
