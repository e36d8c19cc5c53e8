"""Pictures and figures of what a network sees, from values to arrays and Plotly figures.

Names of photos are strangers' texts: they are escaped, because Plotly reads some HTML in them.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import cv2
import numpy as np
import plotly.graph_objects as go

from palette_core.arrays import Pixels, Planes
from palette_core.color import SAME_COLOR, hex_to_rgb, text_color_on
from palette_core.feature_clusters import reduce_maps
from palette_core.metrics import Match
from palette_core.palette import Palette
from palette_core.photo_map import PhotoMap
from palette_core.plots import MARGIN, RING, saliency_picture

GROUPS = ("#3b82c4", "#d9822b", "#4c9a5b", "#b0548f", "#8a7a3c", "#6b6bb0")  # of photos that belong together
ALONE = "#8a8f98"
SPREAD = (2, 98)  # percentiles of a component that become the darkest and the lightest level
FRAME = 0.07  # of the longer side of a picture
HEAT = 0.65  # of the heat over the photo, where it is highest


def channel_picture(plane: Planes, size: tuple[int, int]) -> Pixels:
    """Paint a channel of a map, (h, w), from its lowest value, black, to its highest; size is (width, height)."""
    spread = max(float(np.ptp(plane)), 1e-6)
    levels: Planes = np.asarray((plane - plane.min()) / spread, dtype=np.float32)
    return saliency_picture(cv2.resize(levels, size, interpolation=cv2.INTER_NEAREST).astype(np.float32, copy=False))


def pca_picture(planes: Planes, size: tuple[int, int]) -> Pixels:
    """Paint the three directions in which the features of a map vary most as red, green and blue.

    What has one colour looks alike to the network at this layer. Fewer channels than three leave the rest grey.
    """
    reduced = reduce_maps([planes], 3)
    low, high = np.percentile(reduced, SPREAD, axis=(0, 1))
    levels = np.full((*reduced.shape[:2], 3), 0.5)
    levels[..., : reduced.shape[2]] = np.clip((reduced - low) / np.maximum(high - low, 1e-6), 0, 1)
    painted: Pixels = np.rint(255 * cv2.resize(levels, size, interpolation=cv2.INTER_LINEAR)).astype(np.uint8)
    return painted


def heat_over(pixels: Pixels, activation: Planes) -> Pixels:
    """Lay an activation, (h, w) of 0 to 1, over a photo, uint8 (H, W, 3): bright where it is high, dark elsewhere."""
    size = pixels.shape[1::-1]
    smooth: Planes = np.clip(cv2.resize(activation, size, interpolation=cv2.INTER_CUBIC), 0, 1).astype(np.float32)
    strength = HEAT * smooth[..., None]
    dimmed = 0.35 + 0.65 * smooth[..., None]
    mixed: Pixels = np.rint(pixels * dimmed * (1 - strength) + saliency_picture(smooth) * strength).astype(np.uint8)
    return mixed


def moves_figure(before: Palette, after: Palette, match: Match) -> go.Figure:
    """Draw two palettes over each other, matched one to one: what moved most on the left, its CIEDE2000 between."""
    order = sorted(range(len(match.pairs)), key=lambda index: -match.differences[index])
    figure = go.Figure()
    for place, index in enumerate(order):
        first, second = (
            palette.swatches[number] for palette, number in zip((before, after), match.pairs[index], strict=True)
        )
        moved = match.differences[index] > SAME_COLOR
        for row, swatch in ((1.0, first), (0.0, second)):
            figure.add_shape(
                type="rect",
                x0=place - 0.46,
                x1=place + 0.46,
                y0=row,
                y1=row + 0.72,
                fillcolor=swatch.hex,
                line={"color": RING, "width": 1},
            )
            figure.add_annotation(
                x=place,
                y=row + 0.36,
                text=swatch.hex,
                showarrow=False,
                font={"color": text_color_on(swatch.rgb), "size": 12},
                textangle=-90,
            )
        text = f"{match.differences[index]:.1f}"
        figure.add_annotation(
            x=place, y=0.86, text=f"<b>{text}</b>" if moved else text, showarrow=False, opacity=1.0 if moved else 0.6
        )
    count = max(len(order), 1)
    figure.update_layout(height=260, margin=MARGIN | {"l": 60}, plot_bgcolor="rgba(0, 0, 0, 0)")
    figure.update_xaxes(visible=False, range=[-0.5, count - 0.5], fixedrange=True)
    figure.update_yaxes(
        range=[0, 1.72],
        fixedrange=True,
        tickvals=[1.36, 0.36],
        ticktext=["Flow 1", "Flow 3"],
        showgrid=False,
        zeroline=False,
    )
    return figure


def network_figure(shapes: Mapping[str, tuple[int, ...]], chosen: str) -> go.Figure:
    """Draw the network from photo to names as a row of boxes, as tall as their maps are wide; one is chosen."""
    names = list(shapes)
    figure = go.Figure(
        go.Bar(
            x=names,
            y=[shapes[name][0] ** 0.5 for name in names],
            marker={"color": [GROUPS[0] if name == chosen else RING for name in names], "line": {"width": 0}},
            text=[f"{height} × {width}<br>{channels} channels" for height, width, channels in shapes.values()],
            textposition="outside",
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    figure.update_layout(height=190, margin=MARGIN | {"t": 40}, bargap=0.25, plot_bgcolor="rgba(0, 0, 0, 0)")
    figure.update_xaxes(fixedrange=True, showgrid=False)
    figure.update_yaxes(visible=False, fixedrange=True)
    return figure


def photo_map_figure(photos: PhotoMap, names: Sequence[str], pictures: Sequence[str]) -> go.Figure:
    """Draw a set of photos where PCA puts them; `pictures` are data URLs."""
    spread = max(float(np.ptp(photos.points, axis=0).max()), 1e-6)
    side = 0.15 * spread
    figure = go.Figure(
        go.Scatter(
            x=photos.points[:, 0],
            y=photos.points[:, 1],
            mode="markers",
            marker={"size": 40, "opacity": 0},
            text=[escape(name).replace("%{", "% {") for name in names],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    for (x, y), picture in zip(photos.points, pictures, strict=True):
        figure.add_layout_image(
            source=picture,
            x=x,
            y=y,
            xref="x",
            yref="y",
            sizex=side,
            sizey=side,
            xanchor="center",
            yanchor="middle",
            layer="above",
        )
    figure.update_layout(height=460, margin=MARGIN, plot_bgcolor="rgba(0, 0, 0, 0)")
    for axis, values in (("xaxis", photos.points[:, 0]), ("yaxis", photos.points[:, 1])):
        middle = (float(values.min()) + float(values.max())) / 2
        figure.update_layout({axis: {"visible": False, "range": [middle - 0.65 * spread, middle + 0.65 * spread]}})
    return figure


def framed(pixels: Pixels, color: str) -> Pixels:
    """Put a frame of a colour, a hex code, around a picture."""
    width = max(2, round(FRAME * max(pixels.shape[:2])))
    frame = cv2.copyMakeBorder(pixels, width, width, width, width, cv2.BORDER_CONSTANT, value=hex_to_rgb(color))
    return frame.astype(np.uint8, copy=False)


def group_colors(photos: PhotoMap) -> list[str]:
    """Return the colour of each photo's group, grey for a photo alone."""
    sizes = np.bincount(photos.groups)
    return [GROUPS[group % len(GROUPS)] if sizes[group] > 1 else ALONE for group in photos.groups.tolist()]


def transfer_figure(rows: Sequence[Mapping[str, Any]]) -> go.Figure:
    """Draw the mean average precision of each network by the number of photos it learnt from."""
    figure = go.Figure()
    for number, name in enumerate(dict.fromkeys(row["name"] for row in rows)):
        own = [row for row in rows if row["name"] == name]
        figure.add_scatter(
            x=[row["photos"] for row in own],
            y=[row["mean_average_precision"] for row in own],
            name=name,
            mode="lines+markers",
            line={"color": GROUPS[number % len(GROUPS)], "width": 3},
            marker={"size": 9},
            hovertemplate=f"{name}<br>%{{x}} photos: %{{y:.3f}}<extra></extra>",
        )
    figure.update_layout(height=380, margin=MARGIN | {"t": 10}, legend={"orientation": "h", "y": -0.25})
    figure.update_xaxes(title="photos to learn from", tickvals=sorted({row["photos"] for row in rows}), fixedrange=True)
    figure.update_yaxes(title="mean average precision", range=[0, 1.02], fixedrange=True)
    return figure


def precision_figure(rows: Sequence[Mapping[str, Any]]) -> go.Figure:
    """Draw the average precision of each class, with the most photos, the networks beside each other."""
    most = max(row["photos"] for row in rows)
    best = [row for row in rows if row["photos"] == most]
    classes = sorted(best[0]["average_precision"], key=lambda name: best[0]["average_precision"][name] or 0)
    figure = go.Figure()
    for number, row in enumerate(best):
        figure.add_scatter(
            x=[row["average_precision"][name] for name in classes],
            y=classes,
            name=row["name"],
            mode="markers",
            marker={"size": 10, "color": GROUPS[number % len(GROUPS)]},
            hovertemplate=f"{row['name']}<br>%{{y}}: %{{x:.3f}}<extra></extra>",
        )
    figure.update_layout(height=80 + 24 * len(classes), margin=MARGIN | {"t": 10}, showlegend=False)
    figure.update_xaxes(title=f"average precision, {most} photos", range=[0, 1.03], fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    return figure
