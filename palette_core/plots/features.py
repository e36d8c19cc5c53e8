"""Figures of features: how a palette changes with them, the layers of the network, and the map of a set of photos.

Names of photos come from users: they are escaped, because Plotly interprets some HTML in them.
"""

from collections.abc import Mapping, Sequence
from html import escape

import numpy as np
import plotly.graph_objects as go

from palette_core.color import SAME_COLOR, text_color_on
from palette_core.evaluation import Match
from palette_core.features import PhotoMap
from palette_core.palette import Palette
from palette_core.plots.style import ALONE, GROUPS, MARGIN, RING


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


def group_colors(photos: PhotoMap) -> list[str]:
    """Return the colour of each photo's group, grey for a photo alone."""
    sizes = np.bincount(photos.groups)
    return [GROUPS[group % len(GROUPS)] if sizes[group] > 1 else ALONE for group in photos.groups.tolist()]
