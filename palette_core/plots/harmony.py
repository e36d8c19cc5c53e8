"""Figures of flow 4: image colours, suggestions and the classic rules on the wheel, and the chroma of suggestions."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from palette_core.arrays import Floats
from palette_core.color import HARMONIES, harmony_colors, oklab_chroma, oklab_to_oklch, rgb_to_hex, srgb_to_oklab
from palette_core.palette import Palette, Swatch
from palette_core.plots.palette import wheel_figure
from palette_core.plots.style import MARGIN, RING

# Of each source of colours, by its key in `chroma_of_sources`: its name, and the colour of its line on every page.
SOURCES = {
    "people": ("people's colours", "#4c9a5b"),
    "suggested": ("our suggestions", "#3b82c4"),
    "regressed": ("an LSTM that regresses", "#d9822b"),
}
RIM = "#8a8f98"  # around a cross, seen on light and on dark
SHOWN_RULE = "complementary"  # the others are shown by a click on their name


def harmony_wheel_figure(palette: Palette) -> go.Figure:
    """Draw the palette on the wheel: circles from the image, diamonds suggested, and the rules for `rule_base`."""
    figure = wheel_figure(palette)
    (marks,) = figure.data
    suggested = [swatch.origin == "suggested" for swatch in palette]
    marks.marker.symbol = ["diamond" if new else "circle" for new in suggested]
    marks.marker.size = [22 if new else size for new, size in zip(suggested, marks.marker.size, strict=True)]
    marks.name = "palette (diamonds: suggested)"
    for rule in HARMONIES:
        colors = harmony_colors(rule_base(palette).rgb, rule)
        hue, chroma = _polar(srgb_to_oklab(colors))
        figure.add_scatterpolar(
            r=chroma,
            theta=hue,
            mode="markers",
            name=rule,
            visible=True if rule == SHOWN_RULE else "legendonly",
            marker={
                "symbol": "x",
                "size": 13,
                "color": [rgb_to_hex(color) for color in colors],
                "line": {"width": 1.5, "color": RIM},
            },
            hovertemplate=[f"<b>{rgb_to_hex(color)}</b><br>{rule}<extra></extra>" for color in colors],
        )
    radius = max(figure.layout.polar.radialaxis.range[1], 1.15 * float(_polar(srgb_to_oklab(palette.rgb))[1].max()))
    figure.update_layout(height=420, legend={"orientation": "h", "y": -0.12}, showlegend=True)
    figure.update_polars(radialaxis_range=[0, radius])
    return figure


def rule_base(palette: Palette) -> Swatch:
    """Return the swatch that the rules start from: the most vivid that is not suggested, for a grey has no hue."""
    given = [swatch for swatch in palette if swatch.origin != "suggested"] or [*palette]
    chroma = oklab_chroma(srgb_to_oklab(Palette(tuple(given)).rgb))
    return given[int(chroma.argmax())]


def chroma_figure(sources: Mapping[str, Mapping[str, Any]]) -> go.Figure:
    """Draw how vivid colours are, for each source the share of its colours by chroma (OKLCH).

    Parameters
    ----------
    sources : mapping of str to mapping
        By keys of SOURCES: a "histogram", which has the "shares" of bins of one width, from chroma 0 up to "highest".
    """
    figure = go.Figure()
    for key, (name, color) in SOURCES.items():
        if key not in sources:
            continue
        histogram = sources[key]["histogram"]
        shares: Sequence[float] = histogram["shares"]
        middles = (np.arange(len(shares)) + 0.5) * histogram["highest"] / len(shares)
        figure.add_scatter(
            x=middles,
            y=shares,
            name=name,
            mode="lines",
            line={"color": color, "width": 3, "shape": "spline"},
            hovertemplate=f"{name}<br>chroma %{{x:.2f}}: %{{y:.1%}}<extra></extra>",
        )
    figure.update_layout(height=320, margin=MARGIN | {"t": 10}, legend={"orientation": "h", "y": -0.3})
    figure.update_xaxes(title="chroma: 0 is grey", fixedrange=True)
    figure.update_yaxes(title="share of the colours", tickformat=".0%", fixedrange=True, gridcolor=RING)
    return figure


def _polar(points: Floats) -> tuple[Floats, Floats]:
    """Return hue in degrees and chroma of OKLab points (n, 3)."""
    _, chroma, hue = oklab_to_oklch(points).T
    return hue, chroma
