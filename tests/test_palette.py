"""The result: a palette that can be read, walked, indexed, compared and tabled, and not changed."""

import re
import sys
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from palette_core import ChoiceError, ColorError, Location, MissingPackageError, Palette, Swatch, oklab_distance
from palette_core.color import srgb_to_oklab

TEAL = Swatch((38, 70, 83), 0.5, Location("pier.jpg", 3, 4))
GOLD = Swatch((233, 196, 106), 0.3, Location("sand.jpg", 0, 9), region="beach")
RED = Swatch((231, 111, 81), 0.2, origin="suggested")
PALETTE = Palette((TEAL, GOLD, RED))


def test_hex_codes_stand_in_order() -> None:
    assert PALETTE.hexes == ["#264653", "#e9c46a", "#e76f51"]
    assert [swatch.hex for swatch in PALETTE] == PALETTE.hexes


def test_a_palette_is_walked_indexed_and_measured() -> None:
    assert list(PALETTE) == [TEAL, GOLD, RED]
    assert len(PALETTE) == 3
    assert (PALETTE[0], PALETTE[-1]) == (TEAL, RED)
    assert GOLD in PALETTE and Swatch((0, 0, 0), 0.1) not in PALETTE
    with pytest.raises(IndexError):
        PALETTE[3]


def test_an_empty_palette_is_one() -> None:
    assert (list(Palette(())), len(Palette(())), Palette(()).hexes) == ([], 0, [])
    assert len(Palette(()).to_frame()) == 0


def test_equal_palettes_are_equal_and_share_a_hash() -> None:
    twin = Palette((Swatch((38, 70, 83), 0.5, Location("pier.jpg", 3, 4)), GOLD, RED))
    assert twin == PALETTE and hash(twin) == hash(PALETTE)
    assert Palette((GOLD, TEAL, RED)) != PALETTE


@pytest.mark.parametrize(
    ("value", "field"), [(PALETTE, "swatches"), (TEAL, "rgb"), (TEAL, "share"), (Location("pier.jpg", 3, 4), "x")]
)
def test_a_palette_cannot_be_changed(value: object, field: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, field, getattr(value, field))


def test_a_swatch_knows_its_name_and_comes_from_the_image_unless_said() -> None:
    assert [swatch.name for swatch in PALETTE] == ["dark teal", "gold", "salmon"]
    assert [swatch.origin for swatch in PALETTE] == ["from image", "from image", "suggested"]
    assert (RED.seen, RED.region) == (None, None)


def test_a_name_of_the_users_goes_before_the_measured_one() -> None:
    assert Swatch((38, 70, 83), 0.5, label="Ink").name == "Ink"


@pytest.mark.parametrize(
    ("share", "origin", "text"),
    [
        (0.125, "from image", "12.5%"),
        (0.0005, "from image", "0.1%"),
        (0.0, "from image", ""),
        (0.0, "suggested", "suggested"),
        (0.0, "typed", "typed"),
    ],
)
def test_a_share_that_is_none_is_not_shown_as_nought(share: float, origin: str, text: str) -> None:
    assert Swatch((38, 70, 83), share, origin=origin).share_text == text


def test_the_table_has_a_row_for_each_swatch() -> None:
    frame = PALETTE.to_frame()
    colors, origins = ["hex", "red", "green", "blue", "share", "name"], ["origin", "region", "image", "x", "y"]
    assert list(frame.columns) == colors + origins
    assert frame["hex"].tolist() == PALETTE.hexes
    assert frame[["red", "green", "blue"]].to_numpy().tolist() == [[38, 70, 83], [233, 196, 106], [231, 111, 81]]
    assert frame["share"].tolist() == [0.5, 0.3, 0.2]
    assert frame.loc[1, ["region", "image", "x", "y"]].tolist() == ["beach", "sand.jpg", 0, 9]
    assert frame.loc[2, ["region", "image", "x", "y"]].isna().all()


def test_the_colours_are_an_array() -> None:
    assert PALETTE.rgb.dtype == np.uint8 and PALETTE.rgb.tolist() == [[38, 70, 83], [233, 196, 106], [231, 111, 81]]
    assert Palette(()).rgb.shape == (0, 3)


# In a notebook and in matplotlib


def test_a_notebook_shows_each_colour_with_its_code_and_share() -> None:
    html = PALETTE._repr_html_()
    parts = html.split("<div ")[2:]
    assert len(parts) == 3
    for swatch, part in zip(PALETTE, parts, strict=True):
        assert f"background:{swatch.hex};color:#" in part
        assert f">{swatch.hex}<br>{swatch.share:.1%}</div>" in part
    assert not re.search(r"https?:|src=|url\(|<script", html)
    assert Palette(())._repr_html_().count("<div") == 1


def test_a_name_from_a_stranger_is_text_in_a_notebook() -> None:
    evil = Palette((Swatch((1, 2, 3), 1.0, Location('"><b>', 0, 0), '"><script>alert(1)</script>'),))
    html = evil._repr_html_()
    assert "<script" not in html and "&quot;&gt;&lt;script&gt;" in html


def test_the_listed_colormap_has_the_swatches_in_order() -> None:
    colormap = PALETTE.to_colormap()
    assert colormap.name == "palette" and colormap.N == 3
    np.testing.assert_allclose(colormap(range(3))[:, :3], PALETTE.rgb / 255)


def test_the_continuous_colormap_goes_from_dark_to_light_by_way_of_the_swatches() -> None:
    colors = PALETTE.to_colormap("continuous")(np.linspace(0, 1, 256))[:, :3] * 255
    np.testing.assert_allclose(colors[[0, -1]], [TEAL.rgb, GOLD.rgb], atol=1e-6)
    assert oklab_distance(colors, RED.rgb).min() < 0.5
    assert (np.diff(srgb_to_oklab(colors)[:, 0]) > 0).all()


def test_a_colormap_of_one_colour_is_that_colour() -> None:
    colors = Palette((TEAL,)).to_colormap("continuous")([0.0, 0.5, 1.0])[:, :3] * 255
    np.testing.assert_allclose(colors, [TEAL.rgb] * 3, atol=1e-6)


def test_what_has_no_colormap_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ChoiceError, match=r"'rainbow'\. Choose from: listed, continuous"):
        PALETTE.to_colormap("rainbow")
    with pytest.raises(ColorError, match="without colours"):
        Palette(()).to_colormap()
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingPackageError, match=r"color-palette-generator\[notebook\]") as caught:
        PALETTE.to_colormap()
    assert isinstance(caught.value, ImportError)
