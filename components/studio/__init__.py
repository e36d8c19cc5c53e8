"""Widgets of the studio: each shows what it is given and sends what the visitor does as actions."""

from components.studio.strip import strip

__all__ = ["strip"]
