"""Figures of features: how a palette changes with them, the layers of the network, and the map of a set of photos.

Names of photos come from users: they are escaped, because Plotly interprets some HTML in them.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import plotly.graph_objects as go

from palette_core.color import SAME_COLOR, text_color_on
from palette_core.evaluation import Match
from palette_core.features import PhotoMap
from palette_core.palette import Palette
from palette_core.plots.style import ALONE, GROUPS, MARGIN, RING

PAIRS = 8  # of swatches beside each other, at most: a phone has room for that many differences
BAND = 2.0  # from one row of pairs to the next; a pair is 1.72 high
ROW = 210  # pixels of such a row


def moves_figure(before: Palette, after: Palette, match: Match) -> go.Figure:
    """Draw two palettes over each other, matched one to one: what moved most comes first, its CIEDE2000 between.

    Many colours stand in several rows, as even as can be, so that each difference has room.
    """
    order = sorted(range(len(match.pairs)), key=lambda index: -match.differences[index])
    rows = max(1, -(-len(order) // PAIRS))
    length = max(1, -(-len(order) // rows))
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for place, index in enumerate(order):
        row, column = divmod(place, length)
        bottom = -BAND * row
        pair = zip((before, after), match.pairs[index], (bottom + 1.0, bottom), strict=True)
        for palette, number, y in pair:
            swatch = palette.swatches[number]
            shapes.append(_block(column, y) | {"fillcolor": swatch.hex})
            font = {"color": text_color_on(swatch.rgb), "size": 12}
            notes.append({"x": column, "y": y + 0.36, "text": swatch.hex, "font": font, "textangle": -90})
        moved = match.differences[index] > SAME_COLOR
        text = f"{match.differences[index]:.1f}"
        note = {"text": f"<b>{text}</b>" if moved else text, "opacity": 1.0 if moved else 0.6}
        notes.append({"x": column, "y": bottom + 0.86, **note})
    figure = go.Figure()
    figure.update_layout(
        shapes=shapes,
        annotations=[{"showarrow": False, **note} for note in notes],
        height=260 if rows == 1 else ROW * rows,
        margin=MARGIN | {"l": 60},
        plot_bgcolor="rgba(0, 0, 0, 0)",
    )
    figure.update_xaxes(visible=False, range=[-0.5, length - 0.5], fixedrange=True)
    figure.update_yaxes(
        range=[-BAND * (rows - 1), 1.72],
        fixedrange=True,
        tickvals=[y - BAND * row for row in range(rows) for y in (1.36, 0.36)],
        ticktext=["Flow 1", "Flow 3"] * rows,
        showgrid=False,
        zeroline=False,
    )
    return figure


def _block(column: int, y: float) -> dict[str, Any]:
    ends = {"x0": column - 0.46, "x1": column + 0.46, "y0": y, "y1": y + 0.72}
    return {"type": "rect", "line": {"color": RING, "width": 1}, **ends}


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
