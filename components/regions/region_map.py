"""A photo with its regions laid over it: a click on one, or on its row, shows its palette at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from components.component import component
from components.regions.certainty import DOTS, certainty_mark
from components.regions.region_actions import parse_region_action
from components.studio import Action, register, take_waiting
from palette_core import Image, Region
from palette_core.color import text_color_on
from palette_core.plots import labels_url, to_data_url
from palette_core.regions import MOST_NAME

# Each needs those before it.
SCRIPTS = ("mount", "action_log", "clipboard", "region_elements", "region_photo", "region_rows", "region_panel")
_MAP = component(__file__, "region_map", *SCRIPTS)


@dataclass(frozen=True, slots=True)
class Editing:
    """What a map needs so that its regions can be edited.

    Attributes
    ----------
    shown : str
        What identifies the regions that are shown, with all that was done to them.
    can_undo : bool
        Whether something was done to them.
    note : str
        What the last action led to, in a sentence; empty where that is seen anyway.
    on_action : callable
        Called once for each action: {"op": "merge", "numbers": [...]}, {"op": "rename", "number": ..., "name": ...},
        {"op": "use", "number": ...}, {"op": "undo"} or {"op": "reset"}.
    """

    shown: str
    can_undo: bool
    note: str
    on_action: Callable[[Action], None]


def region_map(
    image: Image,
    labels: NDArray[np.int32],
    regions: Sequence[Region],
    *,
    key: str,
    editing: Editing | None = None,
) -> None:
    """Show a picture, and over it its regions or clusters in their main colours.

    Parameters
    ----------
    image : Image
        The picture.
    labels : int32 array (H, W)
        The number of each pixel's region, below 256.
    regions : sequence of Region
        Those of the picture that are visible.
    key : str
        Of the component on the page.
    editing : Editing or None
        With it the regions can be merged and renamed.
    """
    data: dict[str, object] = {
        "name": image.name,
        "photo": to_data_url(image),
        "labels": labels_url(labels),
        "regions": [_row(region) for region in regions],
        "dots": DOTS,
    }
    if editing is None:
        _MAP(key=key, data=data)
        return
    numbers = frozenset(region.number for region in regions)
    parse = partial(parse_region_action, shown=editing.shown, numbers=numbers)
    data["editing"] = {
        "shown": editing.shown,
        "can_undo": editing.can_undo,
        "note": editing.note,
        "most": MOST_NAME,
    }
    data["log"] = register(key, parse, editing.on_action)
    _MAP(key=key, data=data, on_sent_change=take_waiting)


def _row(region: Region) -> dict[str, object]:
    return {
        "number": region.number,
        "name": region.name,
        "share": f"{region.share:.0%}",
        "hexes": region.palette.hexes,
        "inks": [text_color_on(swatch.rgb) for swatch in region.palette],
        "certainty": certainty_mark(region.certainty),
    }
