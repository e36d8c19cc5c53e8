"""A palette in the editor: slots that are locked or may change, and their form in a URL."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from palette_core.arrays import RGB
from palette_core.color import hex_to_rgb
from palette_core.errors import ColorError
from palette_core.harmony import suggest_colors, suggestion_reason
from palette_core.palette import Palette, Swatch

MAX_SLOTS = 12
FORM = re.compile(r"([0-9a-f]{6})([is])([lu])")
ORIGINS: dict[str, Literal["from image", "suggested"]] = {"i": "from image", "s": "suggested"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of the palette: its colour as "#rrggbb", the origin of that, and whether it is locked."""

    hex: str
    origin: Literal["from image", "suggested"]
    locked: bool


def slots_of(hexes: Sequence[str]) -> tuple[Slot, ...]:
    """Return locked slots for given colours. ColorError when there is none, or one too many."""
    if not 1 <= len(hexes) <= MAX_SLOTS:
        raise ColorError(f"Give 1 to {MAX_SLOTS} colours. Received: {len(hexes)}.")
    return tuple(Slot(code, "from image", True) for code in hexes)


def regenerate(slots: Sequence[Slot], count: int, *, temperature: float, seed: int) -> tuple[Slot, ...]:
    """Suggest a colour for every slot that is not locked, and for new slots up to `count`.

    Locked slots stay, even when there are more than `count`. ColorError when nothing is locked.
    """
    locked = [slot.hex for slot in slots if slot.locked]
    if not locked:
        raise ColorError("Keep at least one colour: the others are chosen to go with it.")
    missing = max(0, count - len(locked))
    suggestions = suggest_colors(locked, missing, temperature=temperature, seed=seed) if missing else ()
    fresh = iter(Slot(suggestion.hex, "suggested", False) for suggestion in suggestions)
    placed = [slot if slot.locked else next(fresh, None) for slot in slots]
    return (*(slot for slot in placed if slot is not None), *fresh)


def resize(slots: Sequence[Slot], count: int, *, temperature: float, seed: int) -> tuple[Slot, ...]:
    """Add suggested slots, or take away the last that are not locked, until there are `count`, or nearly."""
    spare = [index for index, slot in enumerate(slots) if not slot.locked]
    removed = set(spare[::-1][: max(0, len(slots) - count)])
    kept = [slot for index, slot in enumerate(slots) if index not in removed]
    missing = count - len(kept)
    if missing <= 0:
        return tuple(kept)
    suggestions = suggest_colors([slot.hex for slot in kept], missing, temperature=temperature, seed=seed)
    return (*kept, *(Slot(suggestion.hex, "suggested", False) for suggestion in suggestions))


def lock(slots: Sequence[Slot], indices: Sequence[int]) -> tuple[Slot, ...]:
    """Lock the slots of these indices, and no others."""
    return tuple(replace(slot, locked=index in indices) for index, slot in enumerate(slots))


def change(slots: Sequence[Slot], index: int, code: str) -> tuple[Slot, ...]:
    """Put another colour into a slot and lock it."""
    changed = replace(slots[index], hex=code, locked=True)
    return (*slots[:index], changed, *slots[index + 1 :])


def image_colors(palette: Palette) -> Palette:
    """Return the colours of the image, without the suggestions beside them."""
    return Palette(tuple(swatch for swatch in palette if swatch.origin == "from image"))


def palette_from_slots(slots: Sequence[Slot], image: Palette | None = None) -> Palette:
    """Return the swatches in the order of their slots.

    Colours of the image keep their share, name and location; suggested ones say why they go with those that are not.
    """
    known = {swatch.hex: swatch for swatch in image or ()}
    given = np.array([hex_to_rgb(slot.hex) for slot in slots if slot.origin != "suggested"], dtype=np.uint8)
    return Palette(
        tuple(
            known[slot.hex] if slot.origin == "from image" and slot.hex in known else _swatch(slot, given)
            for slot in slots
        )
    )


def _swatch(slot: Slot, given: RGB) -> Swatch:
    rgb = hex_to_rgb(slot.hex)
    reason = suggestion_reason(rgb, given) if slot.origin == "suggested" and len(given) else None
    return Swatch(rgb, 0.0, origin=slot.origin, reason=reason)


def to_text(slots: Sequence[Slot]) -> str:
    """Write the slots for a URL, as "264653il-e9c46asu": colour, i or s by origin, l or u for locked or not."""
    letters = {origin: letter for letter, origin in ORIGINS.items()}
    return "-".join(f"{slot.hex[1:]}{letters[slot.origin]}{'l' if slot.locked else 'u'}" for slot in slots)


def from_text(text: str) -> tuple[Slot, ...]:
    """Read what `to_text` wrote. ColorError for any other text."""
    codes = text.lower().split("-")
    matches = [FORM.fullmatch(code) for code in codes]
    if not 1 <= len(codes) <= MAX_SLOTS or not all(matches):
        raise ColorError("The swatches in the address cannot be read. The palette starts anew.")
    return tuple(Slot(f"#{match[1]}", ORIGINS[match[2]], match[3] == "l") for match in matches if match)
