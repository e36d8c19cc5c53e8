"""Widgets of the studio: each shows what it is given and sends what the visitor does as actions."""

from components.studio.actions import Action, Fields, is_whole, parse_action, register, take_waiting
from components.studio.photo_pins import PhotoView, photo_pins
from components.studio.strip import strip
from components.studio.tray import tray
from components.studio.tray_state import add, add_sample, chosen_photo, is_untouched, photos, remove, sample_of

__all__ = [
    "Action",
    "Fields",
    "PhotoView",
    "add",
    "add_sample",
    "chosen_photo",
    "is_untouched",
    "is_whole",
    "parse_action",
    "photo_pins",
    "photos",
    "register",
    "remove",
    "sample_of",
    "strip",
    "take_waiting",
    "tray",
]
