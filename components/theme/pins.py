"""The roles that the visitor pinned to colours, in the light scheme and in the dark one, kept in the session."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from components.analysis import Pins
from components.session_state import state_object
from components.studio import Action, Fields, parse_action
from palette_core import ColorError
from palette_core.color import parse_colors, rgb_to_hex
from palette_core.theme import NAMES, Mode

SCHEMES: tuple[Mode, ...] = get_args(Mode)
MOST_LENGTH = 80  # characters of a colour

Pinned = Mapping[Mode, Mapping[str, str]]  # hex codes by scheme and role


@dataclass(slots=True)
class PinState:
    """What a session keeps.

    Attributes
    ----------
    pinned, before : mapping
        The pins, and those before the last change of one.
    problem : str
        Why the last pin was not possible, in a sentence.
    """

    pinned: Pinned = field(default_factory=lambda: {scheme: {} for scheme in SCHEMES})
    before: Pinned | None = None
    problem: str = ""

    def keep(self, change: Callable[[Mode, dict[str, str]], dict[str, str]]) -> None:
        """Change the pins of each scheme."""
        changed = {scheme: change(scheme, dict(self.pinned[scheme])) for scheme in SCHEMES}
        self.problem = ""
        if changed != self.pinned:
            self.pinned, self.before = changed, self.pinned


def pin_state() -> PinState:
    """Return the pins of this session."""
    return state_object("theme_pins", PinState)


def as_pins(pinned: Mapping[str, str]) -> Pins:
    """Return the pins of a scheme as a key of caches."""
    return tuple(sorted(pinned.items()))


FIELDS: Fields = {
    "pin": {
        "role": lambda value: value in NAMES,
        "schemes": lambda value: value in (["light"], ["dark"], ["light", "dark"]),
        "color": lambda value: isinstance(value, str) and len(value) <= MOST_LENGTH,
    },
    "unpin": {
        "role": lambda value: value in NAMES,
        "schemes": lambda value: value in (["light"], ["dark"], ["light", "dark"]),
    },
    "unpin all": {},
}


def parse_pin(sent: object) -> Action | None:
    """Return an action with exactly its fields, checked, because a browser may send anything; None where it is none."""
    return parse_action(sent, FIELDS)


def take_pin(action: Action) -> None:
    """Do what the list of roles sent."""
    state, schemes, role = pin_state(), action.get("schemes"), str(action.get("role"))
    match action["op"]:
        case "pin":
            try:
                code = rgb_to_hex(parse_colors([str(action["color"])])[0])
            except ColorError as error:
                state.problem = str(error)
                return
            state.keep(lambda scheme, pins: pins | {role: code} if _has(schemes, scheme) else pins)
        case "unpin":
            state.keep(lambda scheme, pins: _without(pins, role) if _has(schemes, scheme) else pins)
        case "unpin all":
            state.keep(lambda scheme, pins: {})


def _has(schemes: object, scheme: Mode) -> bool:
    return isinstance(schemes, list) and scheme in schemes


def _without(pins: Mapping[str, str], role: str) -> dict[str, str]:
    return {name: code for name, code in pins.items() if name != role}
