"""Frames of animations: by number and by time, on the whole canvas."""

import contextlib
import io
import struct

import numpy as np
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core import ImageError, read_image
from palette_core.image.decoding.frames import parse_frame
from palette_core.image.decoding.gif_frames import compose, gif_frames
from tests.pictures import GOLD, RED, TEAL, encode, even

COLORS = (TEAL, GOLD, RED)


def animation(kind: str, **options: object) -> bytes:
    frames = [PIL.Image.fromarray(even(color, 24, 32)) for color in COLORS]
    if kind == "WEBP":
        options["lossless"] = True
    if kind == "AVIF":
        options |= {"quality": 100, "subsampling": "4:4:4"}
    return encode(frames[0], kind, save_all=True, append_images=frames[1:], duration=400, **options)


def offset_gif(disposal: int = 1) -> bytes:
    """A GIF of 64 x 64: red in the middle, then gold left above; written by hand, as Pillow crops by itself."""
    head = b"GIF89a" + struct.pack("<HHBBB", 64, 64, 0xF0, 0, 0) + bytes([*RED, *GOLD])

    def frame(index: int, left: int, top: int) -> bytes:
        control = b"!\xf9\x04" + bytes([disposal << 2, 50, 0, 0, 0])
        picture = PIL.Image.fromarray(np.full((16, 16), index, np.uint8), "P")
        picture.putpalette([*RED, *GOLD])
        single = encode(picture, "GIF", optimize=False)
        pixels = single[single.index(b",") + 10 : -1]
        if single[single.index(b",") + 9] & 0x80:
            pixels = pixels[3 << (single[single.index(b",") + 9] & 7) + 1 :]
        return control + b"," + struct.pack("<HHHHB", left, top, 16, 16, 0) + pixels

    return head + frame(0, 24, 24) + frame(1, 0, 0) + b";"


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_frame_is_chosen_by_its_number_or_its_time(kind):
    content = animation(kind)
    for number, color in enumerate(COLORS):
        for frame in (number, str(number), f"{0.4 * number + 0.1:.1f}s"):
            pixels = read_image(content, frame=frame).pixels
            assert abs(pixels.astype(int) - color).max() <= (4 if kind == "AVIF" else 0)
    np.testing.assert_array_equal(read_image(content).pixels, read_image(content, frame=0).pixels)
    np.testing.assert_array_equal(read_image(content, frame="99s").pixels, read_image(content, frame=2).pixels)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF", "JPEG", "BMP"])
def test_a_frame_that_there_is_not_is_told(kind):
    content = animation(kind) if kind in ("GIF", "PNG", "WEBP", "AVIF") else encode(even(RED), kind)
    with pytest.raises(ImageError, match=r"no frame 3: this picture has (3 frames, numbers 0 to 2|1 frame, number 0)"):
        read_image(content, frame=3)


def test_the_first_picture_of_a_png_that_is_no_frame_does_not_count():
    content = animation("PNG", default_image=True)
    assert (read_image(content).pixels == GOLD).all() and (read_image(content, frame=1).pixels == RED).all()


@pytest.mark.parametrize("frame", [-1, "first", "1.5", "2 minutes", True, "", "9" * 9, "-1s"])
def test_what_is_no_frame_is_refused(frame):
    with pytest.raises(ImageError, match="A frame is a number"):
        parse_frame(frame)


def test_what_no_frame_of_a_gif_has_painted_is_clear():
    image = read_image(offset_gif())
    assert image.full_size == (64, 64) and image.opacity is not None
    assert (image.opacity > 0).sum() == 256 and (image.pixels[24:40, 24:40] == RED).all()
    assert image.opacity[24:40, 24:40].min() == 255


@pytest.mark.parametrize(("disposal", "painted"), [(0, 512), (1, 512), (2, 256), (3, 256)])
def test_a_frame_of_a_gif_stays_or_goes_as_it_says(disposal, painted):
    image = read_image(offset_gif(disposal), frame=1)
    assert image.opacity is not None and (image.opacity > 0).sum() == painted
    assert (image.pixels[:16, :16] == GOLD).all()


@given(st.lists(st.sampled_from([1, 2]), min_size=2, max_size=4), st.integers(0, 3))
def test_frames_are_those_of_pillow_where_it_shows_them_right(disposals, number):
    random = np.random.default_rng(number)
    frames = [PIL.Image.fromarray(random.integers(0, 4, (9, 11), dtype=np.uint8) * 80) for _ in disposals]
    content = encode(frames[0], "GIF", save_all=True, append_images=frames[1:], disposal=disposals)
    found = list(gif_frames(content))
    number = min(number, len(found) - 1)
    with PIL.Image.open(io.BytesIO(content)) as picture:
        picture.seek(number)
        np.testing.assert_array_equal(np.asarray(compose(content, number)), np.asarray(picture.convert("RGBA")))


@given(st.data())
def test_a_broken_gif_is_a_picture_or_an_error(data):
    content = bytearray(animation("GIF"))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(6, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ImageError):  # another exception fails
        read_image(bytes(content), frame=data.draw(st.integers(0, 3)))
