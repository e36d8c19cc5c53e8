"""Design tokens in the format of the Design Tokens Community Group.

Source: Design Tokens Format Module 2025.10 and Color Module 2025.10, both stable.
"""

import json

from palette_core.export.names import identifiers
from palette_core.export.text import encode, heading, title
from palette_core.palette import Palette, Swatch

SCHEMA = "https://www.designtokens.org/schemas/2025.10/format.json"
OURS = "org.color-palette-generator"  # the key of what only this program knows


def to_tokens(palette: Palette) -> bytes:
    """Write the group "palette" with a token for each colour."""
    colors = {
        name: color_token(swatch.rgb, title(swatch)) | {"$extensions": {OURS: _extension(swatch)}}
        for name, swatch in zip(identifiers(palette), palette, strict=True)
    }
    return token_file({"palette": {"$type": "color", **colors}}, heading(palette))


def color_token(rgb: tuple[int, int, int], description: str = "") -> dict[str, object]:
    """Return a colour token of sRGB; its type stands at its group.

    Parameters
    ----------
    rgb : tuple of three int
        0 to 255.
    description : str
        Of one line; none for an empty one.

    Returns
    -------
    token : dict
        "$value" with components of 0 to 1 that give the same bytes again, and a hex code for programs that read no
        components.
    """
    components = [round(level / 255, 5) for level in rgb]
    value = {"colorSpace": "srgb", "components": components, "alpha": 1, "hex": "#{:02x}{:02x}{:02x}".format(*rgb)}
    return {"$value": value, **({"$description": description} if description else {})}


def token_file(groups: dict[str, object], description: str = "") -> bytes:
    """Write a file of tokens: groups by name, whose names begin with no "$" and have no {, } or point."""
    head = {"$schema": SCHEMA, **({"$description": description} if description else {})}
    return encode(json.dumps(head | groups, indent=2, ensure_ascii=False) + "\n")


def _extension(swatch: Swatch) -> dict[str, object]:
    seen = swatch.seen and {"image": swatch.seen.image, "x": swatch.seen.x, "y": swatch.seen.y}
    known = {"name": swatch.name, "share": swatch.share, "origin": swatch.origin, "region": swatch.region, "seen": seen}
    return {key: value for key, value in known.items() if value}
