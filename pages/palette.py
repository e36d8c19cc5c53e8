"""The home page: photos in, palette out (flow 1)."""

import inspect

import streamlit as st

from components.downloads import downloads
from components.entry import enter
from components.marked_photo import marked_photo
from components.palette_strip import palette_strip
from components.photo_input import photo_input
from components.reading import ReadPhoto, choose_photo, find_palette, read_photos, show_unreadable
from components.settings import palette_settings
from palette_core import ColorHistogram, Palette, coverage, palette_error, redraw, seen_in
from palette_core.flows import combine_colors, count_colors
from palette_core.plots import shares_figure, wheel_figure

STILL = {"displayModeBar": False}


def show_palette(palette: Palette, photos: list[ReadPhoto]) -> None:
    """Show the swatches, how near they come to the photos, and the downloads."""
    palette_strip(palette, key="palette")
    error = palette_error(palette, ColorHistogram.merge_equal(some.histogram for some in photos))
    of = "1 photo" if len(photos) == 1 else f"{len(photos)} photos, each with equal say"
    colors = "1 colour" if len(palette) == 1 else f"{len(palette)} colours"
    st.caption(
        f"{colors} from {of}. A pixel is {error.mean:.1f} away from its swatch on average, and 95 % of them are nearer "
        f"than {error.p95:.1f} (OKLab × 100: 2 is just visible, black to white is 100)."
    )
    downloads(palette)


def show_photo(palette: Palette, photos: list[ReadPhoto]) -> None:
    """Show where each colour was seen on a photo, and the photo redrawn in the palette."""
    chosen = choose_photo(photos)
    seen, redrawn = st.columns(2, gap="medium")
    with seen:
        st.markdown("**Where each colour was seen**")
        marked_photo(chosen.view, seen_in(palette, chosen.histogram), key="seen")
    with redrawn:
        st.markdown("**Redrawn in the palette**")
        st.image(redraw(chosen.view, palette), width="stretch", alt="The photo in the colours of the palette")


def show_coverage(palette: Palette, photos: list[ReadPhoto]) -> None:
    """Show for each photo of a set how much of it the palette covers."""
    covered = [coverage(palette, some.histogram) for some in photos]
    st.subheader(f"Works for {sum(some.fits for some in covered)} of {len(covered)} photos")
    st.caption(
        "How much of each photo has a swatch near it. A palette works for a photo when it covers three quarters."
    )
    with st.container(horizontal=True, key="coverage"):
        for some, found in zip(photos, covered, strict=True):
            with st.container(width=168, border=True):
                st.image(some.view.reduced(24_000).pixels, width="stretch")
                st.text(some.name)
                st.progress(found.share, f"{found.share:.0%}, {'works' if found.fits else 'does not fit'}")


enter("pages/palette.py")
st.title("Color Palette Generator", anchor=False)
st.markdown("Drop the photos that carry the mood. Take away their colours.")
chosen_photos = photo_input("palette")
count, emphasis = palette_settings()
photos, unreadable = read_photos(chosen_photos, emphasis)
show_unreadable(unreadable)
if not photos:
    st.stop()

palette = find_palette(photos, count, emphasis)
show_palette(palette, photos)
st.divider()
show_photo(palette, photos)
if len(photos) > 1:
    st.divider()
    show_coverage(palette, photos)
st.divider()
shares, wheel = st.columns([3, 2], gap="medium")
shares.markdown("**Shares**")
shares.plotly_chart(shares_figure(palette), key="shares", config=STILL)
shares.dataframe(
    palette.to_frame()[["hex", "name", "share", "red", "green", "blue"]],
    column_config={"share": st.column_config.NumberColumn(format="percent")},
    hide_index=True,
    key="table",
)
wheel.markdown("**On the colour wheel**")
wheel.plotly_chart(wheel_figure(palette), key="wheel", config=STILL)
with st.expander("How this works: colour quantization", icon=":material/code:"):
    st.markdown(
        "Every photo becomes a histogram of its colours, and the histograms add up to one. K-Means finds the palette "
        "on it, in OKLab, a colour space in which equal distances look alike. The whole flow:"
    )
    st.code("\n\n".join(inspect.getsource(part) for part in (count_colors, combine_colors)), language="python")
