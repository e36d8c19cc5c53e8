"""What the page of themes shows: the working palette as roles in use, its contrast, and how others see it."""

import streamlit as st

from components.analysis import LoadedPhoto, load_photos, run, unique_photos
from components.board import exported, show_strip
from components.inputs import Sample, samples
from components.studio import chosen_photo, is_untouched
from components.studio import photos as own_photos
from components.theme import (
    contrast_table,
    current_theme,
    role_list,
    show_checks,
    show_confusions,
    show_eyes,
    show_pair,
    show_preview,
    show_take_away,
)
from components.workbench import consider, working_palette
from palette_core import Palette
from palette_core.quantization import Options

__all__ = ["begin", "exported", "show_contrast", "show_files", "show_strip", "show_theme", "show_vision"]

MARKS = (
    "WCAG 2.2. AAA text: 7:1. AA text: 4.5:1, for body text. Large, UI: 3:1, for text from 24 px on, or from 18.66 px "
    "in bold, and for controls and graphics. –: for nothing that must be read or found."
)


def begin() -> LoadedPhoto | None:
    """Return the photo that the visitor looks at, and see to it that who comes here first has a palette."""
    photos = own_photos()
    is_stand_in = not photos and is_untouched()
    if is_stand_in:
        sample = _shown_sample()
        photos = unique_photos([(sample.title, sample.read())]) if sample else []
    options = Options(8)
    loaded, _ = load_photos(photos, options)
    if working_palette() is None and loaded:
        found = run("quantization", loaded, options).palette
        consider(found, repr([photo.digest for photo in loaded]), "From the photo", is_stand_in=is_stand_in)
    return chosen_photo(loaded)


def show_theme(palette: Palette, photo: LoadedPhoto | None) -> None:
    """Show the roles, each of which can be pinned, beside the theme in use."""
    theme = current_theme(palette)
    use, roles = st.columns([13, 5], gap="medium")
    with use:
        show_preview(theme, palette, photo)
    with roles:
        role_list(theme, palette)
        show_checks(theme)


def show_contrast(palette: Palette) -> None:
    """Show the contrast of all pairs, and what would help the one that is chosen."""
    if len(palette) < 2:
        st.caption("A pair needs two colours. Add one in the strip.")
        return
    pairs, chosen = st.columns([13, 5], gap="medium")
    with pairs:
        pair = contrast_table(palette)
        st.caption(MARKS)
    with chosen:
        show_pair(palette, pair)


def show_vision(palette: Palette, photo: LoadedPhoto | None) -> None:
    """Show the palette and the photo as others see them, and what falls together."""
    show_eyes(palette, photo)
    show_confusions(palette)


def show_files(palette: Palette) -> None:
    """Show the theme as files to take away."""
    show_take_away(current_theme(palette), palette)


def _shown_sample() -> Sample | None:
    """Return the sample that the palette was found in; the first one for who has no palette yet, else none."""
    palette = working_palette()
    if palette is None:
        return next(iter(samples().values()))
    seen = {color.seen.image for color in palette.colors if color.seen}
    return next((sample for sample in samples().values() if sample.title in seen), None)
