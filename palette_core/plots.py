"""Plotly figures, from values to a go.Figure. Texts from strangers are escaped: Plotly reads some HTML in them."""

from html import escape

import numpy as np
import plotly.graph_objects as go

from palette_core.color import readable_ink, srgb_to_oklab
from palette_core.metrics import palette_rgb
from palette_core.palette import Palette, Swatch

RING = "rgba(128, 128, 128, 0.35)"  # seen on a light and on a dark page
LEAST_RADIUS = 0.12  # chroma at the rim of the wheel, at least, so that greys stay in its middle
MARGIN = {"l": 0, "r": 0, "t": 0, "b": 0}


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
            textfont={"color": readable_ink(swatch.rgb), "size": 13},
            hovertemplate=_hover(swatch),
            showlegend=False,
        )
    figure.update_layout(barmode="stack", height=96, margin=MARGIN, bargap=0)
    figure.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True)
    return figure


def wheel_figure(palette: Palette) -> go.Figure:
    """Draw the swatches on the colour wheel: angle is hue and radius chroma (OKLCH), area is the share."""
    _, a, b = srgb_to_oklab(palette_rgb(palette)).T
    chroma = np.hypot(a, b)
    figure = go.Figure(
        go.Scatterpolar(
            r=chroma,
            theta=np.degrees(np.arctan2(b, a)) % 360,
            mode="markers",
            marker={
                "color": palette.hexes,
                "size": [14 + 46 * swatch.share**0.5 for swatch in palette],
                "line": {"color": RING, "width": 1.5},
                "opacity": 1,
            },
            hovertemplate=[_hover(swatch) for swatch in palette],
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


def _hover(swatch: Swatch) -> str:
    """Return the text beside the mouse; %{ would start a formula of Plotly's."""
    region = f"<br>{escape(swatch.region).replace('%{', '% {')}" if swatch.region else ""
    return f"<b>{swatch.hex}</b><br>{swatch.name}<br>{swatch.share:.1%}{region}<extra></extra>"
