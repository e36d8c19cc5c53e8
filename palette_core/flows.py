"""The flows, readable at a glance: pictures in, a palette out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from palette_core.errors import ColorError, ImageError
from palette_core.feature_clusters import SAY_OF_PIXELS, FeatureClusters, cluster_features
from palette_core.features import extract_features
from palette_core.harmony import TEMPERATURE, Suggestion
from palette_core.harmony_palette import fill_palette, group_palette, room_for_suggestions
from palette_core.histogram import ColorHistogram
from palette_core.image import Image, Source, read_image
from palette_core.palette import Palette
from palette_core.quantization import WORKING_AREA, ColorCount, Emphasis, check_emphasis, check_n_colors, quantize
from palette_core.region_palettes import (
    Region,
    count_regions,
    count_subjects,
    describe_regions,
    name_swatches,
    palette_of_part,
    palette_of_regions,
    speak_all,
)
from palette_core.regions import Regions
from palette_core.segmentation import segment
from palette_core.stopwatch import Stopwatch

DIVIDED_AREA = 500_000  # pixels of a picture that are divided, at most


@dataclass(frozen=True, slots=True)
class FlowResult:
    """What a flow made of a set of pictures.

    Attributes
    ----------
    palette : one palette for the whole set.
    histograms : the pictures' histograms, one each, in the order given.
    timings : seconds by stage.
    regions : each region with its own palette, by picture and by descending area; None where the flow has none.
    divided : the pictures' divisions, one each, of copies of at most DIVIDED_AREA pixels; None likewise.
    features : the pictures' clusters by what the network sees, one each; None likewise.
    subject, background : the palettes of what people look at and of what lies around it; None where there is none.
    suggestions : the colours of the palette that are suggested, as they follow the others; None likewise.
    """

    palette: Palette
    histograms: tuple[ColorHistogram, ...]
    timings: dict[str, float] = field(default_factory=dict)
    regions: tuple[Region, ...] | None = None
    divided: tuple[Regions, ...] | None = None
    features: tuple[FeatureClusters, ...] | None = None
    subject: Palette | None = None
    background: Palette | None = None
    suggestions: tuple[Suggestion, ...] | None = None


def least_pixels(emphasis: Emphasis) -> int | None:
    """Return how many pixels of a photo `histogram_of` needs, for `read_image`; None for all."""
    return WORKING_AREA if emphasis == "accents" else None


def histogram_of(image: Image, emphasis: Emphasis = "accents") -> ColorHistogram:
    """Count a picture for `quantize`: at one working area for "accents", every pixel for "area"."""
    return ColorHistogram.from_image(image, area=WORKING_AREA if emphasis == "accents" else None)


def quantize_set(
    histograms: Sequence[ColorHistogram], n_colors: ColorCount = 8, *, emphasis: Emphasis = "accents"
) -> Palette:
    """Find one palette for a set of histograms, each with equal say whatever its size."""
    return quantize(ColorHistogram.merge_equal(histograms), n_colors, emphasis=emphasis)


def run_quantization(
    images: Sequence[Image], n_colors: ColorCount = 8, *, emphasis: Emphasis = "accents"
) -> FlowResult:
    """Flow 1, colour quantization: histogram, then K-Means on the colours."""
    check_images(images)
    watch = Stopwatch()
    histograms = tuple(histogram_of(image, emphasis) for image in images)
    watch.lap("histogram")
    palette = quantize_set(histograms, n_colors, emphasis=emphasis)
    watch.lap("quantization")
    return FlowResult(palette, histograms, watch.laps)


def count_set(images: Sequence[Image], emphasis: Emphasis) -> tuple[tuple[ColorHistogram, ...], ColorHistogram]:
    """Count each picture, and all of them with equal say. ImageError when there is none, or nothing to see in any."""
    check_emphasis(emphasis)
    check_images(images)
    histograms = tuple(histogram_of(image, emphasis) for image in images)
    whole = ColorHistogram.merge_equal(histograms)
    whole.check_visible()
    return histograms, whole


def run_segmentation(
    images: Sequence[Image],
    n_colors: ColorCount = 8,
    *,
    emphasis: Emphasis = "accents",
    method: str = "fcn",
    divided: Sequence[Regions] | None = None,
) -> FlowResult:
    """Flow 2, quantization and segmentation: divide, cluster each region, then a palette that stands for them all.

    `method` is that of `segment`; `divided` are the divisions of the pictures where they are known already.
    """
    check_n_colors(n_colors)
    watch = Stopwatch()
    histograms, whole = count_set(images, emphasis)
    watch.lap("histogram")
    small = [image.reduced(DIVIDED_AREA) for image in images]
    divided = divided or [segment(image, method=method) for image in small]
    watch.lap("segmentation")
    counted = [count_regions(image, regions, emphasis) for image, regions in zip(small, divided, strict=True)]
    regions = [
        region
        for image, division, parts in zip(small, divided, counted, strict=True)
        for region in describe_regions(image, division, parts, emphasis)
    ]
    subject, background = (
        palette_of_part(parts, n_colors, emphasis) for parts in count_subjects(small, divided, emphasis)
    )
    watch.lap("regions")
    palette = palette_of_regions(speak_all(small, [regions.levels for regions in divided]), whole, n_colors, emphasis)
    named = name_swatches(palette, regions, [part for parts in counted for part in parts])
    watch.lap("quantization")
    return FlowResult(
        named,
        histograms,
        watch.laps,
        regions=tuple(regions),
        divided=tuple(divided),
        subject=subject,
        background=background,
    )


def run_features(
    images: Sequence[Image],
    n_colors: ColorCount = 8,
    *,
    emphasis: Emphasis = "accents",
    clusters: Sequence[FeatureClusters] | None = None,
) -> FlowResult:
    """Flow 3, quantization and features: cluster places by colour and by what a CNN sees, then a palette for them all.

    No division is learnt or shown to it. `clusters` are those of the pictures where they are known already.
    """
    check_n_colors(n_colors)
    watch = Stopwatch()
    histograms, whole = count_set(images, emphasis)
    watch.lap("histogram")
    small = [image.reduced(DIVIDED_AREA) for image in images]
    clusters = clusters or [cluster_features(image, extract_features(image)) for image in small]
    watch.lap("features")
    spoken = speak_all(small, [some.levels for some in clusters])
    palette = palette_of_regions(spoken, whole, n_colors, emphasis, say_of_pixels=SAY_OF_PIXELS)
    watch.lap("quantization")
    return FlowResult(palette, histograms, watch.laps, features=tuple(clusters))


def run_harmony(
    images: Sequence[Image],
    n_colors: ColorCount = 8,
    *,
    max_colors: int | None = None,
    temperature: float = TEMPERATURE,
    seed: int = 0,
    **options: Any,
) -> FlowResult:
    """Flow 4, quantization, segmentation and suggestions: group flow 2's colours, then add what people would.

    The palette has `max_colors` colours, by default `n_colors`; some of them are suggested, at most MAX_SUGGESTIONS.
    `options` are those of flow 2, which finds `n_colors`.
    """
    check_max_colors(max_colors)
    result = run_segmentation(images, n_colors, **options)
    return add_suggestions(result, n_colors, max_colors=max_colors, temperature=temperature, seed=seed)


def add_suggestions(
    result: FlowResult,
    n_colors: ColorCount = 8,
    *,
    max_colors: int | None = None,
    temperature: float = TEMPERATURE,
    seed: int = 0,
) -> FlowResult:
    """Make flow 4's result of flow 2's, where that is known already; as `run_harmony`."""
    watch = Stopwatch()
    total = max_colors or (max(2, len(result.palette)) if n_colors == "auto" else int(n_colors))
    grouped = group_palette(result.palette, result.histograms, total - room_for_suggestions(total))
    palette, suggestions = fill_palette(grouped, total, temperature=temperature, seed=seed)
    watch.lap("suggestions")
    return replace(result, palette=palette, suggestions=suggestions, timings=result.timings | watch.laps)


FLOWS: dict[str, Callable[..., FlowResult]] = {
    "quantization": run_quantization,
    "segmentation": run_segmentation,
    "features": run_features,
    "harmony": run_harmony,
}


def check_max_colors(max_colors: object) -> None:
    """Raise ColorError unless it is None or a number of colours that there can be."""
    if max_colors is not None:
        if isinstance(max_colors, str):
            raise ColorError(f"max_colors must be a whole number or None. Received: {max_colors!r}")
        check_n_colors(max_colors)  # type: ignore[arg-type]  # which is what it finds out


def check_images(images: Sequence[object]) -> None:
    """Raise ImageError when there is no picture."""
    if not images:
        raise ImageError("There is no picture. Give one picture, or a list of at least one.")


def extract_palette(
    source: Source | Image | Sequence[Source | Image],
    n_colors: ColorCount = 8,
    *,
    emphasis: Emphasis = "accents",
) -> Palette:
    """Find the palette of a picture or of a set of pictures (flow 1)."""
    check_n_colors(n_colors)
    check_emphasis(emphasis)
    if isinstance(source, (list, tuple)):
        check_images(source)
    sources: Sequence[Source | Image] = source if isinstance(source, (list, tuple)) else [source]  # type: ignore[list-item]
    least = least_pixels(emphasis)
    images = [item if isinstance(item, Image) else read_image(item, min_pixels=least) for item in sources]
    return run_quantization(images, n_colors, emphasis=emphasis).palette
