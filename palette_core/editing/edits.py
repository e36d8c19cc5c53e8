"""Edits of a palette: each takes a palette and returns another one, or raises a ColorError with a clear sentence."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, get_args

import numpy as np

from palette_core.color import MAX_COLORS, hue_order, lightness_order, midpoint, rgb_to_hex, srgb_to_oklab, tone_beside
from palette_core.editing.working_palette import WorkingColor, WorkingPalette, is_index
from palette_core.errors import ChoiceError, ColorError
from palette_core.palette import Location, Origin

SortKey = Literal["hue", "lightness", "share"]
MAX_LENGTH = 400  # characters of a text in an action


def recolor(palette: WorkingPalette, number: int, code: str, seen: Location | None = None) -> WorkingPalette:
    """Give the colour with the id `number` another hex code; it keeps its name, lock and role.

    Parameters
    ----------
    palette : WorkingPalette
        The palette.
    number : int
        The id of the colour.
    code : str
        A hex code.
    seen : Location or None
        The pixel that the colour was picked at, of which it then is; without one the colour counts as typed.

    Returns
    -------
    palette : WorkingPalette
        What was known of the old colour, as its share, is gone. The same palette where the colour stays.

    Raises
    ------
    ColorError
        There is no such colour, or the code is none.
    """
    old = palette.colors[palette.index(number)]
    new = WorkingColor(old.id, code, old.name, old.locked, old.role, origin=_origin(seen), seen=seen)
    return palette if (new.hex, seen) == (old.hex, seen and old.seen) else _replace(palette, number, lambda _: new)


def rename(palette: WorkingPalette, number: int, name: str | None) -> WorkingPalette:
    """Name the colour with the id `number`; an empty name or None takes its name off."""
    return _replace(palette, number, lambda color: replace(color, name=name))


def lock(palette: WorkingPalette, number: int, locked: bool = True) -> WorkingPalette:
    """Lock the colour with the id `number`, or unlock it."""
    return _replace(palette, number, lambda color: replace(color, locked=locked))


def set_role(palette: WorkingPalette, number: int, role: str | None) -> WorkingPalette:
    """Give the colour with the id `number` a role, one of ROLES or None; another colour that has it loses it."""
    palette.index(number)
    return palette.with_colors(
        replace(color, role=role if color.id == number else None)
        if number == color.id or (role and color.role == role)
        else color
        for color in palette.colors
    )


def move(palette: WorkingPalette, number: int, index: int) -> WorkingPalette:
    """Move the colour with the id `number` to the place `index`, 0 to n - 1."""
    place = palette.index(number)
    _check_index(index, len(palette.colors) - 1)
    rest = [color for color in palette.colors if color.id != number]
    return palette.with_colors([*rest[:index], palette.colors[place], *rest[index:]])


def sort(palette: WorkingPalette, by: str) -> WorkingPalette:
    """Sort the colours.

    Parameters
    ----------
    palette : WorkingPalette
        The palette.
    by : {"hue", "lightness", "share"}
        "hue", from red through green and blue to pink, and the neutrals last; "lightness", from dark to light;
        "share", from the largest on, and those without one last. Equal ones keep their order.

    Raises
    ------
    ChoiceError
        There is no such order.
    """
    if by not in get_args(SortKey):
        raise ChoiceError("order", by, get_args(SortKey))
    if by == "share":
        return palette.with_colors(sorted(palette.colors, key=lambda color: -(color.share or 0.0)))
    oklab = srgb_to_oklab(np.array([color.rgb for color in palette.colors], dtype=np.uint8).reshape(-1, 3))
    order = hue_order(oklab) if by == "hue" else lightness_order(oklab)
    return palette.with_colors(palette.colors[place] for place in order)


def add(palette: WorkingPalette, index: int, code: str | None = None, seen: Location | None = None) -> WorkingPalette:
    """Add a colour at the place `index`, 0 to n.

    Parameters
    ----------
    palette : WorkingPalette
        The palette.
    index : int
        The new colour's place.
    code : str or None
        A hex code. None takes the colour half-way between its neighbours: see `midpoint`. At an end of the palette
        it is a lighter or darker tone of the only neighbour.
    seen : Location or None
        The pixel that the colour was picked at.

    Returns
    -------
    palette : WorkingPalette
        The new colour has the id `palette.next_id` of the palette before.

    Raises
    ------
    ColorError
        There is no such place, the code is none, the palette is full, or there is no neighbour to start from.
    """
    _check_index(index, len(palette.colors))
    if code is None:
        new = _between(palette, index)
    else:
        new = WorkingColor(palette.next_id, code, origin=_origin(seen), seen=seen)
    return _insert(palette, index, new)


def duplicate(palette: WorkingPalette, number: int) -> WorkingPalette:
    """Put a copy after the colour with the id `number`; it has no share, no role and no lock."""
    place = palette.index(number)
    copy = replace(palette.colors[place], id=palette.next_id, locked=False, role=None, share=None, confidence=None)
    return _insert(palette, place + 1, copy)


def remove(palette: WorkingPalette, number: int) -> WorkingPalette:
    """Remove the colour with the id `number`. ColorError for the last one."""
    palette.index(number)
    if len(palette.colors) == 1:
        raise ColorError("A palette keeps at least one colour. Add another one first.")
    return palette.with_colors(color for color in palette.colors if color.id != number)


def apply_action(palette: WorkingPalette, action: Mapping[str, object]) -> WorkingPalette:
    """Apply what a widget sent, as hostile input.

    Parameters
    ----------
    palette : WorkingPalette
        The palette.
    action : mapping
        "op" is one of ACTIONS. "id" is that of the colour for all but "add" and "sort"; with it "hex" for "recolor",
        "name" for "rename", "locked" for "lock", "role" for "role", "index" for "move" and "add", "hex" or None for
        "add", "by" for "sort". Other keys are ignored.

    Returns
    -------
    palette : WorkingPalette
        The same one where nothing changes.

    Raises
    ------
    ColorError
        The action is none, a value is not of its kind, or the edit is not possible.
    ChoiceError
        There is no such order.
    """
    name = action.get("op") if isinstance(action, Mapping) else None
    if not isinstance(name, str) or name not in ACTIONS:
        raise ColorError(f"An edit must be one of: {', '.join(ACTIONS)}. Received: {str(name)[:40]!r}")
    return ACTIONS[name](palette, action)


ACTIONS: dict[str, Callable[[WorkingPalette, Mapping[str, object]], WorkingPalette]] = {
    "recolor": lambda palette, action: recolor(palette, _whole(action, "id"), _text(action, "hex")),
    "rename": lambda palette, action: rename(palette, _whole(action, "id"), _text_or_none(action, "name")),
    "lock": lambda palette, action: lock(palette, _whole(action, "id"), _truth(action, "locked")),
    "role": lambda palette, action: set_role(palette, _whole(action, "id"), _text_or_none(action, "role")),
    "move": lambda palette, action: move(palette, _whole(action, "id"), _whole(action, "index")),
    "sort": lambda palette, action: sort(palette, _text(action, "by")),
    "add": lambda palette, action: add(palette, _whole(action, "index"), _text_or_none(action, "hex")),
    "duplicate": lambda palette, action: duplicate(palette, _whole(action, "id")),
    "remove": lambda palette, action: remove(palette, _whole(action, "id")),
}


def _whole(action: Mapping[str, object], key: str) -> int:
    value = action.get(key)
    if not is_index(value):
        raise _refusal(key, "a whole number from 0 on", value)
    return value


def _text(action: Mapping[str, object], key: str) -> str:
    value = action.get(key)
    if not isinstance(value, str) or len(value) > MAX_LENGTH:
        raise _refusal(key, f"a text of at most {MAX_LENGTH} characters", value)
    return value


def _text_or_none(action: Mapping[str, object], key: str) -> str | None:
    return None if action.get(key) is None else _text(action, key)


def _truth(action: Mapping[str, object], key: str) -> bool:
    value = action.get(key)
    if not isinstance(value, bool):
        raise _refusal(key, "true or false", value)
    return value


def _refusal(key: str, kind: str, value: object) -> ColorError:
    return ColorError(f"The {key!r} of an edit must be {kind}. Received: {str(value)[:40]!r}")


def _between(palette: WorkingPalette, index: int) -> WorkingColor:
    """Return the colour to add at a place between its neighbours."""
    beside = palette.colors[max(0, index - 1) : index + 1]
    if not beside:
        raise ColorError("There is no colour to start from. Give a hex code, as #264653.")
    if len(beside) == 2:
        rgb, reason = midpoint(beside[0].rgb, beside[1].rgb), f"half-way from {beside[0].title} to {beside[1].title}"
    else:
        rgb, reason = tone_beside(beside[0].rgb), f"a tone of {beside[0].title}"
    return WorkingColor(palette.next_id, rgb_to_hex(rgb), origin="suggested", reason=reason)


def _insert(palette: WorkingPalette, index: int, color: WorkingColor) -> WorkingPalette:
    if len(palette.colors) >= MAX_COLORS:
        raise ColorError(f"A palette has at most {MAX_COLORS} colours. Remove one first.")
    return palette.with_colors([*palette.colors[:index], color, *palette.colors[index:]])


def _check_index(index: int, highest: int) -> None:
    if not 0 <= index <= highest:
        raise ColorError(f"The place must be a number from 0 to {highest}. Received: {index}")


def _replace(palette: WorkingPalette, number: int, change: Callable[[WorkingColor], WorkingColor]) -> WorkingPalette:
    place = palette.index(number)
    return palette.with_colors(change(color) if index == place else color for index, color in enumerate(palette.colors))


def _origin(seen: Location | None) -> Origin:
    return "typed" if seen is None else "from image"
