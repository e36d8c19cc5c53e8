"""Figures of a palette: shares and colour wheel. Texts from users are escaped: Plotly interprets some HTML in them."""

from html import escape

import plotly.graph_objects as go

from palette_core.color import oklab_to_oklch, srgb_to_oklab, text_color_on
from palette_core.palette import Palette, Swatch
from palette_core.plots.style import MARGIN, RING

LEAST_RADIUS = 0.12  # chroma at the rim of the wheel, at least, so that greys stay in its middle


def shares_figure(palette: Palette) -> go.Figure:
    """Draw one bar whose parts are the shares of the swatches."""
    figure = go.Figure()
    for swatch in palette:
        figure.add_bar(
            x=[swatch.share],
            y=[""],
            orientation="h",
            marker={"color": swatch.hex, "line": {"width": 0}},
            text=f"{swatch.share:.0%}" if swatch.share >= 0.04 else "",
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": text_color_on(swatch.rgb), "size": 13},
            hovertemplate=hover_text(swatch),
            showlegend=False,
        )
    figure.update_layout(barmode="stack", height=96, margin=MARGIN, bargap=0)
    figure.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True)
    return figure


def wheel_figure(palette: Palette) -> go.Figure:
    """Draw the swatches on the colour wheel: angle is hue and radius chroma (OKLCH), area is the share."""
    _, chroma, hue = oklab_to_oklch(srgb_to_oklab(palette.rgb)).T
    figure = go.Figure(
        go.Scatterpolar(
            r=chroma,
            theta=hue,
            mode="markers",
            marker={
                "color": palette.hexes,
                "size": [14 + 46 * swatch.share**0.5 for swatch in palette],
                "line": {"color": RING, "width": 1.5},
                "opacity": 1,
            },
            hovertemplate=[hover_text(swatch) for swatch in palette],
        )
    )
    figure.update_layout(
        height=340,
        margin={"l": 40, "r": 40, "t": 30, "b": 30},
        polar={
            "bgcolor": "rgba(0, 0, 0, 0)",
            "radialaxis": {
                "range": [0, max(LEAST_RADIUS, 1.2 * float(chroma.max()))],
                "nticks": 5,
                "showticklabels": False,
                "ticks": "",
                "gridcolor": RING,
                "linecolor": RING,
            },
            "angularaxis": {
                "tickvals": [29, 110, 142, 195, 264, 328],  # OKLCH hues of the primaries and secondaries of sRGB
                "ticktext": ["red", "yellow", "green", "cyan", "blue", "magenta"],
                "gridcolor": RING,
                "linecolor": RING,
            },
        },
    )
    return figure


def hover_text(swatch: Swatch) -> str:
    """Return the text beside the mouse, without HTML of a name; %{ would start a formula of Plotly's."""
    texts = [escape(text).replace("%{", "% {") for text in (swatch.name, swatch.share_text, swatch.region) if text]
    return f"<b>{swatch.hex}</b><br>{'<br>'.join(texts)}<extra></extra>"
