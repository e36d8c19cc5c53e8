"""The page of themes: roles that can be pinned, the theme in use, contrast and colour vision."""

from components.theme.pins import pin_state
from components.theme.preview import current_theme, show_preview
from components.theme.role_list import role_list, show_checks

__all__ = ["current_theme", "pin_state", "role_list", "show_checks", "show_preview"]
