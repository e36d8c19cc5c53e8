"""Tailwind CSS 3: a preset whose colours are variables, and the variables themselves by a plug-in within it.

Source: tailwindcss 3.4: colours with <alpha-value> take levels without a function, and `addBase` takes nested rules.
"""

import json

from palette_core.color import hex_to_rgb
from palette_core.export import encode
from palette_core.theme.export.css import DARK, LIGHT, SYSTEM, UNLESS_LIGHT, top
from palette_core.theme.export.values import Files, ramp_colors, role_colors
from palette_core.theme.scheme import Scheme, Theme


def to_tailwind3(theme: Theme, title: str = "") -> Files:
    """Write a configuration in JavaScript, to be used as a preset: `presets: [require('./theme.tailwind.js')]`."""
    ramps = ramp_colors(theme)
    colors: dict[str, object] = {}
    for name in role_colors(theme.light):
        value = f"rgb(var(--{name}) / <alpha-value>)"
        steps = {str(step): code for step, code in ramps.get(name, {}).items()}
        colors[name] = {"DEFAULT": value, **steps} if steps else value
    light, dark = (_variables(scheme) for scheme in theme)
    base = {LIGHT.replace("\n", " "): light, SYSTEM: {UNLESS_LIGHT: dark}, DARK: dark}
    lines = [
        "/** @type {import('tailwindcss').Config} */",
        f"const colors = {json.dumps(colors, indent=2)};",
        f"const base = {json.dumps(base, indent=2)};",
        "module.exports = { theme: { extend: { colors } }, plugins: [({ addBase }) => addBase(base)] };",
    ]
    return {"theme.tailwind.js": encode(top(title) + "\n".join(lines) + "\n")}


def _variables(scheme: Scheme) -> dict[str, str]:
    levels = {f"--{name}": " ".join(map(str, hex_to_rgb(code))) for name, code in role_colors(scheme).items()}
    return {"color-scheme": scheme.mode, **levels}
