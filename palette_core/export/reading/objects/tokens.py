"""Colours of design tokens: components in a colour space, hex codes, and references to other tokens.

Source: Design Tokens Format Module 2025.10 and Color Module 2025.10.
"""

import re
from typing import Any

from palette_core.color import FUNCTIONS

VALUE, TYPE, ROOT, REFERENCE = "$value", "$type", "$root", "$ref"
OURS = "org.color-palette-generator"  # the key of what this program knows beside the colour
ALIAS = re.compile(r"\{([^{}]{1,500})\}")
MAX_HOPS = 10  # from one token to another
SPACES = (
    *("srgb", "srgb-linear", "display-p3", "a98-rgb", "prophoto-rgb", "rec2020", "xyz", "xyz-d65", "xyz-d50"),
    *FUNCTIONS,
)


def is_token(value: dict[str, Any]) -> bool:
    """Whether an object of JSON is a token, and no group."""
    return VALUE in value


def color_of(value: Any, root: Any) -> str:
    """Return the colour of a token, or of the value of one, as a text; empty where it is none.

    A reference that leads nowhere, or in a circle, is its own text, which is no colour.
    """
    for _ in range(MAX_HOPS):
        if isinstance(value, dict) and isinstance(value.get(REFERENCE), str):
            value = _at(root, value[REFERENCE].removeprefix("#/").split("/"), value[REFERENCE])
        elif isinstance(value, dict) and VALUE in value:
            value = value[VALUE]
        elif isinstance(value, str) and (alias := ALIAS.fullmatch(value)):
            value = _at(root, alias[1].split("."), value[1:-1])
        else:
            break
    else:
        return "a reference in a circle"
    return value if isinstance(value, str) else _from_components(value) if isinstance(value, dict) else ""


def own_name(value: dict[str, Any]) -> str:
    """Return the name that this program wrote beside a token, which need not fit the rules for names of tokens."""
    extensions = value.get("$extensions")
    ours = extensions.get(OURS) if isinstance(extensions, dict) else None
    name = ours.get("name") if isinstance(ours, dict) else None
    return name if isinstance(name, str) else ""


def _from_components(value: dict[str, Any]) -> str:
    """Write the components of a colour as CSS; without them its hex code."""
    space, components, alpha = value.get("colorSpace"), value.get("components"), value.get("alpha", 1)
    if isinstance(space, str) and space in SPACES and isinstance(components, list) and len(components) == 3:
        function = f"{space}(" if space in FUNCTIONS else f"color({space}"
        opacity = [] if alpha == 1 else ["/", str(alpha)[:40]]
        return " ".join([function, *(str(component)[:40] for component in components), *opacity]) + ")"
    code = value.get("hex")
    return code if isinstance(code, str) else ""


def _at(root: Any, path: list[str], text: str) -> Any:
    """Return what stands at a path; its text where there is nothing."""
    for part in path:
        root = root.get(part) if isinstance(root, dict) else None
    if isinstance(root, dict) and VALUE not in root and ROOT in root:
        root = root[ROOT]
    return text if root is None else root
