"""The four flows from photos to a palette. Each has two steps: prepare every photo, which is slow, and combine them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Unpack, cast

from palette_core.features import (
    CLUSTER_PIXEL_WEIGHT,
    VARIATIONS,
    cluster_features,
    cluster_maps,
    evidence_map,
    extract_features,
)
from palette_core.flows.counted_regions import count_regions
from palette_core.flows.flow_result import FeaturesResult, FlowResult, HarmonyResult, SegmentationResult, Stopwatch
from palette_core.flows.ignored import without_ignored
from palette_core.flows.prepared_photo import PreparedPhoto
from palette_core.harmony import append_suggestions, n_suggestions, vivid_chroma
from palette_core.image import WORKING_PIXELS, Image, Source, group_copies, read_image, visible_part
from palette_core.palette import Palette
from palette_core.quantization import (
    ColorCount,
    ColorHistogram,
    ColorSettings,
    Options,
    Settings,
    histogram_of,
    quantize,
    require_photos,
)
from palette_core.regions import (
    PIXEL_WEIGHT,
    Prototypes,
    WeightedColors,
    label_swatches,
    palette_from_prototypes,
    subject_maps,
)
from palette_core.segmentation import segment

REGIONS_NETWORK, CLUSTERS_NETWORK = "importance_regions", "importance_clusters"  # of flows 2 and 4, and of flow 3

Sources = Source | Image | Sequence[Source | Image]


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow from photos to a palette: prepare each photo, combine them. Calling it does both.

    Attributes
    ----------
    prepare : callable
        From (Image, Options) to PreparedPhoto: all slow work; it depends on `emphasis`, `method`, `ignore` and
        `region` alone.
    combine : callable
        From (iterable of PreparedPhoto, Options) to FlowResult: quick, for any number of photos.
    """

    prepare: Callable[[Image, Options], PreparedPhoto]
    combine: Callable[[Iterable[PreparedPhoto], Options], FlowResult]

    def __call__(self, images: Sources, n_colors: ColorCount = 8, **settings: Unpack[Settings]) -> FlowResult:
        """Find the palette of pictures, or of whatever `read_image` reads, as `extract_palette` does."""
        options = Options(n_colors, **settings)  # checked once, here
        return self.combine([self.prepare(image, options) for image in to_images(images)], options)


def to_images(images: Sources) -> Iterator[Image]:
    """Yield pictures, one or several, each file once, read one at a time; those in memory stay as they are."""
    sources = images if isinstance(images, (list, tuple)) else [cast(Source | Image, images)]
    unique = (sources[first] for first, *_ in group_copies(sources))
    return (source if isinstance(source, Image) else read_image(source) for source in unique)


def extract_palette(images: Sources, n_colors: ColorCount = 8, **settings: Unpack[ColorSettings]) -> Palette:
    """Find the palette of a picture or of a set of pictures (flow 1); settings as in `Options`.

    A file that is given more than once, as a copy or by another path, counts once; pixels in memory count as given.

    Examples
    --------
    >>> import palette_core as pc
    >>> palette = pc.extract_palette("samples/flower.jpg", 5)
    >>> len(palette), palette[0].seen.image
    (5, 'flower.jpg')
    """
    return FLOWS["quantization"](images, n_colors, **settings).palette


def count_colors(image: Image, options: Options) -> PreparedPhoto:
    """Prepare a photo for flow 1: count its colours."""
    watch = Stopwatch()
    histogram = histogram_of(_part(image, options), options.emphasis)
    watch.lap("histogram")
    return PreparedPhoto(image.name, histogram, watch.laps)


def combine_colors(photos: Iterable[PreparedPhoto], options: Options) -> FlowResult:
    """Flow 1, colour quantization: K-Means on the colours of the set."""
    photos, whole, watch = _merge(photos, options)
    palette = _quantize(whole.histogram, options)
    watch.lap("quantization")
    return FlowResult(_titled(palette, whole), _histograms(photos), {**whole.seconds, **watch.laps})


def prepare_regions(image: Image, options: Options) -> PreparedPhoto:
    """Prepare a photo for flows 2 and 4: segment it, count the colours, and what of them is subject and small."""
    watch = Stopwatch()
    segmentation = segment(image.reduced(WORKING_PIXELS), method=options.method)
    watch.lap("segmentation")
    counted = count_regions(image, segmentation, options)
    return replace(counted, seconds={**watch.laps, **counted.seconds})


def combine_regions(photos: Iterable[PreparedPhoto], options: Options) -> SegmentationResult:
    """Flow 2, quantization and segmentation: the importance of a colour also by the regions that it is in."""
    photos, whole, watch = _merge(photos, options)
    palette = label_swatches(_palette(whole, options, REGIONS_NETWORK, PIXEL_WEIGHT), whole.regions)
    subject, background = (
        None if part is None else _quantize(part, options) for part in (whole.subject, whole.background)
    )
    watch.lap("quantization")
    return SegmentationResult(
        _titled(palette, whole).ordered(options.order),
        _histograms(photos),
        {**whole.seconds, **watch.laps},
        tuple(region for photo in photos for region in photo.regions),
        tuple(photo.segmentation for photo in photos if photo.segmentation is not None),
        subject,
        background,
    )


def prepare_clusters(image: Image, options: Options) -> PreparedPhoto:
    """Prepare a photo for flow 3: cluster its pixels by colour and by the features of a CNN, without segmentation."""
    watch = Stopwatch()
    part = _part(image, options)
    working, counted = _working_copies(image, part)
    features = extract_features(working)
    clusters = cluster_features(counted, features)
    variations = [labels for variation in VARIATIONS for labels in cluster_maps(counted, features, variation)]
    divisions = (*clusters.hierarchy, *variations)
    watch.lap("features")
    maps = subject_maps(divisions, evidence_map(features))
    histogram = histogram_of(part, options.emphasis, maps=maps)
    prototypes = None if options.emphasis == "accents" else Prototypes.of_photo(counted, divisions)
    watch.lap("histogram")
    return PreparedPhoto(image.name, histogram, watch.laps, prototypes=prototypes, features=clusters, maps=maps)


def combine_clusters(photos: Iterable[PreparedPhoto], options: Options) -> FeaturesResult:
    """Flow 3, quantization and features: the importance of a colour also by the clusters that it is in."""
    photos, whole, watch = _merge(photos, options)
    palette = _palette(whole, options, CLUSTERS_NETWORK, CLUSTER_PIXEL_WEIGHT)
    watch.lap("quantization")
    features = tuple(photo.features for photo in photos if photo.features is not None)
    palette = _titled(palette, whole).ordered(options.order)
    return FeaturesResult(palette, _histograms(photos), {**whole.seconds, **watch.laps}, features)


def combine_with_suggestions(photos: Iterable[PreparedPhoto], options: Options) -> HarmonyResult:
    """Flow 4, quantization, segmentation and suggestions: flow 2's colours, at fewer, and suggestions."""
    photos = tuple(photos)
    total = options.total_colors or max(2, len(combine_regions(photos, options).palette))
    core = total - n_suggestions(total)
    if not isinstance(options.n_colors, str):
        core = min(core, options.n_colors)
    result = combine_regions(photos, replace(options, n_colors=core))
    watch = Stopwatch()
    palette, suggestions = append_suggestions(
        result.palette.ordered("share"),
        total,
        temperature=options.temperature,
        seed=options.seed,
        vivid_chroma=vivid_chroma(ColorHistogram.merge_equal(result.histograms)),
    )
    palette = palette.ordered(options.order)
    by_color = {suggestion.rgb: suggestion for suggestion in suggestions}
    watch.lap("suggestions")
    return HarmonyResult(
        palette,
        result.histograms,
        {**result.timings, **watch.laps},
        result.regions,
        result.segmentations,
        result.subject,
        result.background,
        tuple(by_color[swatch.rgb] for swatch in palette if swatch.origin == "suggested"),
    )


FLOWS: dict[str, Flow] = {
    "quantization": Flow(count_colors, combine_colors),
    "segmentation": Flow(prepare_regions, combine_regions),
    "features": Flow(prepare_clusters, combine_clusters),
    "harmony": Flow(prepare_regions, combine_with_suggestions),
}


def _part(image: Image, options: Options) -> Image:
    """Return a photo whose pixels are clear where they do not count."""
    return visible_part(image, options.region, options.ignored)


def _working_copies(image: Image, part: Image) -> tuple[Image, Image]:
    """Return the working copies of a photo, which networks look at, and of its part, whose colours are counted."""
    working = image.reduced(WORKING_PIXELS)
    return working, working if part is image else part.reduced(WORKING_PIXELS)


def _merge(
    photos: Iterable[PreparedPhoto], options: Options
) -> tuple[tuple[PreparedPhoto, ...], PreparedPhoto, Stopwatch]:
    """Return the photos, their merge, and a watch that started before it."""
    watch = Stopwatch()
    photos = tuple(photos)
    require_photos(photos)
    whole = PreparedPhoto.merge(photos)
    options.require_visible(whole.histogram)
    return photos, whole, watch


def _quantize(histogram: ColorHistogram, options: Options) -> Palette:
    palette = quantize(histogram, options.n_colors, emphasis=options.emphasis)
    return without_ignored(palette, histogram, options.ignored).ordered(options.order)


def _titled(palette: Palette, whole: PreparedPhoto) -> Palette:
    """Say of which photo a palette is, or of how many."""
    return replace(palette, title=whole.name if whole.n_photos == 1 else f"{whole.n_photos} photos")


def _palette(whole: PreparedPhoto, options: Options, network: str, pixel_weight: float) -> Palette:
    """Return the palette of flow 2 or 3: by the flow's own network of importance or, with "area", by prototypes."""
    if options.emphasis == "accents" and whole.histogram.maps.size:
        palette = quantize(whole.histogram, options.n_colors, network=network)
    elif options.emphasis == "area" and whole.prototypes is not None:
        prototypes = WeightedColors(whole.prototypes.colors, whole.prototypes.weights)
        palette = palette_from_prototypes(prototypes, whole.histogram, options.n_colors, pixel_weight=pixel_weight)
    else:
        raise TypeError("These photos were prepared for another flow or another emphasis.")
    return without_ignored(palette, whole.histogram, options.ignored)


def _histograms(photos: Sequence[PreparedPhoto]) -> tuple[ColorHistogram, ...]:
    return tuple(photo.histogram for photo in photos)
