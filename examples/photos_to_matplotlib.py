"""One palette of several photos, in matplotlib and seaborn: python examples/photos_to_matplotlib.py [CHART.png]."""

import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import seaborn

import palette_core as pc

chart = Path(sys.argv[1] if len(sys.argv) > 1 else "chart.png")
palette = pc.extract_palette(["samples/coffee.jpg", "samples/temple.jpg"], n_colors=6)
seaborn.set_palette(palette.hexes)
figure, (lines, field) = plt.subplots(1, 2, figsize=(10, 4))
lines.plot(np.linspace(0, 1, 50)[:, None] ** np.arange(1, 7))  # six lines, a colour each
field.imshow(np.add.outer(np.arange(40), np.arange(60)), cmap=palette.to_colormap("continuous"))
figure.savefig(chart)
print(f"{chart}: {', '.join(palette.hexes)}")
