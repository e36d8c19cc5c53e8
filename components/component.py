"""Our own components: plain HTML, CSS and JavaScript in the folder `assets` beside the module that shows them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

SHARED = Path(__file__).parent / "assets"  # scripts that components of several folders need


def component(module: str, name: str, *scripts: str) -> Callable[..., Any]:
    """Make a component of Streamlit from NAME.js, and NAME.html and NAME.css where there are such files.

    Parameters
    ----------
    module : str
        `__file__` of the module.
    name : str
        Of the component, its own among all of the app.
    *scripts : str
        What NAME.js needs, without the suffix, in their order: of the same folder or of SHARED.
    """
    assets = Path(module).parent / "assets"
    html, css = (_read(assets / f"{name}.{suffix}") for suffix in ("html", "css"))
    return st.components.v2.component(name, html=html, css=css, js=joined_script(module, name, *scripts))


def joined_script(module: str, name: str, *scripts: str) -> str:
    """Return NAME.js and before it what it needs, as `component` takes it.

    A component of Streamlit is one text without imports of its own, so they are joined.
    """
    assets = Path(module).parent / "assets"
    return "\n".join(_read(assets / f"{script}.js") or _shared(script) for script in (*scripts, name))


def _shared(script: str) -> str:
    return (SHARED / f"{script}.js").read_text(encoding="utf-8")


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
