"""Where photos come from: uploads, a folder, the camera, or a sample while there are none."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from components.samples import samples

EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif", "tif", "tiff", "bmp"]
MAX_PHOTOS = 40
MAX_MEGABYTES = 30  # a photo


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file in memory: a name that no other photo of the set has, its bytes, and their SHA-256."""

    name: str
    content: bytes
    digest: str


def photo_input(page: str) -> list[Photo]:
    """Show the ways to choose photos and return those that are chosen; a sample when there are none.

    Photos that were chosen on another page stay chosen: `page` tells this one from the others.
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
    more, sample = st.columns([1, 3], vertical_alignment="center")
    with more.popover("Folder or camera", icon=":material/photo_camera:", width="stretch"):
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
    with sample:
        chosen = named_apart((file.name, file.getvalue()) for file in uploads[:MAX_PHOTOS])
        return _carried(chosen, page) or [_sample_input()]


def named_apart(files: Iterable[tuple[str, bytes]]) -> list[Photo]:
    """Make photos of names and contents. A second "photo.jpg" is called "photo.jpg (2)"; the same file counts once."""
    photos: dict[str, Photo] = {}
    names: set[str] = set()
    for name, content in files:
        digest = hashlib.sha256(content).hexdigest()
        if digest in photos:
            continue
        unique, number = name, 2
        while unique in names:
            unique, number = f"{name} ({number})", number + 1
        names.add(unique)
        photos[digest] = Photo(unique, content, digest)
    return list(photos.values())


def _carried(chosen: list[Photo], page: str) -> list[Photo]:
    """Keep the photos chosen here for the other pages; where none are chosen, return those of another page.

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
    st.caption(f"Photo: [{sample.credit}]({sample.source}), {sample.licence}")
    return named_apart([(sample.title, sample.read())])[0]
