"""The palette, the photo with its pins, and what is done with them: one part of the page that runs again alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from components.analysis import LoadedPhoto, missed_swatches, preview_url, true_color_at
from components.display import sureness_word
from components.inputs import clear_region, keep_mask, keep_region
from components.studio import Action, PhotoView, photo_pins, strip
from components.workbench import edit, keep_in_address, session, take_action, titles
from palette_core import Location, Palette, Regions
from palette_core.color import MAX_COLORS, rgb_to_hex
from palette_core.editing import WorkingColor, WorkingPalette, add, recolor, remove
from palette_core.plots import labels_url
from palette_core.quantization import Options

PINS, BOX, REGION = "Pick colours", "Draw a part", "Click a region"


@dataclass(frozen=True, slots=True)
class Board:
    """What is on the board beside the palette: the photos, the one that is shown with its regions, and the settings."""

    photos: Sequence[LoadedPhoto]
    photo: LoadedPhoto | None
    options: Options
    regions: Regions | None = None


def show_strip(key: str = "strip") -> None:
    """Show the working palette as a strip that can be edited, and why the last edit was not possible."""
    now = session()
    with st.container(key="strip"):
        if now.history is not None:
            strip(
                _rows(now.history.current),
                key=f"{key}_widget",
                can_undo=now.history.can_undo,
                can_redo=now.history.can_redo,
                on_action=take_action,
            )
        if now.problem:
            st.text(now.problem)
    keep_in_address(f"{key}_address")


def show_photo(board: Board) -> None:
    """Show the photo with a pin for each colour that was seen in it, and what of the photo the palette misses."""
    photo, palette = board.photo, _current()
    if photo is None or not board.photos:
        st.caption("Drop a photo above to see where its colours are.")
        return
    mode, regions = st.session_state.get("part", PINS), board.regions
    view = PhotoView(preview_url(photo), photo.image.full_size, photo.name, photo.box, mode == BOX)
    if mode == REGION and regions is not None:
        view = replace(view, labels=labels_url(regions.labels), regions=regions.names)
    photo_pins(view, _pins(palette, photo), key="pins", on_action=lambda action: _take_pin(action, photo, regions))
    with st.container(horizontal=True, vertical_alignment="center"):
        modes = [PINS, BOX] if regions is None else [PINS, BOX, REGION]
        st.segmented_control(
            "Part of the photo", modes, default=PINS, key="part", required=True, label_visibility="collapsed"
        )
        if photo.region is not None:
            st.button("Take the whole", key="whole", type="tertiary", on_click=clear_region, args=(photo.digest,))
    _show_missed(palette, board)


def _rows(palette: WorkingPalette) -> list[dict[str, object]]:
    return [
        {
            "id": color.id,
            "hex": color.hex,
            "locked": color.locked,
            "name": name,
            "share": color.share,
            "sure": "" if color.confidence is None else sureness_word(color.confidence),
            "origin": color.origin,
            "reason": color.reason,
        }
        for color, name in zip(palette.colors, titles(palette), strict=True)
    ]


def _pins(palette: WorkingPalette, photo: LoadedPhoto) -> list[dict[str, object]]:
    """Return a pin for each colour that was seen in a photo, at its place in fractions."""
    width, height = photo.image.full_size
    return [
        {
            "id": color.id,
            "number": number,
            "x": (color.seen.x + 0.5) / width,
            "y": (color.seen.y + 0.5) / height,
            "hex": color.hex,
            "name": name,
            "locked": color.locked,
        }
        for number, (color, name) in enumerate(zip(palette.colors, titles(palette), strict=True), start=1)
        if color.seen is not None and _is_in(color, photo)
    ]


def _is_in(color: WorkingColor, photo: LoadedPhoto) -> bool:
    width, height = photo.image.full_size
    seen = color.seen
    return seen is not None and seen.image == photo.name and seen.x < width and seen.y < height


def _take_pin(action: Action, photo: LoadedPhoto, regions: Regions | None) -> None:
    """Do what the pins sent; a colour is that of the photo at its full size."""
    match action["op"]:
        case "move":
            found = _color_at(action, photo)
            if found:
                code, place = found
                edit(lambda palette: recolor(palette, action["id"], code, place), "Move a pin")  # type: ignore[arg-type]
        case "add":
            found = _color_at(action, photo)
            if found:
                code, place = found
                edit(lambda palette: add(palette, len(palette.colors), code, place), "Pick from the photo")
        case "remove":
            edit(lambda palette: remove(palette, action["id"]), "Remove")  # type: ignore[arg-type]
        case "box":
            keep_region(photo.digest, action["box"])  # type: ignore[arg-type]
        case "region" if regions is not None:
            keep_mask(photo.digest, regions.labels == action["index"])


def _color_at(action: Action, photo: LoadedPhoto) -> tuple[str, Location] | None:
    """Return the hex code and the pixel of a place; None where the photo is clear."""
    x, y = float(action["x"]), float(action["y"])  # type: ignore[arg-type]
    rgb = true_color_at(photo, x, y)
    if rgb is None:
        session().problem = "The photo is transparent there, so that it has no colour."
        return None
    width, height = photo.image.full_size
    place = Location(photo.name, min(int(x * width), width - 1), min(int(y * height), height - 1))
    return rgb_to_hex(rgb), place


def _show_missed(palette: WorkingPalette, board: Board) -> None:
    """Offer colours that the photos have and the palette misses, each with its share."""
    missed = missed_swatches(palette.to_palette(), board.photos, board.options)
    if not missed or len(palette.colors) >= MAX_COLORS:
        return
    st.caption("In the photo, and not in the palette:" if len(board.photos) == 1 else "Not in the palette:")
    with st.container(horizontal=True, key="missed"):
        for swatch in missed:
            code = swatch.hex
            with st.container(width="content", horizontal=True, vertical_alignment="center", gap="small"):
                st.html(f'<span class="chip" style="background:{code}"></span>', width=28)
                st.button(
                    f"Add {code}, {swatch.share:.1%}",
                    key=f"add_{code[1:]}",
                    on_click=edit,
                    args=(lambda now, code=code, seen=swatch.seen: add(now, len(now.colors), code, seen), "Add"),
                )


def _current() -> WorkingPalette:
    history = session().history
    return history.current if history else WorkingPalette()


def exported() -> Palette:
    """Return the working palette with the names that it is shown with, for files."""
    palette = _current()
    named = [replace(color, name=name) for color, name in zip(palette.colors, titles(palette), strict=True)]
    return palette.with_colors(named).to_palette()
