"""CSS custom properties that follow the reader's system, or the attribute data-theme of any element."""

from textwrap import indent

from palette_core.export import comment, encode, one_line
from palette_core.theme.export.values import Files, role_colors, step_colors
from palette_core.theme.scheme import Scheme, Theme

LIGHT, DARK = ':root,\n[data-theme="light"]', '[data-theme="dark"]'
SYSTEM, UNLESS_LIGHT = "@media (prefers-color-scheme: dark)", ':root:not([data-theme="light"])'


def to_css(theme: Theme, title: str = "") -> Files:
    """Write --color-background, --color-primary, --color-primary-50 and so on."""
    steps = rule(":root", declarations(step_colors(theme), "--color-"))
    return {"theme.css": encode(f"{top(title)}{switching(theme, '--color-')}\n{steps}")}


def switching(theme: Theme, prefix: str) -> str:
    """Return the rules that set the roles of the scheme that is seen.

    Where no data-theme is set, it is that of the system; an element with data-theme has its own, with all in it.
    """
    light, dark = (_scheme(scheme, prefix) for scheme in theme)
    return "\n".join([rule(LIGHT, light), rule(SYSTEM, rule(UNLESS_LIGHT, dark)), rule(DARK, dark)])


def rule(selector: str, body: str) -> str:
    """Return a rule with its body indented."""
    return f"{selector} {{\n{indent(body, '  ')}}}\n"


def declarations(colors: dict[str, str], prefix: str) -> str:
    """Return a line for each colour, the prefix before its name."""
    return "".join(f"{prefix}{name}: {code};\n" for name, code in colors.items())


def top(title: str) -> str:
    """Return the line that says of which photo it is; nothing where that is not known."""
    line = comment(" ".join(one_line(title).split()))
    return f"{line}\n" if line else ""


def _scheme(scheme: Scheme, prefix: str) -> str:
    # color-scheme makes scroll bars and form controls of the same kind.
    return f"color-scheme: {scheme.mode};\n{declarations(role_colors(scheme), prefix)}"
