"""The scenes of the preview as documents of HTML, and the roles of a theme as custom properties of CSS."""

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

from palette_core.theme import Mode

SCENES = {
    "landing": "Landing page",
    "dashboard": "Dashboard",
    "article": "Article",
    "phone": "Phone",
    "cards": "Cards",
    "poster": "Poster",
}
# Where there is no photo: the palette's own landscape.
NO_PHOTO = (
    "radial-gradient(circle at 70% 34%, var(--accent) 0 15%, transparent 15.3%),"
    "radial-gradient(ellipse 90% 60% at 15% 108%, var(--primary) 0 70%, transparent 70.3%),"
    "radial-gradient(ellipse 110% 62% at 92% 116%, var(--secondary) 0 76%, transparent 76.3%),"
    "linear-gradient(color-mix(in oklab, var(--primary) 35%, var(--surface)), var(--surface))"
)
FOLDER = Path(__file__).parent / "assets" / "scenes"
HEX = re.compile(r"#[0-9a-f]{6}")
PHOTO = re.compile(r"data:image/(?:jpeg|png|webp);base64,[A-Za-z0-9+/=]+")
# What the document may load: nothing but its own style and pictures inside it. It runs no script anyway.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@cache
def scene_document(scene: str) -> str:
    """Return the document of a scene, one of SCENES, whose style `roles` waits for `roles_css`."""
    base, content = ((FOLDER / name).read_text(encoding="utf-8").strip() for name in ("base.css", f"{scene}.html"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(SCENES[scene])}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<style id="roles"></style><style>{base}</style></head><body>{content}</body></html>'
    )


def roles_css(hexes: Mapping[str, str], mode: Mode) -> str:
    """Return the roles as custom properties: "muted text" is `--muted-text`.

    Raises
    ------
    ValueError
        A value is no hex code: nothing else may come into the style.
    """
    for code in hexes.values():
        if not HEX.fullmatch(code):
            raise ValueError(f"A role must be a hex code. Received: {code[:40]!r}")
    properties = "".join(f"--{name.replace(' ', '-')}:{code};" for name, code in hexes.items())
    return f":root{{color-scheme:{mode};{properties}}}"


def photo_css(photo: str | None) -> str:
    """Return the photo, a data URL, as the custom property `--photo`; without one, a landscape of the roles."""
    if photo is not None and not PHOTO.fullmatch(photo):
        raise ValueError("The photo must be a data URL of a picture.")
    picture = f'url("{photo}")' if photo else NO_PHOTO
    return f":root{{--photo:{picture}}}"
