"""The page of themes: roles that can be pinned, the theme in use, contrast and colour vision."""

from components.theme.contrast_table import contrast_table
from components.theme.pair_mend import show_pair
from components.theme.preview import current_theme, show_preview
from components.theme.role_list import role_list, show_checks
from components.theme.take_away import show_take_away
from components.theme.vision_board import show_confusions, show_eyes

__all__ = [
    "contrast_table",
    "current_theme",
    "role_list",
    "show_checks",
    "show_confusions",
    "show_eyes",
    "show_pair",
    "show_preview",
    "show_take_away",
]
