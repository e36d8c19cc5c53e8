"""Design tokens: a file for each scheme with the same names, one for the ramps, and how they go together.

Source: Design Tokens Format Module 2025.10 and Resolver Module 2025.10.
"""

import json

from palette_core.color import hex_to_rgb
from palette_core.export import color_token, encode, one_line, token_file
from palette_core.theme.export.values import Files, ramp_colors
from palette_core.theme.scheme import Scheme, Theme

RESOLVER = {
    "$schema": "https://www.designtokens.org/schemas/2025.10/resolver.json",
    "version": "2025.10",
    "sets": {"base": {"sources": [{"$ref": "base.tokens.json"}]}},
    "modifiers": {
        "mode": {
            "contexts": {mode: [{"$ref": f"{mode}.tokens.json"}] for mode in ("light", "dark")},
            "default": "light",
        }
    },
    "resolutionOrder": [{"$ref": "#/sets/base"}, {"$ref": "#/modifiers/mode"}],
}


def to_tokens(theme: Theme, title: str = "") -> Files:
    """Write the group "color" for each scheme, described by its reasons, and the group "ramp"."""
    ramps = {
        role: {str(step): color_token(hex_to_rgb(code)) for step, code in ramp.items()}
        for role, ramp in ramp_colors(theme).items()
    }
    of = " ".join(one_line(title).split())
    return {
        "tokens/base.tokens.json": token_file({"ramp": {"$type": "color", **ramps}}, of),
        **{f"tokens/{scheme.mode}.tokens.json": token_file({"color": _group(scheme)}, of) for scheme in theme},
        "tokens/theme.resolver.json": encode(json.dumps(RESOLVER, indent=2) + "\n"),
    }


def _group(scheme: Scheme) -> dict[str, object]:
    roles = {role.name.replace(" ", "-"): color_token(role.rgb, one_line(role.reason)) for role in scheme.roles}
    return {"$type": "color", **roles}
