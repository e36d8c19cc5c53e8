"""The settings of the studio in a project file: saved as they are, restored where they are settings of today."""

from collections.abc import Callable, Mapping
from typing import get_args

from components.inputs.settings import MOST_COLORS, SOURCES
from components.session_state import read_state, write_states
from palette_core import ColorError
from palette_core.editing import Setting
from palette_core.image import parse_ignored
from palette_core.quantization import ORDERS, Emphasis

SEPARATOR = "\n"  # between what is left out


def _is_number(value: Setting, lowest: float, highest: float) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and lowest <= value <= highest


def _ignored(text: str) -> list[str]:
    return text.split(SEPARATOR) if text else []


def _are_ignored(value: Setting) -> bool:
    try:
        return isinstance(value, str) and parse_ignored(_ignored(value)) is not None
    except ColorError:
        return False


CHECKS: dict[str, Callable[[Setting], bool]] = {
    "source": lambda value: value in SOURCES,
    "colors": lambda value: isinstance(value, int) and _is_number(value, 1, MOST_COLORS),
    "auto": lambda value: isinstance(value, bool),
    "emphasis": lambda value: value in get_args(Emphasis),
    "order": lambda value: value in ORDERS,
    "ignore": _are_ignored,
    "variation": lambda value: _is_number(value, 0.1, 2.0),
}


def saved_settings() -> dict[str, Setting]:
    """Return the settings of the studio by their names, as they are."""
    values = {name: read_state(name) for name in CHECKS}
    if values["ignore"] is not None:
        values["ignore"] = SEPARATOR.join(values["ignore"])
    return {name: value for name, value in values.items() if value is not None}


def restore_settings(saved: Mapping[str, Setting]) -> None:
    """Make saved settings those of the studio, in a callback; what is none of them, or out of range, is left out."""
    known = {name: value for name, value in saved.items() if name in CHECKS and CHECKS[name](value)}
    write_states({name: _ignored(str(value)) if name == "ignore" else value for name, value in known.items()})
