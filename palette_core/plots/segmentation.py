"""Figures of how good a segmentation is: its confusion matrix and the overlap of each class."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from palette_core.evaluation import class_iou
from palette_core.networks import CLASSES
from palette_core.plots.style import MARGIN


def confusion_figure(table: NDArray[np.int64], classes: Sequence[str] = CLASSES) -> go.Figure:
    """Draw a confusion matrix of classes: the share of each true class by predicted class."""
    present = np.flatnonzero(table.sum(axis=0) + table.sum(axis=1))
    known = table[np.ix_(present, present)]
    shares = known / np.maximum(known.sum(axis=1, keepdims=True), 1)
    names = [classes[number] for number in present.tolist()]
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
    """Draw the intersection over union of each class that the ground truth has."""
    ious = class_iou(table)
    present = [number for number in np.argsort(ious) if np.isfinite(ious[number])]
    figure = go.Figure(
        go.Bar(
            x=ious[present],
            y=[classes[number] for number in present],
            orientation="h",
            text=[f"{ious[number]:.2f}" for number in present],
            hovertemplate="%{y}: %{x:.3f}<extra></extra>",
        )
    )
    figure.update_layout(height=60 + 32 * len(present), margin=MARGIN)
    figure.update_xaxes(range=[0, 1], fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    return figure
