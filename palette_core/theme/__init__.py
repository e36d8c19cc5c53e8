"""Themes: a photo's colours as the roles of an interface, light and dark, every required pair proven readable."""

from palette_core.theme.export import THEME_EXPORTS, ThemeExport, theme_file_name
from palette_core.theme.roles import FILLS, GIVE_WAY, NAMES, ON, REQUIRED, ROLES, Requirement
from palette_core.theme.scheme import Check, Mode, Role, Scheme, Theme
from palette_core.theme.solve import Pin, read_pins, theme

__all__ = [
    "FILLS",
    "GIVE_WAY",
    "NAMES",
    "ON",
    "REQUIRED",
    "ROLES",
    "THEME_EXPORTS",
    "Check",
    "Mode",
    "Pin",
    "Requirement",
    "Role",
    "Scheme",
    "Theme",
    "ThemeExport",
    "read_pins",
    "theme",
    "theme_file_name",
]
