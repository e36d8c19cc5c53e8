"""What the page of quantization shows: the palette, where its colours are, and its coverage of each photo."""

from collections.abc import Sequence

import streamlit as st

from components.analysis import ConfidenceRequest, LoadedPhoto, with_granted_confidence
from components.display import charts, downloads, marked_photo, palette_strip, show_source
from components.inputs import region_input
from palette_core import ColorHistogram, FlowResult, Palette, coverage, palette_error, redraw, seen_in
from palette_core.flows import COPIED_PHOTOS, COPIES
from palette_core.plots import shares_figure, viewable, wheel_figure
from palette_core.quantization import Options

SURENESS_HELP = (
    "A sure colour stays when you crop or shrink the photo. An unsure one is no wrong colour, it is in the photo, but "
    "the choice was close: another crop may give another colour instead. Of a set, the first "
    f"{COPIED_PHOTOS} photos are copied."
)


def show_palette(result: FlowResult, photos: Sequence[LoadedPhoto], options: Options) -> None:
    """Show the swatches, how sure they are and how near they come to the photos, and the downloads."""
    palette, number = result.palette, len(result.histograms)
    _show_swatches(palette, photos, options)
    error = palette_error(palette, ColorHistogram.merge_equal(result.histograms))
    of = "1 photo" if number == 1 else f"{number} photos, each with equal weight"
    colors = "1 colour" if len(palette) == 1 else f"{len(palette)} colours"
    if isinstance(options.n_colors, int) and len(palette) < options.n_colors:
        st.info(
            f"You asked for {options.n_colors} colours. There are {len(palette)} that can be told apart: further ones "
            "would look like these.",
            icon=":material/info:",
        )
    st.caption(
        f"{colors} from {of}. A pixel is {error.mean:.1f} away from its swatch on average, and 95 % of them are nearer "
        f"than {error.p95:.1f} (OKLab × 100: 2 is just visible, black to white is 100)."
    )
    downloads(palette)


@st.fragment
def _show_swatches(palette: Palette, photos: Sequence[LoadedPhoto], options: Options) -> None:
    """Show the swatches at once; when they are painted, this alone runs again and says how sure each is."""
    measured = with_granted_confidence(palette, photos, options)
    palette_strip(measured, key="palette", request=ConfidenceRequest.of(photos, options))
    st.caption(
        f"A sure colour is found again in all of {len(COPIES)} copies of the photo that are smaller, cropped or "
        "compressed again.",
        help=SURENESS_HELP,
    )


def show_photo(result: FlowResult, photo: LoadedPhoto, place: int) -> None:
    """Show where each colour was seen on the photo, the set's place-th one, and the photo redrawn in the palette.

    A box can be drawn on the photo: its colours alone count then.
    """
    is_drawn = st.toggle("Take only a part of the photo", key="draw")
    seen, redrawn = st.columns(2, gap="medium")
    with seen:
        st.header("Draw a box on the photo" if is_drawn else "Where each colour was seen", anchor=False)
        if is_drawn:
            region_input(photo)
        else:
            seen_here = seen_in(result.palette, result.histograms[place])
            marked_photo(photo.image, seen_here, region=photo.box, key="seen")
    with redrawn:
        st.header("Redrawn in the palette", anchor=False)
        st.image(
            viewable(redraw(photo.image, result.palette)),
            width="stretch",
            alt="The photo in the colours of the palette",
        )


def show_coverage(result: FlowResult, photos: Sequence[LoadedPhoto]) -> None:
    """Show for each photo of a set how much of it the palette covers."""
    covered = [coverage(result.palette, histogram) for histogram in result.histograms]
    st.header(f"Works for {sum(item.fits for item in covered)} of {len(covered)} photos", anchor=False)
    st.caption(
        "How much of each photo has a swatch near it. A palette works for a photo when it covers three quarters."
    )
    with st.container(horizontal=True, key="coverage"):
        for photo, item in zip(photos, covered, strict=True):
            with st.container(width=168, border=True):
                st.image(viewable(photo.image.reduced(24_000).pixels), width="stretch", alt=photo.name)
                st.text(photo.name)
                st.progress(item.share, f"{item.share:.0%}, {'works' if item.fits else 'does not fit'}")


def show_shares(palette: Palette) -> None:
    """Show the shares of the colours as bars and as a table, and the colours on the wheel."""
    shares, wheel = st.columns([3, 2], gap="medium")
    with shares:
        st.header("Shares", anchor=False)
        charts.show(shares_figure(palette), key="shares")
        st.dataframe(
            palette.to_frame()[["hex", "name", "share", "red", "green", "blue"]],
            column_config={"share": st.column_config.NumberColumn(format="percent")},
            hide_index=True,
            key="table",
        )
    with wheel:
        st.header("On the colour wheel", anchor=False)
        charts.show(wheel_figure(palette), key="wheel")


def show_method() -> None:
    """Explain flow 1, and show its source."""
    st.markdown(
        "Every photo becomes a histogram of its colours, and the histograms add up to one. K-Means finds the palette "
        "on it, in OKLab, a colour space in which equal distances look equally large. The whole flow:"
    )
    show_source("quantization")
