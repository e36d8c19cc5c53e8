"""The palette of a photo, written as files: python examples/photo_to_files.py PHOTO [FOLDER]."""

import sys
from pathlib import Path

import palette_core as pc
from palette_core.export import EXPORTS

photo = Path(sys.argv[1] if len(sys.argv) > 1 else "samples/flower.jpg")
folder = Path(sys.argv[2] if len(sys.argv) > 2 else "build/examples")
folder.mkdir(parents=True, exist_ok=True)
palette = pc.extract_palette(photo, n_colors=8)
for swatch in palette:
    print(swatch.hex, f"{swatch.share:6.1%}", swatch.name)
for export in EXPORTS.values():
    (folder / (photo.stem + export.suffix)).write_bytes(export.render(palette))
