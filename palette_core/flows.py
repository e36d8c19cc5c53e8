"""The flows, readable at a glance: pictures in, a palette out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Literal

from palette_core.errors import ImageError
from palette_core.histogram import ColorHistogram
from palette_core.image import Image, Source, read_image
from palette_core.palette import Palette
from palette_core.quantization import WORKING_AREA, Emphasis, check_emphasis, check_n_colors, quantize


@dataclass(frozen=True, slots=True)
class FlowResult:
    """What a flow made of a set of pictures.

    Attributes
    ----------
    palette : one palette for the whole set.
    histograms : the pictures' histograms, one each, in the order given.
    timings : seconds by stage.
    """

    palette: Palette
    histograms: tuple[ColorHistogram, ...]
    timings: dict[str, float] = field(default_factory=dict)


def least_pixels(emphasis: Emphasis) -> int | None:
    """Return how many pixels of a photo `histogram_of` needs, for `read_image`; None for all."""
    return WORKING_AREA if emphasis == "accents" else None


def histogram_of(image: Image, emphasis: Emphasis = "accents") -> ColorHistogram:
    """Count a picture for `quantize`: at one working area for "accents", every pixel for "area"."""
    return ColorHistogram.from_image(image, area=WORKING_AREA if emphasis == "accents" else None)


def quantize_set(
    histograms: Sequence[ColorHistogram], n_colors: int | Literal["auto"] = 8, *, emphasis: Emphasis = "accents"
) -> Palette:
    """Find one palette for a set of histograms, each with equal say whatever its size."""
    return quantize(
        ColorHistogram.merge([histogram.with_equal_say() for histogram in histograms]), n_colors, emphasis=emphasis
    )


def run_quantization(
    images: Sequence[Image], n_colors: int | Literal["auto"] = 8, *, emphasis: Emphasis = "accents"
) -> FlowResult:
    """Flow 1, colour quantization: histogram, then K-Means on the colours."""
    start = perf_counter()
    histograms = tuple(histogram_of(image, emphasis) for image in images)
    counted = perf_counter()
    palette = quantize_set(histograms, n_colors, emphasis=emphasis)
    return FlowResult(palette, histograms, {"histogram": counted - start, "quantization": perf_counter() - counted})


FLOWS: dict[str, Callable[..., FlowResult]] = {"quantization": run_quantization}


def extract_palette(
    source: Source | Image | Sequence[Source | Image],
    n_colors: int | Literal["auto"] = 8,
    *,
    emphasis: Emphasis = "accents",
) -> Palette:
    """Find the palette of a picture or of a set of pictures (flow 1)."""
    check_n_colors(n_colors)
    check_emphasis(emphasis)
    if isinstance(source, (list, tuple)) and not source:
        raise ImageError("There is no picture. Give one picture, or a list of at least one.")
    sources: Sequence[Source | Image] = source if isinstance(source, (list, tuple)) else [source]  # type: ignore[list-item]
    least = least_pixels(emphasis)
    images = [item if isinstance(item, Image) else read_image(item, min_pixels=least) for item in sources]
    return run_quantization(images, n_colors, emphasis=emphasis).palette
