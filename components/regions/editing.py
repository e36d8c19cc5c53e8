"""The regions of a photo as the visitor edits them: merged, renamed, undone, and a region's palette in the studio."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from components.analysis import LoadedPhoto
from components.inputs import keep_region_edits, kept_region_edits
from components.regions.region_map import Editing, region_map
from components.session_state import state_object
from components.studio import Action
from components.workbench import start
from palette_core import PaletteError, Region, Regions
from palette_core.editing import WorkingPalette
from palette_core.quantization import Method
from palette_core.regions import Merge, RegionEdits, Rename


@dataclass(slots=True)
class _Note:
    """What the last action led to, and of which photo it was."""

    digest: str = ""
    text: str = ""


def editable_region_map(
    photo: LoadedPhoto, segmentation: Regions, regions: Sequence[Region], method: Method, *, key: str
) -> None:
    """Show the regions of a photo, which the visitor can merge and rename.

    Parameters
    ----------
    photo : LoadedPhoto
        The photo, with what was done to its regions so far.
    segmentation : Regions
        Its regions, with that done.
    regions : sequence of Region
        Those that are visible, with their colours.
    method : {"fcn", "hsv"}
        The method that found them.
    key : str
        Of the component on the page.
    """
    edits, note = photo.edits_of(method), _note()
    shown = blake2b(repr((photo.digest, method, edits)).encode(), digest_size=8).hexdigest()
    take = partial(_take, photo.digest, method, edits, {region.number: region for region in regions})
    text = note.text if note.digest == photo.digest else ""
    editing = Editing(shown, bool(edits), text, take)
    region_map(photo.image, segmentation.labels, regions, key=key, editing=editing)


def _take(digest: str, method: Method, edits: RegionEdits, regions: dict[int, Region], action: Action) -> None:
    """Do what the map sent; an edit that is not possible says why."""
    if kept_region_edits(digest, method) != edits:  # a second action at once: its numbers are those from before
        return
    note = _note()
    note.digest, note.text = digest, ""
    if action["op"] == "use":
        region = regions[action["number"]]  # type: ignore[index]  # whole numbers that are shown: checked
        start(WorkingPalette.from_palette(region.palette), f"Region: {region.name}")
        note.text = f"The studio has the colours of “{region.name}” now. Undo there takes them back."
        return
    try:
        keep_region_edits(digest, method, _edited(edits, action))
    except PaletteError as error:
        note.text = str(error)


def _edited(edits: RegionEdits, action: Action) -> RegionEdits:
    match action:
        case {"op": "merge", "numbers": [*numbers]}:
            return edits.add(Merge(tuple(numbers)))  # type: ignore[arg-type]  # whole numbers: checked
        case {"op": "rename", "number": int(number), "name": str(name)}:
            return edits.add(Rename(number, name))
        case {"op": "undo"}:
            return edits.undo()
    return RegionEdits()  # reset


def _note() -> _Note:
    return state_object("region_note", _Note)
