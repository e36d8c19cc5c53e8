"""Proposals: what a flow, a file or the network offers, taken whole or beside what is locked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace as with_fields

import numpy as np

from palette_core.color import MAX_COLORS, ciede2000
from palette_core.editing.working_palette import WorkingColor, WorkingPalette
from palette_core.errors import ColorError
from palette_core.harmony import MAX_SUGGESTIONS, Suggestion, suggest_colors
from palette_core.quantization import TEMPERATURE


def replace(current: WorkingPalette, proposal: WorkingPalette) -> WorkingPalette:
    """Take a proposal in the place of all colours, locked ones too.

    Parameters
    ----------
    current : WorkingPalette
        The palette that is worked on.
    proposal : WorkingPalette
        As `WorkingPalette.from_palette` makes it of a flow's palette; its ids do not matter.

    Returns
    -------
    palette : WorkingPalette
        The colours of the proposal, with ids that the current palette never gave.
    """
    return current.with_colors(_with_new_ids(current, proposal.colors))


def merge(current: WorkingPalette, proposal: WorkingPalette) -> WorkingPalette:
    """Take a proposal for the colours that are not locked.

    Locked colours stay in their places. The others become those of the proposal that are farthest from what is locked
    (CIEDE2000), in the proposal's order, so that the palette has as many colours as the proposal, or as are locked.

    Parameters
    ----------
    current : WorkingPalette
        The palette that is worked on.
    proposal : WorkingPalette
        As `WorkingPalette.from_palette` makes it of a flow's palette; its ids do not matter.

    Returns
    -------
    palette : WorkingPalette
        Colours of the proposal have ids that the current palette never gave, and no role that a locked colour has.
    """
    locked = [color for color in current.colors if color.locked]
    wanted = max(0, len(proposal.colors) - len(locked))
    taken = {color.role for color in locked}
    fresh = iter(
        with_fields(color, role=None) if color.role in taken else color
        for color in _with_new_ids(current, _farthest(proposal.colors, locked, wanted))
    )
    placed = [color if color.locked else next(fresh, None) for color in current.colors]
    return current.with_colors([*(color for color in placed if color is not None), *fresh])


def regenerate(palette: WorkingPalette, temperature: float = TEMPERATURE, seed: int = 0) -> WorkingPalette:
    """Suggest anew what is not locked.

    Parameters
    ----------
    palette : WorkingPalette
        With at least one colour.
    temperature : float
        0.05 to 5: how unusual the suggestions may be.
    seed : int
        From 0 on; another one gives other suggestions.

    Returns
    -------
    palette : WorkingPalette
        Each colour that is not locked keeps its place, its id and its role; the suggestion brings its reason. Without
        a lock all colours are new ones that go with the old; these reasons would name what is gone, and are left out.
        The same palette where all colours are locked.

    Raises
    ------
    ColorError
        There are no colours, or a number cannot be used.
    ModelError
        The weights of the network are missing or damaged.
    MissingPackageError
        TensorFlow is not installed.
    """
    if not palette.colors:
        raise ColorError("There is no colour to go with. Add one first.")
    locked = [color.hex for color in palette.colors if color.locked]
    missing = len(palette.colors) - len(locked)
    suggestions = _suggestions(locked or palette.hexes, missing, temperature, seed)
    return palette.with_colors(
        color if color.locked else _suggested(color, next(suggestions), bool(locked)) for color in palette.colors
    )


def _with_new_ids(current: WorkingPalette, colors: Sequence[WorkingColor]) -> list[WorkingColor]:
    return [with_fields(color, id=current.next_id + number) for number, color in enumerate(colors)]


def _farthest(colors: Sequence[WorkingColor], locked: Sequence[WorkingColor], wanted: int) -> list[WorkingColor]:
    """Return the `wanted` colours that are farthest from the nearest locked one, in their order."""
    if not locked or not colors:
        return list(colors[:wanted])
    others = np.array([color.rgb for color in locked])
    distances = ciede2000(np.array([color.rgb for color in colors])[:, None], others).min(axis=1)
    return [colors[place] for place in sorted(np.argsort(-distances, kind="stable")[:wanted].tolist())]


def _suggestions(given: Sequence[str], missing: int, temperature: float, seed: int) -> Iterator[Suggestion]:
    """Suggest colours, MAX_SUGGESTIONS at a time; later ones go with the first ones too."""
    hexes = list(given)
    while missing > 0:
        several = suggest_colors(hexes, min(missing, MAX_SUGGESTIONS), temperature=temperature, seed=seed)
        yield from several
        hexes = [*hexes, *(suggestion.hex for suggestion in several)][-MAX_COLORS:]
        missing -= len(several)


def _suggested(color: WorkingColor, suggestion: Suggestion, is_reason_true: bool) -> WorkingColor:
    reason = suggestion.reason if is_reason_true else None
    return WorkingColor(color.id, suggestion.hex, role=color.role, origin="suggested", reason=reason)
