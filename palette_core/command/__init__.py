"""The command `palette`: what the user named, the work on it, and what is written."""

from palette_core.command.run import main

__all__ = ["main"]
