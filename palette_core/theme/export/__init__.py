"""Themes as files: style sheets, Tailwind, design tokens, JSON and Android.

A new format is a function from a theme and a title to files by their names, in a module of its own, and a line in
THEME_EXPORTS.
"""

from palette_core.theme.export.formats import THEME_EXPORTS, ThemeExport, theme_file_name

__all__ = ["THEME_EXPORTS", "ThemeExport", "theme_file_name"]
