"""What the page of harmony shows: the palette, its predicted rating, and what the classic rules would add."""

import streamlit as st

from components.analysis import rating_explanation
from components.display import charts, downloads, show_source
from components.inputs import escaped
from components.workbench import edit
from palette_core import Palette
from palette_core.color import HARMONIES, harmony_colors, rgb_to_hex
from palette_core.editing import recolor
from palette_core.evaluation import chroma_of_sources
from palette_core.harmony import Change, usual_error
from palette_core.plots import chroma_figure, harmony_wheel_figure, rule_base


def show_reasons(palette: Palette) -> None:
    """Show why the suggested colours are there."""
    reasons = [
        f"- `{swatch.hex}` {escaped(swatch.name)}: {escaped(swatch.reason)}" for swatch in palette if swatch.reason
    ]
    if reasons:
        st.markdown("\n".join(["Why these are suggested:", *reasons]))


def show_rating(palette: Palette) -> None:
    """Show the predicted rating, the colour that lowers it most, and the small change that helps most.

    Only differences above the error of the prediction are shown: smaller ones mean nothing.
    """
    st.header("Would people like it?", anchor=False)
    explained = rating_explanation(tuple(palette.hexes))
    error = usual_error()
    least = error or 0.0
    st.metric("Predicted rating, of 5", f"{explained.rating:.2f}")
    off = "" if error is None else f"; the prediction is off by {error:.2f} on average"
    st.caption(
        "What people on average would say of these colours in this order, predicted from themes that 40 people each "
        f"rated{off}. It is an average opinion and no law."
    )
    if explained.weakest is not None and explained.leave_one_out[explained.weakest] - explained.rating > least:
        index = explained.weakest
        without = explained.leave_one_out[index]
        st.markdown(f"**{palette[index].hex}** (number {index + 1}) holds it back: without it {without:.2f}.")
    if explained.change is not None and explained.change.rating - explained.rating > least:
        show_change(palette, explained.change)
    elif error is not None:
        st.caption(f"No small change of one colour raises it by more than this error of {error:.2f}: none is proposed.")


def show_change(palette: Palette, better: Change) -> None:
    """Show the small change that raises the rating most, and offer to make it."""
    st.markdown(
        f"The small change that helps most: **{palette[better.index].hex} → {better.hex}** "
        f"(CIEDE2000 {better.distance:.1f}) gives {better.rating:.2f}."
    )
    st.button(
        "Take this change",
        icon=":material/trending_up:",
        key="step",
        on_click=edit,
        args=(lambda now: recolor(now, now.colors[better.index].id, better.hex), "Take a change"),
    )


def show_rules(palette: Palette) -> None:
    """Show the wheel, and what the classic rules would put beside the most vivid colour."""
    charts.show(harmony_wheel_figure(palette), key="wheel")
    base = rule_base(palette)
    st.caption(
        f"Crosses: the classic rules for {base.hex}, the most vivid of yours. A click on a rule's name shows it."
    )
    with st.expander("The rules' hex codes"):
        for rule in HARMONIES:
            codes = [rgb_to_hex(color) for color in harmony_colors(base.rgb, rule)]
            st.markdown(f"{rule}: {', '.join(f'`{code}`' for code in codes)}")


def show_details(palette: Palette) -> None:
    """Show the downloads, and below them the rating beside the rules."""
    downloads(palette)
    st.divider()
    rating, wheel = st.columns([2, 3], gap="large")
    with wheel:
        show_rules(palette)
    with rating:
        show_rating(palette)


def show_chroma() -> None:
    """Show the chroma of the suggestions beside people's colours, and beside a network that regresses."""
    st.markdown(
        "A network that regresses the next colour predicts means: that of a red and a blue is grey. This one "
        "learnt how often people choose each colour, and samples."
    )
    charts.show(chroma_figure(chroma_of_sources()), key="chroma")


def show_method() -> None:
    """Explain flow 4, and show its source."""
    st.markdown("Flow 2 finds the image's colours, at a smaller number, and suggestions fill the palette:")
    show_source("harmony")
