"""The palette as the value of a query parameter: hex codes, origins, locks, roles and names, and nothing of a photo.

::

    264653il.tx.Deep_ink-e9c46a-f4a261s

Colours are joined by "-". Each is a hex code; "i" for a colour of an image, "s" for a suggested one, "p" for one of a
palette file, nothing for a typed one; "l" when it is locked; then, after a point each, the letters of its role and its
name. In a name "_" is a space, and "~" with a letter one of the signs in ESCAPES. Older links, "264653il-e9c46asu",
have the same form.
"""

import re

from palette_core.color import MAX_COLORS
from palette_core.editing.working_palette import ROLES, WorkingColor, WorkingPalette
from palette_core.errors import ColorError
from palette_core.palette import Origin

MAX_LINK = 4000  # characters; more than any palette needs
ROLE_LETTERS = dict(zip(("bg", "sf", "bd", "tx", "mt", "pr", "sc", "ac", "ok", "wn", "er"), ROLES, strict=True))
ORIGINS: dict[str, Origin] = {"i": "from image", "s": "suggested", "t": "typed", "p": "from file"}
ESCAPES = {"~": "~t", "_": "~u", "-": "~h", ".": "~d", " ": "_"}  # the tilde first: it is in the others
COLOR = re.compile(
    r"([0-9a-f]{6})([istp]?)([lu]?)(?:\.([a-z]{2})?(?:\.((?:[^-.~]|~[tuhd])*))?)?", re.IGNORECASE | re.ASCII
)


def to_link(palette: WorkingPalette) -> str:
    """Write a palette for a link, to be quoted as the value of a query parameter.

    >>> to_link(WorkingPalette((WorkingColor(0, "#264653", "Deep ink", role="text"), WorkingColor(1, "#e9c46a"))))
    '264653.tx.Deep_ink-e9c46a'
    """
    return "-".join(map(_write, palette.colors))


def from_link(text: str) -> WorkingPalette:
    """Read what `to_link` wrote, or an older link, as hostile input.

    Parameters
    ----------
    text : str
        The value of the query parameter, no longer quoted.

    Returns
    -------
    palette : WorkingPalette
        With the ids 0, 1, 2, ...; shares, places and reasons are not in a link.

    Raises
    ------
    ColorError
        The text is not of that form.
    """
    codes = text.split("-", MAX_COLORS) if len(text) <= MAX_LINK else []
    matches = [COLOR.fullmatch(code) for code in codes]
    found = [match for match in matches if match]
    try:
        if not found or len(found) < len(codes) or len(found) > MAX_COLORS:
            raise ColorError("The text is no palette.")
        return WorkingPalette(tuple(_read(number, match) for number, match in enumerate(found)))
    except ColorError as error:
        raise ColorError("The palette in this link cannot be read: a part of the link may be missing.") from error


def _write(color: WorkingColor) -> str:
    origin = next(letter for letter, origin in ORIGINS.items() if origin == color.origin)
    role = next((key for key, role in ROLE_LETTERS.items() if role == color.role), "")
    name = color.name or ""
    for sign, escape in ESCAPES.items():
        name = name.replace(sign, escape)
    start = color.hex[1:] + origin.replace("t", "") + "l" * color.locked
    return f"{start}.{role}.{name}" if name else f"{start}.{role}" if role else start


def _read(number: int, match: re.Match[str]) -> WorkingColor:
    code, origin, lock, role, name = match.groups()
    name = name or ""
    for sign, escape in reversed(ESCAPES.items()):
        name = name.replace(escape, sign)
    return WorkingColor(
        number,
        code,
        name=name,
        locked=lock.lower() == "l",
        role=_role(role),
        origin=ORIGINS[origin.lower() or "t"],
    )


def _role(letters: str | None) -> str | None:
    if letters and letters.lower() not in ROLE_LETTERS:
        raise ColorError("There is no such role.")
    return ROLE_LETTERS[letters.lower()] if letters else None
