"""Visitors of the workbench without a page: a state of the session and an address each."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest

from palette_core import Palette, Swatch
from palette_core.color import hex_to_rgb
from palette_core.editing import WorkingColor, WorkingPalette
from palette_core.palette import Location

MODULES = ("components.session_state", "components.workbench.session")  # those that read the state and the address
SEA = ("#264653", "#2a9d8f", "#e9c46a")
CLAY = ("#8b5a2b", "#d2691e")


class State(dict[str, Any]):
    """What Streamlit keeps of a session: keys are attributes too."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(name) from error

    def to_dict(self) -> dict[str, Any]:
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value


@contextmanager
def visitor(**query: str) -> Iterator[State]:
    """Be another visitor, with an address."""
    state = State()
    with pytest.MonkeyPatch.context() as patch:
        for name in MODULES:  # the facade has a function `session`
            module = import_module(name)
            patch.setattr(module, "st", SimpleNamespace(session_state=state, query_params=query))
        yield state


def found(*hexes: str, photo: str = "photo.png") -> Palette:
    """A palette as a flow finds it in a photo."""
    return Palette(
        tuple(Swatch(hex_to_rgb(code), 1 / len(hexes), Location(photo, number, 0)) for number, code in enumerate(hexes))
    )


def typed(*hexes: str) -> WorkingPalette:
    """A palette as it is typed."""
    return WorkingPalette(tuple(WorkingColor(number, code) for number, code in enumerate(hexes)))
