"""The page of harmony: colours that go with the palette, suggested by an LSTM (flow 4)."""

import inspect

import streamlit as st

from components.dividing import find_region_palettes, load_network
from components.downloads import downloads
from components.entry import enter
from components.hex_input import split_codes
from components.palette_strip import palette_strip
from components.photo_input import photo_input
from components.reading import ReadPhoto, read_photos, show_unreadable
from components.settings import emphasis_setting
from components.working_palette import change_slots, palette_tools, working_palette
from palette_core import ColorError, ModelError, Palette, RatingExplanation, explain_rating, rate_harmony
from palette_core.color import HARMONIES, harmony_colors, hex_to_rgb, rgb_to_hex
from palette_core.evaluation import chroma_of_sources
from palette_core.flows import combine_with_suggestions
from palette_core.harmony_palette import core_palette, n_suggestions
from palette_core.harmony_plots import chroma_figure, harmony_wheel_figure, rule_base
from palette_core.harmony_rating import usual_error
from palette_core.options import TEMPERATURE, Emphasis, Method
from palette_core.slots import MAX_SLOTS, Slot, change, to_palette

TITLES = {"people": "people's colours", "suggested": "this network's", "regressed": "the same network's that regresses"}
STILL = {"displayModeBar": False}


def typed_colors(text: str) -> list[str]:
    """Read hex codes that somebody typed. ColorError when one is none, or when there are too many."""
    codes = split_codes(text)
    if len(codes) > MAX_SLOTS:
        raise ColorError(f"{len(codes)} colours are too many. Type at most {MAX_SLOTS}.")
    return [rgb_to_hex(hex_to_rgb(code)) for code in codes]


def colors_of_photos(photos: list[ReadPhoto], emphasis: Emphasis, total: int) -> Palette:
    """Return the photos' colours that prevail and go together, so many that there is room for suggestions."""
    method: Method = "fcn" if load_network() else "hsv"
    found = find_region_palettes(photos, method, total, emphasis)
    return core_palette(found.palette, found.histograms, total - n_suggestions(total))


@st.cache_data(max_entries=500, show_spinner="Asking what would help")
def _explain(hexes: tuple[str, ...]) -> RatingExplanation:
    return explain_rating(hexes)


def show_rating(slots: tuple[Slot, ...], base: list[str]) -> None:
    """Show what people would rate the palette, before and after; what holds it back, and what would help."""
    explained = _explain(tuple(slot.hex for slot in slots))
    gain = round(explained.rating - rate_harmony(base), 2)
    st.metric("Predicted rating, of 5", f"{explained.rating:.2f}", f"{gain:+.2f} since the start" if gain else None)
    error = usual_error()
    off = "" if error is None else f"; the prediction is off by {error:.2f} on average"
    st.caption(
        "What people on average would say of these colours in this order, predicted from themes that 40 people each "
        f"rated{off}. It is an average opinion and no law."
    )
    if explained.weakest is not None:
        index = explained.weakest
        st.markdown(
            f"**{slots[index].hex}** (number {index + 1}) holds it back: without it {explained.without[index]:.2f}."
        )
    better = explained.change
    if better is not None:
        st.markdown(
            f"The small change that helps most: **{slots[better.index].hex} → {better.hex}** "
            f"(CIEDE2000 {better.distance:.1f}) gives {better.rating:.2f}."
        )
        st.button(
            "Take this change",
            icon=":material/trending_up:",
            key="step",
            on_click=lambda: change_slots(lambda now: change(now, better.index, better.hex)),
        )


def show_rules(palette: Palette) -> None:
    """Show the wheel, and what the classic rules would put beside the most vivid colour."""
    st.plotly_chart(harmony_wheel_figure(palette), key="wheel", config=STILL)
    base = rule_base(palette)
    rows = {rule: [rgb_to_hex(color) for color in harmony_colors(base.rgb, rule)] for rule in HARMONIES}
    st.caption(
        f"Crosses: the classic rules for {base.hex}, the most vivid of yours. A click on a rule's name shows it."
    )
    with st.expander("The rules' hex codes"):
        for rule, codes in rows.items():
            st.markdown(f"{rule}: {', '.join(f'`{code}`' for code in codes)}")


enter("pages/harmony.py")
st.title("Harmony", anchor=False)
st.markdown("A network that learnt from 40,000 palettes suggests colours that people would put beside yours.")
chosen_photos = photo_input("harmony")
typed = st.text_input(
    "Or type hex codes", key="typed", placeholder="#264653 #2a9d8f #e9c46a", max_chars=200, bind="query-params"
)
number, warmth, kind = st.columns([3, 3, 2], vertical_alignment="bottom", gap="medium")
total = number.slider("Colours in all", 2, MAX_SLOTS, 8, key="total", bind="query-params")
temperature = warmth.slider(
    "Temperature",
    0.1,
    2.0,
    TEMPERATURE,
    0.1,
    key="temperature",
    bind="query-params",
    help="Low: what most people would take. High: what few would.",
)
emphasis = emphasis_setting(kind)
image: Palette | None = None
try:
    base = typed_colors(typed or "")
    if not base:
        photos, unreadable = read_photos(chosen_photos, emphasis)
        show_unreadable(unreadable)
        if not photos:
            st.stop()
        image = colors_of_photos(photos, emphasis, total)
        base = image.hexes
    slots = working_palette(" ".join(base), base, total, temperature)
except (ColorError, ModelError) as error:
    st.error(str(error), icon=":material/error:")
    st.stop()
palette = to_palette(slots, image)
palette_strip(palette, key="palette")
palette_tools(slots, total, temperature)
downloads(palette)
st.divider()
rating, wheel = st.columns([2, 3], gap="large")
with wheel:
    show_rules(palette)
with rating:
    st.markdown("**Would people like it?**")
    show_rating(slots, base)
st.divider()
dull, how = st.tabs(["Is it dull?", "How this works"], key="more", on_change="rerun")
if dull.open:
    with dull:
        st.markdown(
            "A network that regresses the next colour plays safe: the mean of a red and a blue is grey. This one "
            "learnt how often people choose each colour, and draws."
        )
        sources = {TITLES[name]: entry["histogram"] for name, entry in chroma_of_sources().items()}
        st.plotly_chart(chroma_figure(sources), key="chroma", config=STILL)
with how:
    st.markdown(
        "Flow 2 finds the image's colours. Those that prevail and go together stay, suggestions fill the palette:"
    )
    st.code(inspect.getsource(combine_with_suggestions), language="python")
