"""Pictures of known palettes: synthetic ones, those of the benchmark, or the visitor's own."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components.analysis import EXTENSIONS, MAX_MEGABYTES, LabelledPicture
from components.inputs.hexcodes import hex_input
from components.inputs.settings import MOST_COLORS
from palette_core import ImageError, read_image
from palette_core.color import rgb_to_hex
from palette_core.evaluation import COUNT, SyntheticPhoto, generate, paint, stripe


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that comes with the page: its title, what is difficult about it, and the function that draws it."""

    title: str
    note: str
    render: Callable[[], SyntheticPhoto]


DRAWINGS = {
    "stripes": Drawing(
        "Stripes",
        "Six colours far from each other, flat and of equal area: what every tool should find.",
        lambda: stripe(["#1d3557", "#2a9d8f", "#e9c46a", "#e63946", "#a8c5da", "#7b2d8b"]),
    ),
    "near": Drawing(
        "Near colours",
        "Blues near each other. extcolors makes one of all colours within its usual tolerance, 32 of CIE76.",
        lambda: stripe(["#0b3954", "#14557b", "#1f77a8", "#4a9cc7", "#8cc0dc", "#d4e6f1", "#f4d35e"]),
    ),
    "accent": Drawing(
        "Small accent",
        "Light and shade, grain, soft edges, and a red on one per cent of the area.",
        lambda: paint(["#3a3f4b", "#7d8491", "#a7a99c", "#5b6b5a", "#c3b59b", "#c1121f"], 7),
    ),
    "warm": Drawing(
        "Warm light",
        "Eight colours under light and shade, and a small turquoise.",
        lambda: paint(
            ["#5f0f40", "#9a031e", "#fb8b24", "#e36414", "#0f4c5c", "#cdb38b", "#7f5539", "#1fc7b6"],
            11,
        ),
    ),
}
SET, OWN = "set", "own"
TITLES = {
    **{key: drawing.title for key, drawing in DRAWINGS.items()},
    SET: "From the benchmark",
    OWN: "Your own",
}


def labelled_picture_input() -> LabelledPicture | None:
    """Let the visitor choose a picture, or upload one and type its colours; None while there is none."""
    key = st.pills(
        "Picture",
        list(TITLES),
        default="accent",
        format_func=lambda key: TITLES[key],
        key="known",
        required=True,
    )
    if key == OWN:
        return _own_picture()
    if key == SET:
        number = st.number_input(f"Picture of the fixed set, 1 to {COUNT}", 1, COUNT, 1, key="known_number")
        known = generate(int(number) - 1)
    else:
        st.caption(DRAWINGS[key].note)
        known = DRAWINGS[key].render()
    truth = [rgb_to_hex(color) for color in known.colors]
    return LabelledPicture(known.file, read_image(known.file, name=TITLES[key]), truth, len(truth))


def _own_picture() -> LabelledPicture | None:
    upload = st.file_uploader("A picture of a palette", EXTENSIONS, key="known_upload", max_upload_size=MAX_MEGABYTES)
    truth = hex_input("Its true colours, if you know them", key="known_truth", optional=True)
    n_colors = len(truth) or st.slider("Colours to look for", 1, MOST_COLORS, 6, key="known_number_of_colors")
    if upload is None:
        st.info("Upload a picture to compare what is found in it.", icon=":material/upload:")
        return None
    content = upload.getvalue()
    try:
        return LabelledPicture(content, read_image(content, name="Your picture"), truth, n_colors)
    except ImageError as error:
        st.error(str(error), icon=":material/error:")
        return None
