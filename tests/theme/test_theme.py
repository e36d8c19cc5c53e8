"""A theme stays near the photo, says where its colours come from, and comes out the same again."""

import numpy as np
import pytest

from palette_core import ChoiceError, ColorError, Palette, Swatch, theme
from palette_core.color import hex_to_rgb, oklab_chroma, oklab_distance, srgb_to_oklab
from palette_core.theme import NAMES, Theme

# The palettes that flow 1 finds in two of the samples, and the themes that were looked at and found good.
FLOWER = {
    "#023824": 0.521,
    "#014f57": 0.221,
    "#e6a362": 0.108,
    "#e28643": 0.065,
    "#d85509": 0.033,
    "#c33204": 0.019,
    "#504b19": 0.018,
    "#a70703": 0.015,
}
TEMPLE = {
    "#eaf2fc": 0.23,
    "#c2d8f2": 0.164,
    "#727433": 0.156,
    "#582825": 0.154,
    "#0e1008": 0.144,
    "#b8c5c5": 0.102,
    "#eaa06a": 0.028,
    "#b7564a": 0.02,
}
# Roles in the order of NAMES.
GOLDEN = {
    "flower": [
        "f8e8da fff1e5 c6b5a6 1a3528 315357 a70703 f8e8da 014f57 f8e8da "
        "e6a362 000000 258300 ffffff a46620 ffffff c33204 f8e8da",
        "101e17 16251e 2f443a efdac7 c9b4a2 c7360b ffffff 387880 ffffff "
        "e6a362 000000 64c34d 000000 fdb877 101e17 d3421c ffffff",
    ],
    "temple": [
        "eaf2fc f6faff b9bfbf 0e1008 68695b 727433 ffffff 582825 eaf2fc "
        "eaa06a 0e1008 3f7e30 ffffff a86400 ffffff b7564a ffffff",
        "0e1008 15170f 433736 eaf2fc b3baba 727433 ffffff b7564a ffffff "
        "eaa06a 0e1008 80c271 0e1008 ffbf80 0e1008 aa4b3f eaf2fc",
    ],
}


def palette_of(shares: dict[str, float]) -> Palette:
    return Palette(tuple(Swatch(hex_to_rgb(code), share) for code, share in shares.items()))


def codes(found: Theme) -> list[str]:
    return [" ".join(code[1:] for _, code in scheme.items()) for scheme in found]


@pytest.mark.parametrize("name", GOLDEN)
def test_themes_of_two_samples_stay_as_they_were_found_good(name: str) -> None:
    palette = palette_of({"flower": FLOWER, "temple": TEMPLE}[name])
    assert codes(theme(palette)) == GOLDEN[name]


def test_the_same_palette_gives_the_same_theme() -> None:
    assert theme(palette_of(FLOWER)) == theme(palette_of(FLOWER))


@pytest.mark.parametrize("shares", [FLOWER, TEMPLE])
def test_roles_come_from_the_photo_and_say_how_far(shares: dict[str, float]) -> None:
    palette = palette_of(shares)
    for scheme in theme(palette):
        assert [role.name for role in scheme.roles] == list(NAMES)
        for role in scheme.roles:
            assert role.reason[0].isupper() and role.reason.endswith(".") and not role.is_pinned
            if role.source is None:
                assert role.moved == 0 and role.name not in ("background", "text", "primary", "secondary", "accent")
            else:
                assert role.moved == pytest.approx(float(oklab_distance(role.rgb, palette[role.source].rgb)))
        sources = {scheme[name].source for name in ("primary", "secondary", "accent")}
        assert len(sources) == 3


def test_a_reason_names_the_photo_color_and_its_way() -> None:
    found = theme(palette_of(TEMPLE))
    assert found.light["background"].reason == (
        "From the photo's white #eaf2fc, as it is: the quietest ground near the lightest colours of the photo."
    )
    assert found.light["on accent"].reason == ("The colour of the text, the stronger of background and text on accent.")


@pytest.mark.parametrize("shares", [FLOWER, TEMPLE, {"#2a9d8f": 0.5, "#264653": 0.5}, {"#e63946": 1.0}])
def test_the_accent_keeps_chroma(shares: dict[str, float]) -> None:
    palette = palette_of(shares)
    highest = oklab_chroma(srgb_to_oklab(palette.rgb)).max()
    for scheme in theme(palette):
        accent = oklab_chroma(srgb_to_oklab(np.array(scheme["accent"].rgb, dtype=np.uint8)))
        assert accent >= 0.55 * highest
        assert oklab_distance(scheme["accent"].rgb, scheme["primary"].rgb) > 12


@pytest.mark.parametrize("shares", [FLOWER, TEMPLE, {"#264653": 0.6, "#2a9d8f": 0.4}])
def test_muted_text_is_quieter_than_text(shares: dict[str, float]) -> None:
    for scheme in theme(palette_of(shares)):
        ratios = {check.role: check.ratio for check in scheme.checks if check.on == "background"}
        assert ratios["text"] > 1.15 * ratios["muted text"]


def test_signals_are_green_amber_and_red_even_in_a_grey_photo() -> None:
    for scheme in theme(palette_of({"#808080": 0.5, "#303030": 0.5})):
        red, green, blue = scheme["error"].rgb
        assert red > green + 60 and red > blue + 40
        red, green, blue = scheme["success"].rgb
        assert green > red + 40 and green > blue + 20
        red, green, blue = scheme["warning"].rgb
        assert red > green > blue + 60


def test_a_signal_is_the_photo_s_own_color_of_its_hue() -> None:
    palette = palette_of({"#f5f5f5": 0.6, "#2b2b2b": 0.2, "#3b5bdb": 0.1, "#2f9e44": 0.1})
    success = theme(palette).light["success"]
    assert success.source == 3 and success.reason.endswith("the photo's own green.")


def test_primary_rather_takes_a_color_of_the_subject() -> None:
    palette = palette_of({"#f4f1ea": 0.4, "#3f6f8f": 0.3, "#8f4f3f": 0.3, "#1d1d1b": 0.1, "#e8b400": 0.05})
    sources = [
        theme(palette, subject=Palette((Swatch(palette[place].rgb, 1.0),))).light["primary"].source for place in (1, 2)
    ]
    assert sources == [1, 2]


def test_of_many_colors_the_most_vivid_take_part() -> None:
    greys = {f"#{level:02x}{level:02x}{level:02x}": 0.04 for level in range(10, 250, 10)}
    palette = palette_of(greys | {"#d81b60": 0.001})
    assert theme(palette).light["accent"].source == len(greys)


def test_a_scheme_gives_hexes_ramps_and_roles_by_name() -> None:
    scheme = theme(palette_of(FLOWER)).light
    assert dict(scheme.items()) == scheme.hexes and scheme["text"].hex == scheme.hexes["text"]
    assert set(scheme.ramps) == {name for name in NAMES if not name.startswith("on ")}
    ramp = scheme.ramps["primary"]
    assert ramp.kind == "contrast" and ramp[ramp.key] == scheme["primary"].hex
    with pytest.raises(ChoiceError, match="no role 'tertiary'"):
        scheme["tertiary"]


def test_a_palette_without_colors_is_refused() -> None:
    with pytest.raises(ColorError, match="at least one swatch"):
        theme(Palette(()))
