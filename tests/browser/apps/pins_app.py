"""The pins alone, on the photo at a path in the query: each action is applied in a line or two."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import streamlit as st

from components.analysis import preview_url, true_color_at, unique_photos
from components.analysis.photos import load_photo
from components.session_state import state_object
from components.studio import PhotoView, photo_pins
from palette_core.color import rgb_to_hex
from palette_core.plots import labels_url
from tests.pictures import halves

PLACES = [(0.2, 0.3), (0.7, 0.25), (0.72, 0.26), (0.5, 0.8), (0.9, 0.1)]


st.set_page_config(page_title="Pins", layout="wide")
query = st.query_params
loaded = load_photo(unique_photos([("photo", Path(query["photo"]).read_bytes())])[0])


def pin(number: int, x: float, y: float) -> dict[str, object]:
    rgb = true_color_at(loaded, x, y)
    return {
        "id": number,
        "number": number,
        "x": x,
        "y": y,
        "hex": rgb_to_hex(rgb or (0, 0, 0)),
        "name": f"name {number}",
    }


def begin() -> SimpleNamespace:
    placed = {number: pin(number, x, y) for number, (x, y) in enumerate(PLACES, start=1)}
    return SimpleNamespace(placed=placed, log=[], box=None, region=None)


def take(action: dict[str, object]) -> None:
    state = state_object("held", begin)
    state.log.append(action["op"])
    match action["op"]:
        case "move":
            state.placed[action["id"]] = pin(action["id"], action["x"], action["y"])
        case "add":
            number = max(state.placed, default=0) + 1
            state.placed[number] = pin(number, action["x"], action["y"])
        case "remove":
            del state.placed[action["id"]]
        case "box":
            state.box = action["box"]
        case "region":
            state.region = action["index"]


state = state_object("held", begin)


@st.fragment
def show() -> None:
    left, right = st.columns([2, 1])
    with left:
        view = PhotoView(preview_url(loaded), loaded.image.full_size, loaded.name, state.box, st.toggle("Draw"))
        if "regions" in query:
            numbers = halves(60, 80, 40, (0,) * 3, (1,) * 3)[..., 0].astype("int32")
            view = replace(view, labels=labels_url(numbers), regions=("Left", "Right"))
        photo_pins(view, list(state.placed.values()), key="pins", on_action=take)
    with right:
        st.text("log: " + " ".join(state.log))
        for number, shown in state.placed.items():
            st.text(f"pin {number}: {shown['hex']} at {shown['x']!r} {shown['y']!r}")
        st.text(f"box: {state.box}")
        st.text(f"region: {state.region}")


show()
for line in range(40):
    st.text(f"line {line}")
