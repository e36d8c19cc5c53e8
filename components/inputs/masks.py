"""The ground truth of a photo's regions: drawn for a sample, or uploaded for a photo."""

from functools import cache

import streamlit as st

from components.analysis import MAX_MEGABYTES, LoadedPhoto
from components.inputs.samples import FOLDER, samples
from palette_core import ImageError, read_image
from palette_core.evaluation import GroundTruth, GroundTruthPolygon, read_polygons

EXTENSIONS = ["png", "webp", "gif", "bmp", "tif", "tiff"]


def mask_input(photo: LoadedPhoto, shape: tuple[int, int]) -> GroundTruth | None:
    """Return the mask that was drawn for a sample, or one that is uploaded; None while there is none.

    Parameters
    ----------
    photo : LoadedPhoto
        The photo.
    shape : tuple of int
        Rows and columns of the segmentation that it is compared with.
    """
    height, width = shape
    upload = st.file_uploader(
        "A mask of this photo: one colour for each region, or black and white for the subject",
        EXTENSIONS,
        key="mask",
        max_upload_size=MAX_MEGABYTES,
    )
    if upload is not None:
        try:
            return GroundTruth.from_picture(read_image(upload.getvalue(), min_pixels=None), width, height)
        except ImageError as error:
            st.error(str(error), icon=":material/error:")
            return None
    key = next((key for key, sample in samples().items() if sample.digest == photo.digest), None)
    if key not in polygons():
        st.caption("Masks come with the samples " + ", ".join(samples()[name].title for name in polygons()) + ".")
        return None
    st.caption("The mask that comes with this sample was drawn by hand.")
    return GroundTruth.from_polygons(polygons()[key], width, height)


@cache
def polygons() -> dict[str, tuple[GroundTruthPolygon, ...]]:
    """Return the polygons of the samples that have some, by key."""
    return read_polygons(FOLDER / "masks.json")
