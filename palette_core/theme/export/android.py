"""Android's colour resources, of which the system takes those of values-night/ in the dark."""

from palette_core.export import encode
from palette_core.theme.export.values import Files, role_colors, step_colors
from palette_core.theme.scheme import Theme


def to_android(theme: Theme, _: str = "") -> Files:
    """Write theme_background, theme_primary_50 and so on, as #AARRGGBB: alpha comes first."""
    light, dark = (role_colors(scheme, "_") for scheme in theme)
    return {
        "android/values/colors.xml": _resources(light | step_colors(theme, "_")),
        "android/values-night/colors.xml": _resources(dark),
    }


def _resources(colors: dict[str, str]) -> bytes:
    lines = [f'    <color name="theme_{name}">#FF{code[1:].upper()}</color>\n' for name, code in colors.items()]
    return encode(f'<?xml version="1.0" encoding="utf-8"?>\n<resources>\n{"".join(lines)}</resources>\n')
