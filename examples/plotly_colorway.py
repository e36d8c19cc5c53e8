"""The palette of a photo as the colours of a Plotly chart: python examples/plotly_colorway.py [CHART.html]."""

import sys
from pathlib import Path

import plotly.graph_objects as go

import palette_core as pc

chart = Path(sys.argv[1] if len(sys.argv) > 1 else "chart.html")
palette = pc.extract_palette("samples/flower.jpg", n_colors=5)
figure = go.Figure(layout={"colorway": palette.hexes, "template": "plotly_white"})
for swatch in palette:
    figure.add_bar(x=["share of the photo"], y=[swatch.share], name=swatch.name)
figure.write_html(chart)
print(f"{chart}: {', '.join(palette.hexes)}")
