"""Themes: a photo's colours as the roles of an interface, light and dark, every required pair proven readable."""

from palette_core.theme.roles import FILLS, GIVE_WAY, NAMES, ON, REQUIRED, ROLES, Requirement
from palette_core.theme.scheme import Check, Mode, Role, Scheme, Theme
from palette_core.theme.solve import Pin, theme

__all__ = [
    "FILLS",
    "GIVE_WAY",
    "NAMES",
    "ON",
    "REQUIRED",
    "ROLES",
    "Check",
    "Mode",
    "Pin",
    "Requirement",
    "Role",
    "Scheme",
    "Theme",
    "theme",
]
