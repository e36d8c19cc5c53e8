"""Tailwind CSS 4: utilities such as bg-primary and text-on-primary that switch, and bg-primary-50 that do not.

Source: tailwindcss 4.3: the namespace --color-*, and `@theme inline` for colours that refer to another variable.
"""

from palette_core.export import encode
from palette_core.theme.export.css import declarations, rule, switching, top
from palette_core.theme.export.values import Files, role_colors, step_colors
from palette_core.theme.scheme import Theme


def to_tailwind(theme: Theme, title: str = "") -> Files:
    """Write a theme to import after Tailwind. The colours that Tailwind has of its own stay."""
    references = {name: f"var(--{name})" for name in role_colors(theme.light)}
    blocks = [
        switching(theme, "--"),
        rule("@theme inline", declarations(references, "--color-")),
        rule("@theme", declarations(step_colors(theme), "--color-")),
    ]
    return {"theme.tailwind.css": encode(top(title) + "\n".join(blocks))}
