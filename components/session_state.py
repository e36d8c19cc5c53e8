"""The state of the session for callbacks: what a visitor does is done whole or not at all.

Streamlit asks at each access to `st.session_state` whether the visitor has done something else meanwhile, and if so
raises an exception. A callback that has done half of its work would end there, and the other half would be lost.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

Made = TypeVar("Made")


def read_state(key: str, default: Any = None) -> Any:
    """Return what the session keeps, or what a widget holds; never interrupted."""
    return st.session_state.to_dict().get(key, default)  # the one way to read that does not ask


def write_state(key: str, value: object) -> None:
    """Keep a value; an interruption comes after that."""
    write_states({key: value})


def write_states(values: Mapping[str, object]) -> None:
    """Keep values by their keys; an interruption comes after all of them."""
    interruption = None
    for key, value in values.items():
        try:
            st.session_state[key] = value
        except RerunException as error:  # it came before; the next access is not interrupted by the same
            interruption = error
            st.session_state[key] = value
    if interruption:
        raise interruption


def state_object(key: str, make: Callable[[], Made]) -> Made:
    """Return an object that the session keeps and that may be changed; it is made where there is none yet."""
    kept = st.session_state.to_dict()
    if key not in kept:
        write_state(key, make())
        kept = st.session_state.to_dict()
    found: Made = kept[key]
    return found
