"""Label maps and the colours of regions: what flows 2 and 3 share."""

from palette_core.regions.editing import (
    MOST_EDITS,
    MOST_NAME,
    Merge,
    RegionEdits,
    Rename,
    merge_regions,
    rename_region,
)
from palette_core.regions.guided_filter import GuidedFilter, apply_coefficients
from palette_core.regions.label_maps import boundaries, connected_components, label_means
from palette_core.regions.merging import merge_hierarchy
from palette_core.regions.prototype_palette import PIXEL_WEIGHT, palette_from_prototypes
from palette_core.regions.prototypes import Prototypes, WeightedColors, region_prototypes
from palette_core.regions.region_maps import subject_maps
from palette_core.regions.region_palettes import (
    SUBJECT_FROM,
    Region,
    cluster_palettes,
    label_swatches,
    region_palettes,
    subject_histograms,
)
from palette_core.regions.regions import Regions
from palette_core.regions.upsampling import upsample_labels

__all__ = [
    "MOST_EDITS",
    "MOST_NAME",
    "PIXEL_WEIGHT",
    "SUBJECT_FROM",
    "GuidedFilter",
    "Merge",
    "Prototypes",
    "Region",
    "RegionEdits",
    "Regions",
    "Rename",
    "WeightedColors",
    "apply_coefficients",
    "boundaries",
    "cluster_palettes",
    "connected_components",
    "label_means",
    "label_swatches",
    "merge_hierarchy",
    "merge_regions",
    "palette_from_prototypes",
    "region_palettes",
    "region_prototypes",
    "rename_region",
    "subject_histograms",
    "subject_maps",
    "upsample_labels",
]
