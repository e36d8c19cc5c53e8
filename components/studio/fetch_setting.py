"""Whether pictures are fetched from addresses that visitors give: a setting of the server, off where it is public."""

import os
from urllib.parse import urlsplit

import streamlit as st

SETTING = "PALETTE_FETCH"  # of the environment: on or off
ON, OFF = ("1", "on", "true", "yes"), ("0", "off", "false", "no")
HERE = ("localhost", "127.0.0.1", "::1")


def may_fetch() -> bool:
    """Return what the setting says; without it, whether visitor and server are the same machine."""
    setting = os.environ.get(SETTING, "").strip().lower()
    if setting in (*ON, *OFF):
        return setting in ON
    # Streamlit gives no address of a visitor who is on the same machine. Behind a proxy all are: then the page's own
    # address tells. A visitor could lie about it, and would gain no more than what `fetch_picture` allows anybody.
    return st.context.ip_address is None and urlsplit(st.context.url or "").hostname in HERE
