"""Sass: a map of the roles of each scheme, and a map of the ramps."""

from collections.abc import Mapping
from textwrap import indent

from palette_core.export import encode
from palette_core.theme.export.css import top
from palette_core.theme.export.values import Files, ramp_colors, role_colors
from palette_core.theme.scheme import Theme


def to_scss(theme: Theme, title: str = "") -> Files:
    """Write $theme-light, $theme-dark and $theme-ramps, whose steps are numbers."""
    maps = [f"$theme-{scheme.mode}: {_map(_quoted(role_colors(scheme)))};\n" for scheme in theme]
    ramps = _map(_quoted({role: _map(ramp) for role, ramp in ramp_colors(theme).items()}))
    return {"theme.scss": encode(top(title) + "\n".join([*maps, f"$theme-ramps: {ramps};\n"]))}


def _map(values: Mapping[str, str] | Mapping[int, str]) -> str:
    entries = "".join(f"{key}: {value},\n" for key, value in values.items())
    return f"(\n{indent(entries, '  ')})"


def _quoted(values: Mapping[str, str]) -> dict[str, str]:
    return {f'"{key}"': value for key, value in values.items()}
