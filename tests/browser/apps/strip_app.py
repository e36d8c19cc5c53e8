"""The strip alone, on a palette in the session: each action is applied in a line or two, each step can be undone."""

from dataclasses import dataclass, replace
from types import SimpleNamespace

import streamlit as st

from components.session_state import state_object
from components.studio import strip

HEXES = ["#ffffff", "#264653", "#2a9d8f", "#e9c46a", "#f4a261", "#e76f51", "#17181b", "#8ab17d"]


@dataclass(frozen=True)
class Color:
    id: int
    hex: str
    name: str
    locked: bool = False
    share: float | None = None
    origin: str = "from image"
    reason: str | None = None


def first(count: int) -> tuple[Color, ...]:
    shares = [round(0.3 * 0.8**index, 3) for index in range(count)]
    colors = [Color(i, HEXES[i % len(HEXES)], f"name {i}", share=shares[i]) for i in range(count)]
    if count > 3:
        colors[1] = replace(colors[1], name="deep sea", locked=True)
        colors[3] = replace(colors[3], name="a rather long name of sand", share=None, origin="suggested", reason="warm")
    return tuple(colors)


def apply(colors: tuple[Color, ...], action: dict[str, object]) -> tuple[Color, ...]:  # noqa: PLR0911 # one an action
    op, chosen = action["op"], next((color for color in colors if color.id == action.get("id")), None)
    others = [color for color in colors if color is not chosen]
    fresh = max((color.id for color in state_object("held", begin).seen), default=-1) + 1
    match op:
        case "recolor" | "rename" | "lock":
            field = {"recolor": "hex", "rename": "name", "lock": "locked"}[op]
            return tuple(replace(color, **{field: action[field]}) if color is chosen else color for color in colors)
        case "move":
            return (*others[: action["index"]], chosen, *others[action["index"] :])
        case "remove":
            return tuple(others)
        case "duplicate":
            place = colors.index(chosen) + 1
            return (*colors[:place], replace(chosen, id=fresh), *colors[place:])
        case "add":
            return (*colors[: action["index"]], Color(fresh, "#777777", "added"), *colors[action["index"] :])
        case "sort":
            return tuple(sorted(colors, key=lambda color: color.share or 0 if action["by"] == "share" else color.hex))
        case _:
            return tuple(color if color.locked else replace(color, hex="#0a0b0c") for color in colors)


def begin() -> SimpleNamespace:
    colors = first(int(st.query_params.get("n", "8")))
    return SimpleNamespace(colors=colors, past=[], future=[], log=[], seen=set(colors), runs=0)


def take(action: dict[str, object]) -> None:
    state = state_object("held", begin)
    state.log.append(action["op"])
    if action["op"] == "undo":
        if state.past:
            state.future.append(state.colors)
            state.colors = state.past.pop()
    elif action["op"] == "redo":
        if state.future:
            state.past.append(state.colors)
            state.colors = state.future.pop()
    else:
        state.past.append(state.colors)
        state.colors = apply(state.colors, action)
        state.seen.update(state.colors)


st.set_page_config(page_title="Strip", layout="wide")
state = state_object("held", begin)
state.runs += 1
rows = [vars(color) for color in state.colors]
strip(rows, key="strip", can_undo=bool(state.past), can_redo=bool(state.future), on_action=take)
st.text_input("Elsewhere", key="elsewhere")
st.text("log: " + " ".join(state.log))
st.text("held: " + " ".join(f"{color.hex}{'*' * color.locked}" for color in state.colors))
st.text(f"runs: {state.runs}")
