"""What all figures share: colours, margins and lines that can be seen on a light and on a dark page."""

GROUPS = ("#3b82c4", "#d9822b", "#4c9a5b", "#b0548f", "#8a7a3c", "#6b6bb0")  # of photos that belong together
ALONE = "#8a8f98"  # of a photo or a bar outside every group
RING = "rgba(128, 128, 128, 0.35)"  # seen on a light and on a dark page
MARGIN = {"l": 0, "r": 0, "t": 0, "b": 0}
