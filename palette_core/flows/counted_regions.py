"""What flows 2 and 4 count of a photo and of its regions, by a segmentation that there is."""

from palette_core.flows.flow_result import Stopwatch
from palette_core.flows.prepared_photo import PreparedPhoto
from palette_core.image import WORKING_PIXELS, Image, visible_part
from palette_core.quantization import Options, histogram_of
from palette_core.regions import Prototypes, Regions, region_palettes, subject_histograms, subject_maps


def count_regions(image: Image, segmentation: Regions, options: Options) -> PreparedPhoto:
    """Prepare a photo for flows 2 and 4 by a segmentation that there is: as `segment` found it, or as it was edited.

    Parameters
    ----------
    image : Image
        The photo.
    segmentation : Regions
        Of the photo reduced to WORKING_PIXELS. A person's `RegionEdits` are applied to that which was found.
    options : Options
        The method of segmentation among them is not looked at.

    Returns
    -------
    prepared : PreparedPhoto
        As the flow's own `prepare` would return it for this segmentation. No network is asked.
    """
    watch, part = Stopwatch(), visible_part(image, options.region, options.ignored)
    divisions = (*segmentation.hierarchy, *segmentation.variations)
    maps = subject_maps(divisions, segmentation.saliency)
    histogram = histogram_of(part, options.emphasis, maps=maps)
    watch.lap("histogram")
    regions = region_palettes(part, segmentation, options.emphasis)
    is_by_area = options.emphasis == "area"
    prototypes = Prototypes.of_photo(part.reduced(WORKING_PIXELS), divisions) if is_by_area else None
    subject, background = subject_histograms(part, segmentation, options.emphasis)
    watch.lap("regions")
    return PreparedPhoto(
        image.name, histogram, watch.laps, regions, prototypes, subject, background, segmentation, maps=maps
    )
