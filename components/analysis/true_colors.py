"""Photos as the studio shows them: the true colour at a place, a preview on which places are chosen, a thumbnail."""

import streamlit as st

from components.analysis.photos import LoadedPhoto, decoded
from palette_core import Image, read_image
from palette_core.image import Window, true_color
from palette_core.plots import to_data_url

FULL_PIXELS = (
    12_500_000  # a photo of four times as many, 50 megapixels, is read at its full size; larger ones are reduced
)
PREVIEW_SIDE = 1600  # pixels
THUMBNAIL_PIXELS = 20_000


def true_color_at(photo: LoadedPhoto, x: float, y: float, window: Window = 3) -> tuple[int, int, int] | None:
    """Return the colour of a photo at a place in fractions of width and height, read at its full size.

    Parameters
    ----------
    photo : LoadedPhoto
        The photo.
    x, y : float
        0 to 1.
    window : {1, 3, 5}
        The width of the square of pixels whose light is averaged.

    Returns
    -------
    rgb : (int, int, int) or None
        0 to 255, sRGB; None where the photo is clear.
    """
    image = decoded(photo)
    is_reduced = image.pixels.shape[1::-1] != image.full_size
    return true_color(_full_size(photo.digest, photo) if is_reduced else image, x, y, window)


def preview_url(photo: LoadedPhoto) -> str:
    """Return a data URL of a photo, at most PREVIEW_SIDE pixels wide and high."""
    return _preview(photo.name, photo.digest, photo)


def thumbnail_url(photo: LoadedPhoto) -> str:
    """Return a data URL of a photo of THUMBNAIL_PIXELS."""
    return _thumbnail(photo.name, photo.digest, photo.image)


# For all, because it is large: one in the whole process. Who has the digest has the file; names are left out.
@st.cache_resource(max_entries=1, show_spinner=False)
def _full_size(digest: str, _photo: LoadedPhoto) -> Image:
    return read_image(_photo.source.content, min_pixels=FULL_PIXELS)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)  # up to 1 MB each
def _preview(name: str, digest: str, _photo: LoadedPhoto) -> str:
    image = decoded(_photo)
    height, width = image.pixels.shape[:2]
    scale = min(1.0, PREVIEW_SIDE / max(height, width))
    return to_data_url(image.reduced(int(height * width * scale * scale)))


@st.cache_resource(scope="session", max_entries=60, show_spinner=False)  # 8 kB each
def _thumbnail(name: str, digest: str, _image: Image) -> str:
    return to_data_url(_image.reduced(THUMBNAIL_PIXELS))
