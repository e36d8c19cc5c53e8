"""What the working palette misses of the photos."""

from collections.abc import Sequence

from components.analysis.flows import run
from components.analysis.photos import LoadedPhoto
from palette_core import Palette, Swatch
from palette_core.harmony import CANDIDATES, missed_colors
from palette_core.quantization import Options


def missed_swatches(palette: Palette, photos: Sequence[LoadedPhoto], options: Options) -> tuple[Swatch, ...]:
    """Return colours of the photos that a palette misses, the most striking first.

    The larger palette that they come from is found once for the same photos and what is left out of them.
    """
    larger = run("quantization", photos, Options(CANDIDATES, ignore=options.ignore)).palette
    return missed_colors(palette.rgb, larger)
