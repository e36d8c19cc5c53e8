"""What the command does beside palettes of photos, by the first of its arguments."""

from palette_core.command.subcommands.convert import convert
from palette_core.command.subcommands.theme import theme_of_photo

SUBCOMMANDS = {"convert": convert, "theme": theme_of_photo}

__all__ = ["SUBCOMMANDS"]
