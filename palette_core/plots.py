"""Plotly figures, from values to a go.Figure. Texts from strangers are escaped: Plotly reads some HTML in them."""

from collections.abc import Sequence
from html import escape

import cv2
import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from palette_core.color import oklab_to_oklch, srgb_to_oklab, text_color_on
from palette_core.fcn import CLASSES
from palette_core.mask_metrics import class_iou
from palette_core.palette import Palette, Swatch

RING = "rgba(128, 128, 128, 0.35)"  # seen on a light and on a dark page
LEAST_RADIUS = 0.12  # chroma at the rim of the wheel, at least, so that greys stay in its middle
FADED = 225  # level of the grey
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
            textfont={"color": text_color_on(swatch.rgb), "size": 13},
            hovertemplate=_hover(swatch),
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


def confusion_figure(table: NDArray[np.int64], classes: Sequence[str] = CLASSES) -> go.Figure:
    """Draw a confusion matrix of classes: the share of each true class by what was found."""
    here = np.flatnonzero(table.sum(axis=0) + table.sum(axis=1))
    counts = table[np.ix_(here, here)]
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    names = [classes[number] for number in here.tolist()]
    figure = go.Figure(
        go.Heatmap(
            z=shares,
            x=names,
            y=names,
            colorscale="Blues",
            zmin=0,
            zmax=1,
            texttemplate="%{z:.0%}",
            hovertemplate="%{y} found as %{x}: %{z:.1%}<extra></extra>",
            showscale=False,
            xgap=2,
            ygap=2,
        )
    )
    figure.update_layout(height=120 + 44 * len(names), margin=MARGIN | {"t": 10})
    figure.update_yaxes(autorange="reversed", title="drawn", fixedrange=True)
    figure.update_xaxes(title="found", fixedrange=True)
    return figure


def class_iou_figure(table: NDArray[np.int64], classes: Sequence[str] = CLASSES) -> go.Figure:
    """Draw the intersection over union of each class that the truth has."""
    ious = class_iou(table)
    here = [number for number in np.argsort(ious) if np.isfinite(ious[number])]
    figure = go.Figure(
        go.Bar(
            x=ious[here],
            y=[classes[number] for number in here],
            orientation="h",
            text=[f"{ious[number]:.2f}" for number in here],
            hovertemplate="%{y}: %{x:.3f}<extra></extra>",
        )
    )
    figure.update_layout(height=60 + 32 * len(here), margin=MARGIN)
    figure.update_xaxes(range=[0, 1], fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    return figure


def saliency_picture(saliency: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Paint saliency of 0 to 1, float32 (H, W), from black over red to light yellow: uint8 (H, W, 3)."""
    levels = np.rint(255 * np.clip(saliency, 0, 1)).astype(np.uint8)
    painted = cv2.cvtColor(cv2.applyColorMap(levels, cv2.COLORMAP_MAGMA), cv2.COLOR_BGR2RGB)
    return painted.astype(np.uint8, copy=False)


def faded(pixels: NDArray[np.uint8], saliency: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Fade to light grey what has little saliency: uint8 (H, W, 3) of that and of float32 (H, W), 0 to 1."""
    kept = saliency[..., None]
    mixed: NDArray[np.uint8] = np.rint(pixels * kept + FADED * (1 - kept)).astype(np.uint8)
    return mixed


def _hover(swatch: Swatch) -> str:
    """Return the text beside the mouse; %{ would start a formula of Plotly's."""
    region = f"<br>{escape(swatch.region).replace('%{', '% {')}" if swatch.region else ""
    return f"<b>{swatch.hex}</b><br>{swatch.name}<br>{swatch.share:.1%}{region}<extra></extra>"
