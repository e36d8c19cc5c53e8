"""The roles of the light and the dark scheme as swatches, each of which can be pinned to a colour and let go."""

import streamlit as st

from components.component import component
from components.studio import register, take_waiting
from components.theme.pins import parse_pin, pin_state, take_pin
from palette_core import Palette
from palette_core.color import ratio_text, rgb_to_hex, text_color_on
from palette_core.theme import FILLS, NAMES, Check, Role, Scheme, Theme

_ROLES = component(__file__, "role_list", "mount", "action_log")


def role_list(theme: Theme, palette: Palette, *, key: str = "roles") -> None:
    """Show the roles of a theme of a palette, and what pins made give way."""
    state = pin_state()
    data = {
        "roles": [
            {"name": name, "isFill": name in FILLS, "schemes": {s.mode: _cell(s[name], s, palette) for s in theme}}
            for name in NAMES
        ],
        "pinned": sum(len(pins) for pins in state.pinned.values()),
        "problem": state.problem,
        "log": register(key, parse_pin, take_pin),
    }
    _ROLES(key=key, data=data, on_sent_change=take_waiting)


def show_checks(theme: Theme) -> None:
    """Say that all required pairs pass, or which ones the pinned colours keep from what they owe."""
    checks = [(scheme.mode, check) for scheme in theme for check in scheme.checks]
    failed = [(mode, check) for mode, check in checks if not check.passes]
    if not failed:
        st.caption(
            f"All {len(checks)} required pairs of both schemes have enough contrast: level AA of WCAG 2.2, and the "
            "usual Lc of APCA beside it."
        )
        return
    with st.container(border=True, key="relaxed"):
        st.markdown(":material/warning: **Your pins leave no way to these pairs:**")
        for mode, check in failed:
            st.text(f"{mode.capitalize()}: {_failure(check)}")


def _failure(check: Check) -> str:
    ratio = f"{ratio_text(check.ratio)} where {check.least_ratio:g}:1 is required"
    lc = f", Lc {abs(check.lc):.0f} where {check.least_lc:g} is usual" if check.least_lc else ""
    return f"{check.role} on {check.on} has {ratio}{lc}."


def _cell(role: Role, scheme: Scheme, palette: Palette) -> dict[str, object]:
    source = None if role.source is None else rgb_to_hex(palette.rgb[role.source])
    return {
        "hex": role.hex,
        "ink": text_color_on(role.rgb),
        "source": source,
        "reason": role.reason,
        "isPinned": role.is_pinned,
        "isRelaxed": role.name in scheme.relaxed,
    }
