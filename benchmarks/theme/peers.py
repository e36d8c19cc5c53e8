"""The roles that other makers of themes give to the same photo colours: Material's schemes, and Radix's recipe."""

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np

from benchmarks.quantization.peers import from_argb
from palette_core.arrays import Floats
from palette_core.color import (
    apca_contrast,
    oklab_to_oklch,
    oklch_to_bytes,
    oklch_to_rgb,
    rgb_to_hex,
    srgb_to_oklab,
)
from palette_core.palette import Palette
from palette_core.theme import Mode

Hexes = dict[str, str]  # of the roles that a maker has, by our names

MATERIAL = {
    "background": "background",
    "surface": "surfaceContainer",
    "border": "outlineVariant",
    "text": "onSurface",
    "muted text": "onSurfaceVariant",
    "primary": "primary",
    "on primary": "onPrimary",
    "secondary": "secondary",
    "on secondary": "onSecondary",
    "accent": "tertiary",
    "on accent": "onTertiary",
    "error": "error",
    "on error": "onError",
}
# The mean OKLab lightness of the steps that the roles stand for: 1, 2, 6, 12 and 11 of the grey, 11 and 10 of the
# accent. Step 9 is the accent itself.
RADIX_ROLES = ("background", "surface", "border", "text", "muted text", "secondary", "accent")
RADIX: dict[Mode, tuple[float, ...]] = {
    "light": (0.993, 0.982, 0.860, 0.335, 0.538, 0.538, 0.641),
    "dark": (0.187, 0.211, 0.396, 0.915, 0.795, 0.795, 0.710),
}
GREY_CHROMA = 0.012  # OKLab, about the most that a grey of Radix has
WHITE_FROM = 40  # Lc of white text on step 9, below which Radix takes a dark one


def theme_makers() -> dict[str, Callable[[Palette, Mode], Hexes]]:
    """Return the makers that can be imported here, by name."""
    makers: dict[str, Callable[[Palette, Mode], Hexes]] = {"Radix's recipe": radix}
    if find_spec("materialyoucolor"):
        makers |= {"Material Content": _material("content"), "Material TonalSpot": _material("tonal_spot")}
    return makers


def radix(palette: Palette, mode: Mode) -> Hexes:
    """Return the roles by the recipe of Radix's custom palettes from the most vivid and the least vivid colour.

    Its 31 hand-made scales are not here; their mean lightnesses are.
    """
    points = oklab_to_oklch(srgb_to_oklab(palette.rgb))
    vivid, grey = points[points[:, 1].argmax()], points[points[:, 1].argmin()]
    own = oklch_to_bytes(vivid)
    hexes = {
        role: rgb_to_hex(oklch_to_bytes(_at(level, vivid if role in ("secondary", "accent") else _quiet(grey))))
        for role, level in zip(RADIX_ROLES, RADIX[mode], strict=True)
    }
    is_white = abs(float(apca_contrast((255, 255, 255), own))) >= WHITE_FROM
    dark = oklch_to_rgb(0.25, max(0.08 * float(vivid[1]), 0.04), float(vivid[2]))
    return hexes | {"primary": rgb_to_hex(own), "on primary": "#ffffff" if is_white else rgb_to_hex(dark)}


def _quiet(oklch: Floats) -> Floats:
    return np.array([oklch[0], min(float(oklch[1]), GREY_CHROMA), oklch[2]])


def _at(level: float, oklch: Floats) -> Floats:
    return np.array([level, oklch[1], oklch[2]])


def _material(variant: str) -> Callable[[Palette, Mode], Hexes]:
    """Return a maker of Material's schemes from the colour that its Score takes of a palette."""

    def make(palette: Palette, mode: Mode) -> Hexes:
        from materialyoucolor.dynamiccolor.material_dynamic_colors import MaterialDynamicColors
        from materialyoucolor.hct import Hct
        from materialyoucolor.scheme.scheme_content import SchemeContent
        from materialyoucolor.scheme.scheme_tonal_spot import SchemeTonalSpot
        from materialyoucolor.score.score import Score

        counts = {_argb(swatch.rgb): round(1e6 * swatch.share) for swatch in palette}
        kind = {"content": SchemeContent, "tonal_spot": SchemeTonalSpot}[variant]
        scheme = kind(Hct.from_int(Score.score(counts)[0]), mode == "dark", 0.0)
        colors = MaterialDynamicColors()
        return {
            role: rgb_to_hex(from_argb([getattr(colors, name).get_argb(scheme)], 1)[0])
            for role, name in MATERIAL.items()
        }

    return make


def _argb(rgb: tuple[int, int, int]) -> int:
    red, green, blue = rgb
    return 0xFF << 24 | red << 16 | green << 8 | blue
