"""The photos of a visitor as thumbnails: chosen, dropped or pasted anywhere on the page, fetched, or a sample."""

import time
from typing import Any

import streamlit as st

from components.analysis import MAX_MEGABYTES, LoadedPhoto, thumbnail_url
from components.component import component
from components.inputs import escaped, samples
from components.session_state import read_state, write_state
from components.studio.actions import register, take_waiting
from components.studio.fetch_setting import may_fetch
from components.studio.tray_actions import parse_tray_action
from components.studio.tray_state import (
    MAX_BYTES,
    MAX_PHOTOS,
    add,
    add_sample,
    chosen_photo,
    forget_refused,
    read_tray,
    refuse,
    remove,
    sample_of,
    say_left_out,
    too_large,
    tray_state,
)
from palette_core import ImageError
from palette_core.image import FORMATS, PICTURE_SUFFIXES, fetch_picture

FETCHES, FETCHES_WITHIN = 20, 3600.0  # a session, in seconds
NOT_FETCHED = "This server fetches nothing from addresses. Save the picture and add the file."
# The uploader of Streamlit carries the files, but the widget is what is seen of it.
HIDDEN = "<style>.st-key-tray_uploader { display: none; }</style>"
_TRAY = component(__file__, "tray", "mount", "action_log")


def tray() -> list[LoadedPhoto]:
    """Show the photos of the visitor, each of which can be removed, and the ways to add more; return them.

    While there is one on a page, photos can be dropped and pasted anywhere on it, and they stay for other pages.
    Files that cannot be used are named with the reason. Nothing stands in for them: where the list is empty, a page may
    show a sample only while `is_untouched()`.
    """
    state = tray_state()
    st.html(HIDDEN)
    _fetch_wanted()
    with st.container():  # always there, also when empty, so that the elements below it keep their places
        loaded = read_tray()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="tray_row"):
        chosen = chosen_photo(loaded)
        data = {
            "photos": [_row(photo, photo is chosen) for photo in loaded],
            "refused": len(state.refused) + len(state.left_out),
            "maxBytes": MAX_BYTES,
            "suffixes": sorted(PICTURE_SUFFIXES),
            "most": MAX_PHOTOS,
            "uploads": state.uploads,
            "log": register("tray", parse_tray_action, _do),
        }
        _TRAY(
            key="tray",
            data=data,
            width="content",
            on_sent_change=take_waiting,
        )
        with st.popover("More", icon=":material/more_horiz:", width="content"):
            _more_ways()
    with st.container(key="tray_uploader"):
        # By turns in two places: in the place of the last one, it would take over its files and send them once more.
        places = st.container(), st.container()
    with places[state.uploads % 2]:
        key = f"tray_files_{state.uploads}"
        st.file_uploader(
            f"Pictures as {', '.join(each.name for each in FORMATS)}",
            accept_multiple_files=True,
            key=key,
            max_upload_size=MAX_MEGABYTES,
            on_change=_take_uploads,
            args=(key,),
        )
    _name_refused()
    _tell_notes(loaded)
    _credit(loaded)
    return loaded


def _row(photo: LoadedPhoto, is_chosen: bool) -> dict[str, object]:
    return {"digest": photo.digest, "name": photo.name, "source": thumbnail_url(photo), "chosen": is_chosen}


def _more_ways() -> None:
    """Show the ways to add a photo that are needed less often."""
    if may_fetch():
        with st.form("tray_address", border=False):
            st.text_input("Address of a picture", placeholder="https://", key="tray_url")
            st.form_submit_button("Fetch", on_click=_want_typed)
    titles = {key: sample.title for key, sample in samples().items()}
    st.pills("Samples", list(titles), format_func=lambda key: titles[key], key="tray_sample", on_change=_take_sample)
    if st.toggle("Use the camera", key="tray_camera_on"):
        st.camera_input("Take a photo", key="tray_camera", on_change=_take_shot)


def _name_refused() -> None:
    """Name the files that are not used, with the reasons, and what of folders was left out."""
    state = tray_state()
    with st.container():  # as above
        if not state.refused and not state.left_out:
            return
        with st.container(border=True, gap="xsmall", key="tray_refused"):
            st.markdown(":material/error: **Not used:**")
            for refusal in state.refused:
                st.text(f"{refusal.name}: {refusal.reason}")
            for sentence in state.left_out:
                st.text(sentence)
            st.button("Dismiss", key="tray_dismiss", type="tertiary", on_click=_dismiss)


def _dismiss() -> None:
    forget_refused()


def _tell_notes(loaded: list[LoadedPhoto]) -> None:
    """Tell what reading a photo changed, as that it was tone mapped."""
    with st.container():  # as above
        for photo in loaded:
            for note in photo.image.notes:
                st.caption(escaped(f"{photo.name}: {note}"))


def _credit(loaded: list[LoadedPhoto]) -> None:
    """Name the authors of samples."""
    authors = [
        f"{sample.title}: [{sample.credit}]({sample.source}), {sample.licence}"
        for sample in filter(None, map(sample_of, loaded))
    ]
    with st.container():  # as above
        if authors:
            st.markdown(f":small[{' · '.join(authors)}]")  # links fade in captions


def _do(action: dict[str, Any]) -> None:
    state = tray_state()
    match action["op"]:
        case "remove":
            remove(str(action["digest"]))
        case "show":
            state.chosen = action["digest"]
        case "fetch":
            state.wanted = action["url"]
        case "refused":
            files, kinds, rest = action["files"], action["kinds"], action["rest"]
            forget_refused()  # those of before; what else of these cannot be used, comes behind
            for file in files:
                refuse(file["name"], too_large(file["size"]))
            say_left_out(kinds, rest)


def _take_uploads(key: str) -> None:
    """Add what was uploaded, and go on with an empty uploader."""
    add((file.name, file.getvalue()) for file in read_state(key))
    tray_state().uploads += 1


def _take_sample() -> None:
    forget_refused()
    key = read_state("tray_sample")
    if key:
        add_sample(key)
    write_state("tray_sample", None)


def _take_shot() -> None:
    shot = read_state("tray_camera")
    forget_refused()
    if shot:
        add([("Camera.jpg", shot.getvalue())])


def _want_typed() -> None:
    tray_state().wanted = read_state("tray_url").strip() or None
    write_state("tray_url", "")


def _fetch_wanted() -> None:
    """Fetch the picture that was asked for and add it."""
    state = tray_state()
    url, state.wanted = state.wanted, None
    if url is None:
        return
    forget_refused()
    if not may_fetch():
        refuse(url, NOT_FETCHED)
        return
    now = time.monotonic()
    state.fetches = [at for at in state.fetches if now - at < FETCHES_WITHIN]
    if len(state.fetches) >= FETCHES:
        refuse(url, f"{FETCHES} pictures an hour can be fetched, and they were. Save it and add the file.")
        return
    state.fetches.append(now)
    try:
        with st.spinner("Fetching the picture"):
            download = fetch_picture(url)
    except ImageError as error:
        refuse(url, str(error))
    else:
        add([(download.name, download.content)])
