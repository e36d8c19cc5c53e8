"""The prologue of every page: entry, title, photos, settings, and the photos that cannot be read.

In a fresh process Streamlit takes the files in pages/ for pages by themselves until the entry file has run once, and
the page table, the title and the layout would be missing. So a page goes through the entry file and back.
"""

import streamlit as st

from components.analysis import LoadedPhoto, Photo, load_photos
from components.inputs import palette_settings
from components.workbench import keep_in_address, visitor_photos
from palette_core.quantization import Options

ENTRY = "streamlit_app.py"


def redirect_through_entry(page: str) -> None:
    """Go through the entry file if it has not run in this session; `page` is the file to come back to."""
    if "has_passed_entry" not in st.session_state:
        st.session_state.requested_page = page, st.query_params.to_dict()
        st.switch_page(ENTRY)


def resume_requested_page() -> None:
    """Note that the entry file has run, and go back to the page that sent the visitor here."""
    st.session_state.has_passed_entry = True
    if "requested_page" in st.session_state:
        page, query = st.session_state.pop("requested_page")
        st.switch_page(page, query_params=query)


def start_page(name: str, title: str, introduction: str) -> None:
    """Start the page pages/NAME.py: entry, title, and below it a sentence that explains it."""
    redirect_through_entry(f"pages/{name}.py")
    keep_in_address()
    st.title(title, anchor=False)
    st.markdown(introduction)


def start_photo_page(name: str, title: str, introduction: str) -> tuple[list[Photo], Options]:
    """Start a page as `start_page`, and show the input of photos and the settings of a palette; return both."""
    start_page(name, title, introduction)
    photos, _ = visitor_photos()
    return photos, palette_settings()


def load_or_stop(photos: list[Photo], options: Options) -> list[LoadedPhoto]:
    """Load the photos and name those that cannot be read; where none can, the page ends here."""
    loaded = read_photos(photos, options)
    if not loaded:
        st.stop()
    return loaded


def read_photos(photos: list[Photo], options: Options) -> list[LoadedPhoto]:
    """Load the photos, and name those that cannot be read."""
    loaded, unreadable = load_photos(photos, options)
    with st.container():  # always there, also when empty, so that the elements below it keep their places
        show_unreadable(unreadable)
    return loaded


def show_unreadable(unreadable: dict[str, str]) -> None:
    """Name the photos that could not be used, with the reasons."""
    if unreadable:
        with st.container(border=True, key="unreadable"):
            st.markdown(":material/error: **Not used:**")
            for name, reason in unreadable.items():
                st.text(f"{name}: {reason}")


def choose_photo(photos: list[LoadedPhoto]) -> LoadedPhoto:
    """Let the visitor choose one photo of a set; of one photo there is nothing to choose."""
    if len(photos) == 1:
        return photos[0]
    index: int = st.selectbox("Photo", range(len(photos)), format_func=lambda index: photos[index].name, key="photo")
    return photos[index]
