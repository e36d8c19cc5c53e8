"""The Lc of APCA 0.0.98G-4g: the published vectors, and the order of text and background."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import APCA_NOTE, APCA_VERSION, apca_contrast, hex_to_rgb

COLORS = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize(
    ("text", "background", "lc"),
    [
        ("#888", "#fff", 63.056469930209424),
        ("#fff", "#888", -68.54146436644962),
        ("#000", "#aaa", 58.146262578561334),
        ("#aaa", "#000", -56.24113336839742),
        ("#123", "#def", 91.66830811481631),
        ("#def", "#123", -93.06770049484275),
        ("#123", "#444", 8.32326136957393),
        ("#444", "#123", -7.526878460278154),
    ],
)
def test_the_vectors_of_the_algorithm_are_met(text: str, background: str, lc: float) -> None:
    assert apca_contrast(hex_to_rgb(text), hex_to_rgb(background)) == pytest.approx(lc, abs=1e-10)


@given(COLORS, COLORS)
def test_dark_text_on_light_is_positive_and_the_reverse_negative(
    first: tuple[int, int, int], second: tuple[int, int, int]
) -> None:
    there, back = float(apca_contrast(first, second)), float(apca_contrast(second, first))
    assert there * back <= 0 and -108 < there < 107
    assert apca_contrast(first, first) == 0


def test_arrays_broadcast_and_near_colours_have_none() -> None:
    greys = np.arange(256, dtype=np.uint8)[:, None].repeat(3, axis=1)
    lcs = apca_contrast(greys[:, None], greys)
    assert lcs.shape == (256, 256) and (np.abs(lcs[np.abs(lcs) > 0]) >= 7.3 - 1e-9).all()
    assert (np.diff(lcs[:, -1]) <= 0).all()  # on white, the darker the text the more


def test_the_version_and_its_standing_are_named() -> None:
    assert APCA_VERSION == "0.0.98G-4g"
    assert APCA_NOTE == "informative; not part of WCAG 2.2; for web content"
    assert APCA_VERSION in str(apca_contrast.__doc__) and "not part of WCAG 2.2; for web content" in str(
        apca_contrast.__doc__
    )
