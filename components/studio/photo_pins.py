"""A photo with a pin where each colour was seen: pins move by mouse, finger and arrow keys, under a loupe."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

import streamlit as st

from components.component import component
from components.studio.actions import Action, register, take_waiting
from components.studio.pin_actions import parse_pin_action
from palette_core.image import Box

# Each needs those before it.
SCRIPTS = ("mount", "action_log", "pin_photo", "pin_layout", "pin_elements", "pin_loupe", "pin_box", "pin_regions")
_PINS = component(__file__, "photo_pins", *SCRIPTS)
# The photo is an element of its own: Streamlit sends an element again only when it has changed, and pins change often.
_SOURCE = component(__file__, "photo_source")


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo as the pins show it.

    Attributes
    ----------
    source : str
        A data URL of the photo, at most 1,600 pixels wide and high: `components.analysis.preview_url`.
    size : (int, int)
        (width, height) of the photo in the file, in whose pixels arrow keys move: `Image.full_size`.
    name : str
        Of the photo.
    box : (left, top, right, bottom) or None
        The part whose colours count, in fractions; what lies around it is dimmed.
    drawing : bool
        Whether a stroke draws such a box. Until then, pins are hidden.
    labels : str
        A data URL of a label map, a grey PNG of numbers below 256 (`palette_core.plots.labels_url`), or nothing.
    regions : tuple of str
        The names of these numbers, from 0 on. With them a click chooses a region.
    """

    source: str
    size: tuple[int, int]
    name: str
    box: Box | None = None
    drawing: bool = False
    labels: str = ""
    regions: tuple[str, ...] = ()


def photo_pins(
    photo: PhotoView, pins: Sequence[Mapping[str, object]], *, key: str, on_action: Callable[[Action], None]
) -> None:
    """Show a photo with pins that can be moved, added and removed, and hand over what the visitor does.

    The widget owns no pin. It shows a change at once, in the colour of the preview, and sends it; what it is given next
    is what holds. While a pin is dragged, `window` gets a CustomEvent "palette-preview" with {id, hex} in its detail.

    Parameters
    ----------
    photo : PhotoView
        The photo.
    pins : sequence of mappings
        Of each pin "id" (int), "x" and "y" (float, fractions of the photo) and "hex" ("#rrggbb"), and where there are
        any "number" (int, which colour of the palette; by default the place in the sequence), "name" (str) and
        "locked" (bool).
    key : str
        Of the widget. Another photo needs another key only where both are shown.
    on_action : callable
        Called once for each action, before the script runs again: {"op": "move", "id": 3, "x": 0.2, "y": 0.4},
        {"op": "add", "x": ..., "y": ...}, {"op": "remove", "id": ...}, {"op": "box", "box": [l, t, r, b] or None},
        {"op": "region", "index": ...}. All are checked: ids and indices are those that were shown.
    """
    digest = blake2b(photo.source.encode(), digest_size=8).hexdigest()
    parse = partial(parse_pin_action, ids=frozenset(pin["id"] for pin in pins), regions=len(photo.regions))
    data = {
        "photo": {"shelf": key, "digest": digest, "name": photo.name, "size": photo.size},
        "pins": [_row(number, pin) for number, pin in enumerate(pins, start=1)],
        "box": photo.box,
        "drawing": photo.drawing,
        "labels": photo.labels,
        "regions": photo.regions,
        "log": register(key, parse, on_action),
    }
    with st.container(gap=None):
        _SOURCE(key=f"{key}_source", data={"shelf": key, "digest": digest, "source": photo.source})
        _PINS(key=key, data=data, on_sent_change=take_waiting)


def _row(number: int, pin: Mapping[str, object]) -> dict[str, object]:
    """Return what is shown of a pin."""
    row = {"number": number, "name": "", "locked": False, **pin}
    return {name: row[name] for name in ("id", "number", "x", "y", "hex", "name", "locked")}
