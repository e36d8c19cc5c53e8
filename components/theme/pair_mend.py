"""One pair of a palette: what it may be used for, and the least change by which it could be used for more."""

from pathlib import Path

import streamlit as st

from components.theme.mends import ids, take_mend
from palette_core import ColorError, Palette, Swatch
from palette_core.color import (
    APCA_NOTE,
    APCA_VERSION,
    USES,
    Contrast,
    ContrastMend,
    contrast_of,
    mend_contrast,
    ratio_text,
    rgb_to_hex,
)

STYLE = (Path(__file__).parent / "assets" / "pair.css").read_text(encoding="utf-8")
GOALS = {"Text AA": 4.5, "Text AAA": 7.0, "Large, UI": 3.0}
NOTE = f"Lc by APCA {APCA_VERSION}: {APCA_NOTE}."


def show_pair(palette: Palette, chosen: tuple[int, int] | None) -> None:
    """Show a pair in use, what it passes, and what would help it."""
    if chosen is None:
        st.caption("Choose a pair to see what it may be used for, and the least change by which it passes.")
        st.caption(NOTE)
        return
    text, ground = (palette[place] for place in chosen)
    contrast = contrast_of(text.rgb, ground.rgb)
    st.html(_sample(text, ground))
    st.markdown(f"**{ratio_text(contrast.ratio)}**, Lc {abs(contrast.lc):.0f}")
    st.markdown(_uses(contrast))
    goal = st.segmented_control("Make it pass for", list(GOALS), default="Text AA", key="goal", required=True)
    if contrast.ratio >= GOALS[goal]:
        st.caption("It passes as it is.")
    else:
        _show_mends(palette, chosen, GOALS[goal])
    st.caption(NOTE)


def _uses(contrast: Contrast) -> str:
    return "\n".join(
        f"- {name.capitalize()}: {contrast.level(use) or 'fails'} ({use.criterion} asks {use.ratio:g}:1)"
        for name, use in USES.items()
    )


def _show_mends(palette: Palette, chosen: tuple[int, int], ratio: float) -> None:
    """Offer to change the text or the ground alone; both where neither is enough."""
    text, ground = (palette[place].rgb for place in chosen)
    mends = [(chosen, _mend(text, [ground], ratio, True)), (chosen[::-1], _mend(ground, [text], ratio, False))]
    found = [(places, mend) for places, mend in mends if mend]
    if not found:
        both = _mend(text, ground, ratio, True)
        found = [(chosen, both)] if both else []
    for (moved, other), mend in sorted(found, key=lambda pair: pair[1].distance):
        changes = {moved: mend.new}
        if mend.against_new != mend.against_old:
            changes[other] = mend.against_new[0]
        _offer(palette, changes, mend, "text" if moved == chosen[0] else "ground")
    if not found:
        st.caption("No change of lightness does it. Change a hue in the strip, or take another pair.")


def _mend(color: object, against: object, ratio: float, is_text: bool) -> ContrastMend | None:
    try:
        return mend_contrast(color, against, ratio=ratio, is_text=is_text)  # type: ignore[arg-type]
    except ColorError:
        return None


def _offer(palette: Palette, changes: dict[int, tuple[int, int, int]], mend: ContrastMend, which: str) -> None:
    ways = [f"`{palette[place].hex}` to `{rgb_to_hex(rgb)}`" for place, rgb in changes.items()]
    chips = "".join(chip(code) for place, rgb in changes.items() for code in (palette[place].hex, rgb_to_hex(rgb)))
    words = "both colours" if len(changes) > 1 else f"the {which}"
    with st.container(border=True, key=f"mend_{which}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(f'<span style="display:flex;gap:4px">{chips}</span>', width="content")
            st.markdown(f"Change {words}: {', '.join(ways)}")
        st.caption(
            f"{mend.distance:.1f} away (OKLab x 100), then {ratio_text(mend.ratio)} and Lc {abs(mend.lc):.0f}. "
            "Undo in the strip brings it back."
        )
        numbers = ids()
        st.button(
            f"Change {words}",
            key=f"take_{which}",
            on_click=take_mend,
            args=({numbers[place]: rgb for place, rgb in changes.items()}, "Mend contrast"),
        )


def chip(code: str) -> str:
    """Return a hex code as a round chip in HTML."""
    return f'<span class="chip" role="img" aria-label="{code}" style="background:{code}"></span>'


def _sample(text: Swatch, ground: Swatch) -> str:
    """Return a picture of a pair in use. It may be hard to read, as that is what it shows: the words beside say it."""
    label = f"Texts and a control in {text.hex} on {ground.hex}"
    return (
        f'<style>{STYLE}</style><div class="pair" role="img" aria-label="{label}" style="background:{ground.hex};'
        f'color:{text.hex}"><span class="large" data-words="Large text"></span><span data-words="Body text, as in an '
        'article, and "></span><span class="control" data-words="a control"></span></div>'
    )
