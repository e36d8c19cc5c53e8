"""Figures of a comparison: the measures of each palette, and the colours that palettes share.

Texts are our own but for the names of swatches, which are escaped.
"""

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from palette_core.evaluation import MEASURES, ColorGroup, Metric, Variant
from palette_core.plots.style import MARGIN, RING

# Of the variants in their order; symbols too, because not everybody can distinguish the colours.
COLORS = ("#3b82c4", "#d9822b", "#4c9a5b", "#b0548f", "#8a7a3c", "#6b6bb0")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")
ROW = 52  # pixels of a measure
SPREAD = 0.5  # of a row's height, over which the variants lie, so that equal values do not cover one another
RECTANGLE = {"type": "rect", "line": {"color": RING, "width": 1}}
BETTER = {"less": "less is better", "more": "more is better", None: "neither is better"}


def measures_figure(variants: Sequence[Variant]) -> go.Figure:
    """Draw each measure as a row from nought to its largest value, and each variant as a dot in it.

    A measure that no variant has is left out.
    """
    metrics = [metric for metric in MEASURES if any(variant.values[metric.key] is not None for variant in variants)]
    highest = {metric.key: _highest(variants, metric) for metric in metrics}
    figure = go.Figure()
    for index, variant in enumerate(variants):
        known = [
            (row, metric, value)
            for row, metric in enumerate(metrics)
            if (value := variant.values[metric.key]) is not None
        ]
        figure.add_scatter(
            x=[value / highest[metric.key] for _, metric, value in known],
            y=[row + SPREAD * ((index + 0.5) / len(variants) - 0.5) for row, _, _ in known],
            name=variant.title,
            mode="markers",
            marker={
                "color": COLORS[index % len(COLORS)],
                "symbol": SYMBOLS[index % len(SYMBOLS)],
                "size": 11,
                "line": {"color": RING, "width": 1},
            },
            text=[f"{metric.title}: {metric.write(value)}" for _, metric, value in known],
            hovertemplate=f"<b>{variant.title}</b><br>%{{text}}<extra></extra>",
        )
    line = {"type": "line", "x0": 0, "x1": 1, "line": {"color": RING, "width": 1}, "layer": "below"}
    label = {"x": 1.03, "showarrow": False, "xanchor": "left"}
    figure.update_layout(  # all at once: Plotly goes through all that are there for each one more
        shapes=[line | {"y0": row, "y1": row} for row in range(len(metrics))],
        annotations=[
            label | {"y": row, "text": metric.write(highest[metric.key])} for row, metric in enumerate(metrics)
        ],
        height=ROW * len(metrics) + 70,
        margin=MARGIN | {"t": 10},
        plot_bgcolor="rgba(0, 0, 0, 0)",
        legend={"orientation": "h", "y": 0, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
    )
    figure.update_xaxes(visible=False, range=[-0.03, 1.2], fixedrange=True)
    figure.update_yaxes(
        tickvals=list(range(len(metrics))),
        ticktext=[f"{metric.title}<br><sup>{BETTER[metric.better]}</sup>" for metric in metrics],
        range=[len(metrics) - 0.4, -0.6],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    return figure


def shared_figure(variants: Sequence[Variant], groups: Sequence[ColorGroup]) -> go.Figure:
    """Draw a column for each colour and a row for each variant: the swatch that it has of this colour, if any."""
    shapes, centers, texts = [], [], []
    for column, group in enumerate(groups):
        for row, variant in enumerate(variants):
            for place, swatch in enumerate(swatches := group.swatches.get(variant.key, ())):
                left, width = column - 0.46 + 0.92 * place / len(swatches), 0.92 / len(swatches)
                shapes.append(RECTANGLE | _box(left, row, width) | {"fillcolor": swatch.hex})
                centers.append((left + width / 2, row))
                where = ", ".join(filter(None, [variant.title, swatch.share_text]))
                texts.append(f"<b>{swatch.hex}</b><br>{escape(swatch.name)}<br>{where}")
    figure = go.Figure()
    figure.add_scatter(
        x=[x for x, _ in centers],
        y=[y for _, y in centers],
        mode="markers",
        marker={"size": 22, "opacity": 0},
        text=texts,
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )
    figure.update_layout(
        shapes=shapes, height=46 * len(variants) + 10, margin=MARGIN | {"t": 10}, plot_bgcolor="rgba(0, 0, 0, 0)"
    )
    figure.update_xaxes(visible=False, range=[-0.55, len(groups) - 0.45], fixedrange=True)
    figure.update_yaxes(
        tickvals=list(range(len(variants))),
        ticktext=[variant.title for variant in variants],
        range=[len(variants) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    return figure


def _highest(variants: Sequence[Variant], metric: Metric) -> float:
    return max((value for variant in variants if (value := variant.values[metric.key])), default=1.0)


def _box(left: float, row: int, width: float) -> dict[str, float]:
    return {"x0": left, "x1": left + width, "y0": row - 0.43, "y1": row + 0.43}
