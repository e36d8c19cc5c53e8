"""When a page has been painted and rests, so that what is not needed at once can be done."""

from collections.abc import Callable

import streamlit as st

from components.component import component

_PAINTED = component(__file__, "painted")


def when_painted(key: str, do: Callable[[], None]) -> None:
    """Do something, and run the script again, as soon as the browser has painted the page.

    Parameters
    ----------
    key : str
        Of what waits for that; asked for until it is not shown any more.
    do : callable
        The callback.
    """
    with st.container(key="painted_place"):
        _PAINTED(key="painted", data={"request": key}, on_painted_change=do)
