"""What a visitor gives: photos, masks, hex codes, settings, and edits of a palette."""

from components.inputs.hexcodes import hex_input
from components.inputs.markup import escaped
from components.inputs.masks import mask_input, polygons
from components.inputs.region import clear_region, keep_mask, keep_region, region_input, with_regions
from components.inputs.region_edits import keep_region_edits, kept_region_edits, with_region_edits
from components.inputs.samples import Sample, sample_input, samples
from components.inputs.saved_settings import restore_settings, saved_settings
from components.inputs.settings import (
    SOURCES,
    Source,
    comparison_settings,
    palette_settings,
    segmentation_settings,
    studio_settings,
)
from components.inputs.synthetic import DRAWINGS, labelled_picture_input

__all__ = [
    "DRAWINGS",
    "SOURCES",
    "Sample",
    "Source",
    "clear_region",
    "comparison_settings",
    "escaped",
    "hex_input",
    "keep_mask",
    "keep_region",
    "keep_region_edits",
    "kept_region_edits",
    "labelled_picture_input",
    "mask_input",
    "palette_settings",
    "polygons",
    "region_input",
    "restore_settings",
    "sample_input",
    "samples",
    "saved_settings",
    "segmentation_settings",
    "studio_settings",
    "with_region_edits",
    "with_regions",
]
