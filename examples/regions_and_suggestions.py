"""What is in a photo, and colours that go with it: python examples/regions_and_suggestions.py [PHOTO]."""

import sys

import palette_core as pc

image = pc.read_image(sys.argv[1] if len(sys.argv) > 1 else "samples/temple.jpg")
segmentation = pc.FLOWS["segmentation"]([image], n_colors=8)
for region in segmentation.regions or ():
    print(f"{region.name:28} {region.share:6.1%}", *region.palette.hexes)
harmony = pc.FLOWS["harmony"]([image], n_colors=8)
for swatch in harmony.palette:
    print(swatch.hex, swatch.origin)
print("predicted rating, 1 to 5:", round(pc.rate_harmony(harmony.palette.hexes[:5]), 2))
