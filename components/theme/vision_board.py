"""A palette and its photo as people with a deficiency of colour vision see them, and the pairs that fall together."""

from pathlib import Path
from typing import get_args

import streamlit as st

from components.analysis import Confusion, LoadedPhoto, confusions, seen_url
from components.theme.mends import ids, take_mend
from components.theme.pair_mend import chip
from palette_core import Palette
from palette_core.color import Deficiency, rgb_to_hex, simulate_vision, text_color_on

TITLES = {
    None: ("Normal vision", "as you made it"),
    "protan": ("Protan", "without red cones; some 2 % of men have a form of it"),
    "deutan": ("Deutan", "without green cones; some 6 % of men have a form of it"),
    "tritan": ("Tritan", "without blue cones; about one person in 10,000"),
}
SHOWN = 6  # pairs
STYLE = (Path(__file__).parent / "assets" / "vision_board.css").read_text(encoding="utf-8")


def show_eyes(palette: Palette, photo: LoadedPhoto | None) -> None:
    """Show the palette and the photo by four kinds of eyes."""
    eyes = "".join(_eye(palette, photo, deficiency) for deficiency in (None, *get_args(Deficiency)))
    st.html(f'<style>{STYLE}</style><div class="eyes">{eyes}</div>')


def show_confusions(palette: Palette) -> None:
    """Name the pairs that somebody may not tell apart side by side, each with what would help."""
    found = confusions(tuple(palette.hexes))
    st.header("Colours that fall together", anchor=False)
    if not found:
        st.caption("None: side by side, everybody tells all colours of the palette apart.")
        return
    st.caption(
        "In charts and maps these need something beside colour. Texts are another matter: for them, contrast counts."
    )
    for number, confusion in enumerate(found[:SHOWN]):
        _show_confusion(palette, confusion, number)
    if len(found) > SHOWN:
        st.caption(f"And {len(found) - SHOWN} pairs that are less alike.")


def _show_confusion(palette: Palette, confusion: Confusion, number: int) -> None:
    pair = confusion.pair
    first, second = palette[pair.first], palette[pair.second]
    to_whom = "to everybody" if pair.view.deficiency is None else f"with {pair.view.name} vision"
    verdict = "cannot be told apart" if pair.verdict == "fail" else "are hard to tell apart"
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"confusion_{number}"):
        st.html(f'<span style="display:flex;gap:4px">{chip(first.hex)}{chip(second.hex)}</span>', width="content")
        st.markdown(
            f"**{pair.first + 1}** `{first.hex}` and **{pair.second + 1}** `{second.hex}` {verdict} {to_whom}: "
            f"CIEDE2000 {pair.difference:.0f}, {pair.normal:.0f} with normal vision",
            width="stretch",
        )
        if confusion.changes:
            _offer(palette, confusion, number)
        else:
            st.caption("No change of lightness helps: change a hue, or remove one.", width="content")


def _offer(palette: Palette, confusion: Confusion, number: int) -> None:
    ways = [f"{palette[place].hex} to {rgb_to_hex(rgb)}" for place, rgb in confusion.changes.items()]
    chips = "".join(chip(rgb_to_hex(rgb)) for rgb in confusion.changes.values())
    numbers = ids()
    st.html(f'<span style="display:flex;gap:4px">{chips}</span>', width="content")
    st.button(
        f"Change {' and '.join(ways)}",
        key=f"part_{number}",
        on_click=take_mend,
        args=({numbers[place]: rgb for place, rgb in confusion.changes.items()}, "Mend for colour vision"),
        help="Only the lightness moves, by the least that is enough. Undo in the strip brings it back.",
    )


def _eye(palette: Palette, photo: LoadedPhoto | None, deficiency: Deficiency | None) -> str:
    title, words = TITLES[deficiency]
    seen = simulate_vision(palette.rgb, deficiency) if deficiency else palette.rgb
    cells = "".join(
        f'<span style="background:{rgb_to_hex(rgb)};color:{text_color_on(rgb)}">{number}</span>'
        for number, rgb in enumerate(seen, start=1)
    )
    picture = f'<img src="{seen_url(photo, deficiency)}" alt="The photo, {title.lower()}">' if photo else ""
    return (
        f'<figure class="eye">{picture}<div class="cells" role="img" aria-label="The palette, {title.lower()}">{cells}'
        f"</div><figcaption><b>{title}</b>{words}</figcaption></figure>"
    )
