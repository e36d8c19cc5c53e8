"""Why a role has its colour, in a sentence."""

from palette_core.color import color_name, rgb_to_hex
from palette_core.palette import Palette
from palette_core.theme.scheme import Mode

SAME, CLEAR = 0.5, 2.0  # OKLab x 100: below the first it is the photo's colour; lightness or chroma that clearly moved

PURPOSES = {
    "background": "the quietest ground near {ends} of the photo",
    "surface": "one step from the background, for cards",
    "border": "just seen on the background, to part things",
    "text": "strong on background and surface",
    "muted text": "quieter than the text, and still read",
    "primary": "it stands for the photo and stands out as a control",
    "secondary": "it goes beside primary and cannot be taken for it",
    "accent": "the most vivid of the photo that differs from primary",
    "success": "the photo's own green",
    "warning": "the photo's own amber",
    "error": "the photo's own red",
}
SIGNALS = {"success": "green", "warning": "amber", "error": "red"}


def reason(role: str, mode: Mode, palette: Palette, source: int | None, way: tuple[float, float, float]) -> str:
    """Return why a role has its colour.

    Parameters
    ----------
    role : str
        One of ROLES.
    mode : {"light", "dark"}
        The scheme.
    palette : Palette
        The photo's.
    source : int or None
        The index of the photo colour; None where the photo has none of the hue.
    way : tuple of three float
        From the photo colour, in OKLab x 100: how far in all, in lightness, in chroma.
    """
    if source is None:
        return f"The photo has no vivid {SIGNALS[role]}: the usual hue, as vivid as the accent."
    swatch = palette[source]
    name = f"the photo's {color_name(swatch.rgb)} {rgb_to_hex(swatch.rgb)}"
    purpose = PURPOSES[role].format(ends="the lightest colours" if mode == "light" else "the darkest colours")
    return f"From {name}, {moved_text(way)}: {purpose}."


def moved_text(way: tuple[float, float, float]) -> str:
    """Return how a colour was changed: "as it is", "12 lighter and 3 less chroma"."""
    distance, lightness, chroma = way
    if distance < SAME:
        return "as it is"
    parts = [
        f"{abs(change):.0f} {words[change > 0]}"
        for change, words in ((lightness, ("darker", "lighter")), (chroma, ("less vivid", "more vivid")))
        if abs(change) >= CLEAR
    ]
    return " and ".join(parts) or "hardly changed"


def pinned_reason(role: str) -> str:
    """Return why a pinned role has its colour."""
    return f"You chose it for {role}."


def reason_on(fill: str, source: str) -> str:
    """Return why the text on a fill has the colour of a source: "background", "text", "black" or "white"."""
    if source in ("black", "white"):
        return f"{source.capitalize()}: neither background nor text is strong enough on {fill}."
    return f"The colour of the {source}, the stronger of background and text on {fill}."


def missed(on: str, ratio: str, lc: float | None) -> str:
    """Return that a role has too little contrast on another, and what it has: an Lc for texts only."""
    has = ratio if lc is None else f"{ratio} and Lc {abs(lc):.0f}"
    return f"It has only {has} on {on}: the pinned colours leave no way to more."
