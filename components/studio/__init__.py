"""Widgets of the studio: each shows what it is given and sends what the visitor does as actions."""

from components.studio.actions import Action
from components.studio.photo_pins import PhotoView, photo_pins
from components.studio.strip import strip

__all__ = ["Action", "PhotoView", "photo_pins", "strip"]
