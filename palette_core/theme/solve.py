"""From a palette to a theme: the candidates of each role, the search, the texts on fills, and the checks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import numpy as np

from palette_core.arrays import RGB
from palette_core.color import apca_contrast, as_bytes, contrast_ratio, parse_colors, ratio_text, srgb_to_oklab
from palette_core.errors import ChoiceError, ColorError
from palette_core.palette import Palette
from palette_core.reproducible import lengths
from palette_core.theme.beam import search
from palette_core.theme.candidates import FROM_NOWHERE, Colors, pinned_pool
from palette_core.theme.costs import EXTREMES, Costs, shortfall
from palette_core.theme.photo import Photo
from palette_core.theme.reasons import missed, pinned_reason, reason, reason_on
from palette_core.theme.roles import NAMES, ON, REQUIRED
from palette_core.theme.scheme import Check, Mode, Role, Scheme, Theme, Triple
from palette_core.theme.signals import HUES

# Of the search: what is pinned comes first, then what the others depend on.
ORDER = (*("background", "surface", "accent", "primary", "secondary", "text", "muted text", "border"), *HUES)
FOLLOWING = ("surface", "muted text", "border")

Pin = str | Triple


def theme(
    palette: Palette,
    pinned: Mapping[str, Pin] | None = None,
    *,
    light: Mapping[str, Pin] | None = None,
    dark: Mapping[str, Pin] | None = None,
    subject: Palette | None = None,
) -> Theme:
    """Give a photo's colours roles in an interface, light and dark, so that every required pair is readable.

    Each role takes a photo colour, moved in lightness, and in quiet roles in chroma, by the least that its pairs owe:
    level AA of WCAG 2.2 and the usual Lc of APCA 0.0.98G-4g (informative; not part of WCAG 2.2; for web content), as in
    `palette_core.theme.REQUIRED`. Success, warning and error are the photo's green, amber and red, or the usual ones
    turned a little towards the photo. The same palette gives the same theme.

    Parameters
    ----------
    palette : Palette
        At least one swatch. Of more than 12 the most vivid and those of the largest shares take part.
    pinned : mapping of str to str or tuple of three int, optional
        Colours that roles of both schemes keep exactly, by role; the rest is solved around them. Where they leave no
        way, secondary gives way first, then border, then muted text: see `Scheme.relaxed`.
    light, dark : mapping of str to str or tuple of three int, optional
        The same for one scheme; they count before `pinned`.
    subject : Palette, optional
        The colours of what the photo shows, as `SegmentationResult.subject`: primary rather takes one of these.

    Returns
    -------
    theme : Theme
        Its schemes have roles with reasons, and every required pair measured.

    Raises
    ------
    ChoiceError
        A pinned role does not exist.
    ColorError
        The palette is empty, or a pinned colour is none.

    Examples
    --------
    >>> import palette_core as pc
    >>> colors = [((38, 70, 83), 0.4), ((42, 157, 143), 0.2), ((233, 196, 106), 0.2), ((231, 111, 81), 0.2)]
    >>> found = pc.theme(pc.Palette(tuple(pc.Swatch(*color) for color in colors)), pinned={"primary": "#1f7a6f"})
    >>> found.light["primary"].hex, found.light.passes, found.dark.passes
    ('#1f7a6f', True, True)
    """
    if not palette.swatches:
        raise ColorError("A palette without colours has no theme. Give it at least one swatch.")
    photo = Photo.of(palette, subject)
    solved: dict[str, Colors] = {}  # the dark scheme would have the hues of the light one
    schemes = []
    for mode, own in zip(get_args(Mode), (light, dark), strict=True):
        pins = _read_pins({**(pinned or {}), **(own or {})})
        solved = _solve(mode, photo, pins, solved)
        schemes.append(_scheme(mode, palette, solved, pins))
    return Theme(*schemes)


def _solve(mode: Mode, photo: Photo, pins: Mapping[str, RGB], solved: Mapping[str, Colors]) -> dict[str, Colors]:
    """Return the colour () of each of ROLES, and of the pinned texts on fills."""
    pinned = {role: pinned_pool(rgb) for role, rgb in pins.items()}
    texts_on = {fill: pinned[name][0] for fill, name in ON.items() if name in pinned}
    order = sorted(ORDER, key=lambda role: role not in pins)
    found = search(order, photo.pools(mode) | pinned, Costs(mode, photo, texts_on, solved), FOLLOWING)
    return found | {ON[fill]: texts[0] for fill, texts in texts_on.items()}


def _scheme(mode: Mode, palette: Palette, found: Mapping[str, Colors], pins: Mapping[str, RGB]) -> Scheme:
    roles = {
        name: Role(name, _triple(color.rgb), None, 0.0, pinned_reason(name), True)
        if name in pins
        else _role(name, mode, palette, color)
        for name, color in found.items()
    }
    for fill, name in ON.items():
        if name not in pins:
            roles[name] = _text_on(fill, found, roles)
    checks = _checks(roles)
    for check in checks:
        if not check.passes:
            role = roles[check.role]
            why = missed(check.on, ratio_text(check.ratio), check.lc if check.least_lc else None)
            roles[check.role] = replace(role, reason=f"{role.reason} {why}")
    return Scheme(mode, tuple(roles[name] for name in NAMES), checks)


def _role(role: str, mode: Mode, palette: Palette, color: Colors) -> Role:
    """Return a role of its colour (), with the way from the photo colour."""
    source = None if int(color.source) == FROM_NOWHERE else int(color.source)
    origin = color.oklab if source is None else srgb_to_oklab(palette.rgb[source])
    lightness = 100 * float(color.oklab[0] - origin[0])
    chroma = 100 * float(color.chroma - lengths(origin[1:]))
    why = reason(role, mode, palette, source, (float(color.moved), lightness, chroma))
    return Role(role, _triple(color.rgb), source, float(color.moved), why)


def _text_on(fill: str, found: Mapping[str, Colors], roles: Mapping[str, Role]) -> Role:
    """Return the stronger of background and text on a fill where one is enough, else of black and white."""
    [owed] = [pair for pair in REQUIRED if pair.on == fill]
    own = {name: found[name] for name in ("background", "text")}
    texts = own | {name: EXTREMES[place] for place, name in enumerate(("black", "white"))}
    short = {name: float(shortfall(owed, text, found[fill])) for name, text in texts.items()}
    strength = {name: abs(float(apca_contrast(text.rgb, found[fill].rgb))) for name, text in texts.items()}
    enough = [name for name in own if not short[name]]
    best = min(enough or texts, key=lambda name: (short[name], -strength[name]))
    same = roles.get(best)
    source, moved = (same.source, same.moved) if same else (None, 0.0)
    return Role(ON[fill], _triple(texts[best].rgb), source, moved, reason_on(fill, best))


def _checks(roles: Mapping[str, Role]) -> tuple[Check, ...]:
    texts = np.array([roles[pair.role].rgb for pair in REQUIRED], dtype=np.uint8)
    grounds = np.array([roles[pair.on].rgb for pair in REQUIRED], dtype=np.uint8)
    measured = zip(contrast_ratio(texts, grounds).tolist(), apca_contrast(texts, grounds).tolist(), strict=True)
    return tuple(
        Check(pair.role, pair.on, ratio, lc, pair.ratio, pair.lc)
        for pair, (ratio, lc) in zip(REQUIRED, measured, strict=True)
    )


def _read_pins(pins: Mapping[str, Pin]) -> dict[str, RGB]:
    for role in pins:
        if role not in NAMES:
            raise ChoiceError("role", role, NAMES)
    return {role: parse_colors([pin])[0] if isinstance(pin, str) else as_bytes(pin, 1) for role, pin in pins.items()}


def _triple(rgb: RGB) -> Triple:
    red, green, blue = rgb.tolist()
    return red, green, blue
