"""What every format writes: the roles of each scheme, and one ramp for each fill."""

from palette_core.theme.roles import FILLS
from palette_core.theme.scheme import Scheme, Theme

Files = dict[str, bytes]  # by their names, with / between folders


def role_colors(scheme: Scheme, separator: str = "-") -> dict[str, str]:
    """Return the hex codes by role, as variables may be called: "muted-text"."""
    return {name.replace(" ", separator): code for name, code in scheme.items()}


def ramp_colors(theme: Theme) -> dict[str, dict[int, str]]:
    """Return the shades and tints of each fill by step, of its colour in the light scheme: they do not switch."""
    return {role: dict(theme.light[role].ramp) for role in FILLS}


def step_colors(theme: Theme, separator: str = "-") -> dict[str, str]:
    """Return the same in one row: "primary-50", "primary-100" and so on."""
    ramps = ramp_colors(theme).items()
    return {f"{role}{separator}{step}": code for role, ramp in ramps for step, code in ramp.items()}
