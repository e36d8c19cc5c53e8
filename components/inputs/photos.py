"""The photos of a visitor: uploads, a folder, the camera, or a sample while there are none."""

import streamlit as st

from components.analysis import Photo, unique_photos
from components.inputs.samples import samples

EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif", "tif", "tiff", "bmp"]
MAX_PHOTOS = 40
MAX_MEGABYTES = 30  # a photo
SAMPLES_WIDTH = 640  # pixels: all samples beside each other; where that is too much, below the button


def photo_input(page: str) -> list[Photo]:
    """Let the visitor choose photos, and return them; a sample when there are none.

    Photos that were chosen on another page stay chosen: `page` identifies this one.
    """
    uploads = list(
        st.file_uploader(
            "Photos",
            EXTENSIONS,
            accept_multiple_files=True,
            key="uploads",
            max_upload_size=MAX_MEGABYTES,
            help=f"Up to {MAX_PHOTOS} photos. They stay in memory and are gone when you close the page.",
            label_visibility="collapsed",
        )
    )
    row = st.container(horizontal=True, vertical_alignment="center", gap="medium")
    with row.popover("Folder or camera", icon=":material/photo_camera:", width="content"):
        uploads += st.file_uploader(
            "A folder of photos",
            EXTENSIONS,
            accept_multiple_files="directory",
            key="folder",
            max_upload_size=MAX_MEGABYTES,
        )
        if st.toggle("Use the camera", key="camera_on"):
            shot = st.camera_input("Take a photo", key="camera")
            uploads += [shot] if shot else []
    if len(uploads) > MAX_PHOTOS:
        st.warning(f"{len(uploads)} photos are too many at once: the first {MAX_PHOTOS} are used.")
    with row.container(width=SAMPLES_WIDTH):
        chosen = unique_photos((file.name, file.getvalue()) for file in uploads[:MAX_PHOTOS])
        return _from_previous_page(chosen, page) or [_sample_input()]


def _from_previous_page(chosen: list[Photo], page: str) -> list[Photo]:
    """Keep the photos that are chosen here for the other pages; where none are, return those of the previous page.

    Streamlit forgets the widgets of a page that is left, and with them the uploads.
    """
    state = st.session_state
    if chosen:
        state.photos, state.photos_from = chosen, page
    elif state.get("photos_from") == page:  # the widgets are still there, and empty
        state.photos, state.photos_from = [], None
    elif state.get("photos"):
        state.photos_from = None
        number = len(state.photos)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text("Still with your photo." if number == 1 else f"Still with your {number} photos.")
            if st.button("Remove", key="remove", type="tertiary"):
                state.photos = []
                st.rerun()
    return list(state.get("photos", []))


def _sample_input() -> Photo:
    key = st.pills(
        "No photo at hand? Try one of these.",
        list(samples()),
        default=next(iter(samples())),
        format_func=lambda key: samples()[key].title,
        key="sample",
        required=True,
        bind="query-params",
    )
    sample = samples()[key]
    st.markdown(f":small[Photo: [{sample.credit}]({sample.source}), {sample.licence}]")  # links fade in captions
    return unique_photos([(sample.title, sample.read())])[0]
