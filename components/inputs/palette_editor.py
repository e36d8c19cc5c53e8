"""The palette editor: locked colours stay, the others are suggested anew; undo; all of it in the URL."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.analysis import Slot, from_text, lock, regenerate, resize, slots_of, to_text
from palette_core import ColorError
from palette_core.color import color_name, hex_to_rgb

PARAMETER = "swatches"  # in the URL
UNDOS = 50


def palette_editor(source: str, base: Sequence[str], count: int, temperature: float) -> tuple[Slot, ...]:
    """Return the slots of the palette, `count` of them unless more are locked.

    Parameters
    ----------
    source : str
        The origin of the base; when it changes the palette starts anew.
    base : sequence of str
        Hex codes to start from, locked.
    count : int
        How many slots there shall be.
    temperature : float
        Of the suggestions.

    Returns
    -------
    slots : tuple of Slot
        The palette as it was edited in this session.
    """
    state = st.session_state
    if state.get("slots_source") != source:
        kept = _from_url() if "slots_source" not in state else None
        state.slots_source, state.slots_before, state.slots_seed = source, [], 0
        state.slots = kept or slots_of(base)
    state.slots = resize(state.slots, count, temperature=temperature, seed=state.slots_seed)
    st.query_params[PARAMETER] = to_text(state.slots)
    slots: tuple[Slot, ...] = state.slots
    return slots


def apply_edit(change: Callable[[tuple[Slot, ...]], tuple[Slot, ...]]) -> None:
    """Change the palette, and remember how it was."""
    state = st.session_state
    changed = change(state.slots)
    if changed != state.slots:
        state.slots_before = [*state.slots_before, state.slots][-UNDOS:]
        state.slots = changed


def editor_controls(slots: Sequence[Slot], count: int, temperature: float) -> None:
    """Show the controls: choose what stays, suggest the rest anew, undo."""
    st.session_state.kept = [index for index, slot in enumerate(slots) if slot.locked]
    st.pills(
        "Keep these",
        range(len(slots)),
        selection_mode="multi",
        format_func=lambda index: f"{index + 1} · {slots[index].hex} {color_name(hex_to_rgb(slots[index].hex))}",
        key="kept",
        on_change=lambda: apply_edit(lambda now: lock(now, st.session_state.kept)),
    )
    anew, undo, _ = st.columns([2, 1, 2])
    anew.button(
        "Suggest the others anew",
        icon=":material/refresh:",
        key="anew",
        on_click=_suggest_anew,
        args=(count, temperature),
        disabled=all(slot.locked for slot in slots) or not any(slot.locked for slot in slots),
        width="stretch",
    )
    undo.button(
        "Undo",
        icon=":material/undo:",
        key="undo",
        on_click=_undo,
        disabled=not st.session_state.slots_before,
        width="stretch",
    )
    if not any(slot.locked for slot in slots):
        st.info("Keep at least one colour: the others are chosen to go with it.")


def _suggest_anew(count: int, temperature: float) -> None:
    st.session_state.slots_seed += 1
    seed = st.session_state.slots_seed
    apply_edit(lambda now: regenerate(now, count, temperature=temperature, seed=seed))


def _undo() -> None:
    st.session_state.slots = st.session_state.slots_before.pop()


def _from_url() -> tuple[Slot, ...] | None:
    text = st.query_params.get(PARAMETER)
    if text is None:
        return None
    try:
        return from_text(text)
    except ColorError as error:
        st.warning(str(error), icon=":material/link_off:")
        return None
