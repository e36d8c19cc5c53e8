"""Colours in and out: the variation of suggestions, pasted colours, and the project as a file."""

import streamlit as st

from components.board.opened_file import show_opened_file
from components.inputs import restore_settings, saved_settings
from components.session_state import read_state, write_state, write_states
from components.studio import take_waiting
from components.workbench import Decision, session, suggest, take
from palette_core import PaletteError
from palette_core.editing import Project, from_project_file, read_colors, to_project_file
from palette_core.quantization import TEMPERATURE


def show_variation() -> None:
    """Let the visitor say how unusual suggestions may be, and ask for them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.slider(
            "Variation of suggestions",
            0.1,
            2.0,
            TEMPERATURE,
            0.1,
            key="variation",
            help="The temperature of flow 4. Low: what most people would take. High: what few would.",
        )
        st.button(
            "Suggest",
            icon=":material/refresh:",
            key="suggest",
            on_click=suggest,
            help="Suggests anew what is not locked, as the space bar does.",
        )


def show_import() -> None:
    """Let the visitor bring colours in: pasted in any form, or as a palette file of another program."""
    with st.form("import", border=False):
        st.text_area(
            "Bring colours in",
            key="pasted",
            height=80,
            placeholder="#264653, rgb(42 157 143), a Coolors address, CSS, JSON, .gpl ...",
        )
        with st.container(horizontal=True):
            st.form_submit_button("Replace", on_click=_take_pasted, args=("replace",))
            st.form_submit_button("Merge", on_click=_take_pasted, args=("merge",), help="Keeps what is locked.")
    for note in read_state("paste_notes", ()):
        st.text(note)
    show_opened_file()


def _take_pasted(decision: Decision) -> None:
    read = read_colors(read_state("pasted"))
    if not read.palette.colors:
        write_state("paste_notes", read.notes)
        return
    take(read.palette, decision, "Paste")
    write_states({"paste_notes": read.notes, "pasted": ""})


def show_project() -> None:
    """Let the visitor save the work as a file, and open one."""
    history = session().history
    if history is not None:
        project = Project.of(history, saved_settings())
        st.download_button(
            "Save the project",
            lambda: to_project_file(project),
            "palette-project.json",
            "application/json",
            key="save_project",
            icon=":material/save:",
            on_click="ignore",
            help="The palette with its pins, names and locks, the settings, the favourites and the steps.",
        )
    st.file_uploader("Open a project", ["json"], key="project", on_change=_open_project, max_upload_size=4)


def _open_project() -> None:
    take_waiting()
    file, now = read_state("project"), session()
    if file is None:
        return
    try:
        project = from_project_file(file.getvalue())
    except PaletteError as error:
        now.problem = str(error)
        return
    opened = project.to_history()
    now.take(now.history.join(opened) if now.history else opened)
    now.taken, now.is_unseen = None, True  # its photos are not in the file
    restore_settings(project.settings)
