"""Figures of the page Evaluation: ours beside peers, recovery of known palettes, searches and transfer learning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import plotly.graph_objects as go

from palette_core.color import rgb_to_hex, text_color_on
from palette_core.evaluation import RECOVERED_WITHIN, PaletteRecovery
from palette_core.harmony import Suggestion
from palette_core.plots.style import ALONE, GROUPS, MARGIN, RING

ROW = 44  # pixels of a bar with the name above it
THICK = 0.42  # of the row
CLEAR = "rgba(0, 0, 0, 0)"


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure among others: whose it is, how large, as it is written; ours stands out."""

    name: str
    value: float
    text: str
    is_ours: bool = False


def bars_figure(bars: Sequence[Bar], *, logarithmic: bool = False) -> go.Figure:
    """Draw a bar for each figure, the first on top, the names above the bars, where there is room on a phone too.

    `logarithmic` is for positive values of very different size.
    """
    values = [bar.value for bar in bars]
    figure = go.Figure(
        go.Bar(
            x=values,
            y=list(range(len(bars))),
            width=THICK,
            orientation="h",
            marker={"color": [GROUPS[0] if bar.is_ours else ALONE for bar in bars], "line": {"width": 0}},
            text=[_marked(bar.text, bar.is_ours) for bar in bars],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    for row, bar in enumerate(bars):
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=row - THICK / 2,
            yanchor="bottom",
            text=_marked(bar.name, bar.is_ours),
            showarrow=False,
            font={"size": 13},
        )
    most = max(values, default=1.0)
    reach = [np.log10(min(values)) - 0.3, np.log10(most) + 0.5] if logarithmic else [min([0, *values]), 1.18 * most]
    figure.update_layout(height=ROW * max(len(bars), 1) + 16, margin=MARGIN | {"t": 8}, plot_bgcolor=CLEAR)
    figure.update_xaxes(visible=False, range=reach, type="log" if logarithmic else "linear", fixedrange=True)
    figure.update_yaxes(visible=False, range=[len(bars) - 0.5, -0.72], fixedrange=True)
    return figure


def matches_figure(truth: str, comparisons: Mapping[str, PaletteRecovery]) -> go.Figure:
    """Draw true colours in a row, under each what every palette has for it, and between them CIEDE2000.

    `truth` is what to call the first row; the comparisons are with the same colours, and by name. A difference
    above RECOVERED_WITHIN is bold; a colour without a swatch has an empty frame.
    """
    rows = list(comparisons.values())
    figure = go.Figure()
    for column, color in enumerate(rows[0].colors):
        _cell(figure, column, 0, color.truth)
        for row, comparison in enumerate(rows, start=1):
            recovery = comparison.colors[column]
            _cell(figure, column, row, recovery.matched)
            if recovery.difference is not None:
                text = f"{recovery.difference:.1f}"
                figure.add_annotation(
                    x=column,
                    y=row - 0.02,
                    yanchor="bottom",
                    text=f"<b>{text}</b>" if recovery.difference > RECOVERED_WITHIN else text,
                    showarrow=False,
                )
    figure.update_layout(height=40 + 100 * (len(rows) + 1), margin=MARGIN | {"l": 74}, plot_bgcolor=CLEAR)
    figure.update_xaxes(visible=False, range=[-0.5, len(rows[0].colors) - 0.5], fixedrange=True)
    figure.update_yaxes(
        range=[len(rows) + 0.8, -0.05],
        fixedrange=True,
        tickvals=[row + 0.37 for row in range(len(rows) + 1)],
        ticktext=[escape(truth), *map(escape, comparisons)],
        showgrid=False,
        zeroline=False,
    )
    return figure


def search_figure(rows: Sequence[Mapping[str, Any]]) -> go.Figure:
    """Draw what was tried for flow 3, the chosen options first: error to the regions' colours and covering."""
    groups = {
        "chosen": (GROUPS[0], rows[:1]),
        "without features": (GROUPS[1], [row for row in rows[1:] if not row["feature_weight"]]),
        "also tried": (ALONE, [row for row in rows[1:] if row["feature_weight"]]),
    }
    figure = go.Figure()
    for name, (color, group) in reversed(groups.items()):
        figure.add_scatter(
            x=[row["region_colors"] for row in group],
            y=[row["covering"] for row in group],
            mode="markers",
            name=name,
            marker={"size": 15 if name == "chosen" else 10, "color": color, "opacity": 0.85},
            text=[_options_text(row) for row in group],
            hovertemplate="%{text}<br>error %{x:.3f}, covering %{y:.3f}<extra></extra>",
        )
    figure.update_layout(height=380, margin=MARGIN | {"t": 10}, legend={"orientation": "h", "y": -0.22})
    figure.update_xaxes(title="error, share of flow 1's", fixedrange=True)
    figure.update_yaxes(title="covering of the regions", fixedrange=True)
    return figure


def suggestions_figure(suggestions: Sequence[Suggestion]) -> go.Figure:
    """Draw how likely each suggestion is, a bar in its own colour, the likeliest first."""
    ranked = sorted(suggestions, key=lambda suggestion: -suggestion.probability)
    figure = bars_figure(
        [Bar(suggestion.hex, suggestion.probability, f"{suggestion.probability:.1%}") for suggestion in ranked]
    )
    figure.update_traces(
        marker={"color": [suggestion.hex for suggestion in ranked], "line": {"color": RING, "width": 1}}
    )
    return figure


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


def _marked(text: str, is_bold: bool) -> str:
    escaped = escape(text, quote=False)
    return f"<b>{escaped}</b>" if is_bold else escaped


def _cell(figure: go.Figure, column: int, row: int, color: tuple[int, int, int] | None) -> None:
    """Draw a swatch with its hex code; an empty frame for None."""
    frame = {"color": RING, "width": 1} if color else {"color": ALONE, "width": 1, "dash": "dot"}
    figure.add_shape(
        type="rect",
        x0=column - 0.46,
        x1=column + 0.46,
        y0=row,
        y1=row + 0.74,
        fillcolor=rgb_to_hex(color) if color else CLEAR,
        line=frame,
    )
    figure.add_annotation(
        x=column,
        y=row + 0.37,
        text=rgb_to_hex(color) if color else "none",
        textangle=-90,
        showarrow=False,
        font={"size": 12} | ({"color": text_color_on(color)} if color else {}),
    )


def _options_text(row: Mapping[str, Any]) -> str:
    return (
        f"{', '.join(row['layers'])}; {row['dimensions']} dimensions<br>features {row['feature_weight']}, "
        f"place {row['place_weight']}, pixels {row['pixel_weight']}<br>"
        f"clusters {', '.join(map(str, row['n_clusters']))}"
    )
