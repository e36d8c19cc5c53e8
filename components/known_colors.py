"""Pictures whose colours are known: drawn from chosen ones, from the benchmark's set, or the visitor's own."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components.hex_input import hex_input
from components.photo_input import EXTENSIONS, MAX_MEGABYTES
from palette_core import ColorHistogram, Image, ImageError, Palette, extract_palette, read_image
from palette_core.color import rgb_to_hex
from palette_core.image import WORKING_PIXELS
from palette_core.options import MAX_COLORS
from palette_core.palette_picture import COUNT, KnownPalette, generate, paint, stripe
from palette_core.rival_palettes import rival_palette


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that comes with the page: its title, what is difficult about it, and how it is drawn."""

    title: str
    note: str
    draw: Callable[[], KnownPalette]


@dataclass(frozen=True, eq=False, slots=True)
class KnownPicture:
    """A picture's file and view, the true hex codes (none where nobody said them), and how many colours to look for."""

    content: bytes
    view: Image
    truth: list[str]
    n_colors: int


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


def known_picture_input() -> KnownPicture | None:
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
        known = DRAWINGS[key].draw()
    view = read_image(known.file, name=TITLES[key])
    truth = [rgb_to_hex(color) for color in known.colors]
    return KnownPicture(known.file, view, truth, len(truth))


def _own_picture() -> KnownPicture | None:
    upload = st.file_uploader("A picture of a palette", EXTENSIONS, key="known_upload", max_upload_size=MAX_MEGABYTES)
    truth = hex_input("Its true colours, if you know them", key="known_truth", optional=True)
    n_colors = len(truth) or st.slider("Colours to look for", 1, MAX_COLORS, 6, key="known_number_of_colors")
    if upload is None:
        st.info("Upload a picture to compare what is found in it.", icon=":material/upload:")
        return None
    content = upload.getvalue()
    try:
        view = read_image(content, name="Your picture")
    except ImageError as error:
        st.error(str(error), icon=":material/error:")
        return None
    return KnownPicture(content, view.reduced(WORKING_PIXELS), truth, n_colors)


def find_palettes(picture: KnownPicture) -> dict[str, Palette]:
    """Find our palette and that of extcolors. ImageError when every pixel is clear."""
    return _find(hashlib.sha256(picture.content).hexdigest(), picture.n_colors, picture)


# In the session and not for all, keyed by the digest of the bytes: as in reading.py.
@st.cache_resource(scope="session", max_entries=20, show_spinner="Finding the colours")
def _find(digest: str, n_colors: int, _picture: KnownPicture) -> dict[str, Palette]:
    return {
        "ours": extract_palette(_picture.content, n_colors),
        "extcolors": rival_palette("extcolors", [_picture.view], ColorHistogram.from_image(_picture.view), n_colors)[0],
    }
