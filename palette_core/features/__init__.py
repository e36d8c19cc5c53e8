"""Features of a picture from a CNN, and clusters by them (flow 3)."""

from palette_core.features.class_activation import evidence_map, most_varying, top_classes
from palette_core.features.clusters import (
    CLUSTER_PIXEL_WEIGHT,
    DEFAULTS,
    VARIATIONS,
    ClusterOptions,
    FeatureClusters,
    cluster_features,
    cluster_maps,
    reduce_maps,
    upsample,
)
from palette_core.features.extraction import (
    INPUT_SIZE,
    LAYERS,
    Features,
    extract_features,
    load_features_network,
    loaded_networks,
    maps_forward,
)
from palette_core.features.similarity import PhotoMap, map_photos, mean_between

__all__ = [
    "CLUSTER_PIXEL_WEIGHT",
    "DEFAULTS",
    "INPUT_SIZE",
    "LAYERS",
    "VARIATIONS",
    "ClusterOptions",
    "FeatureClusters",
    "Features",
    "PhotoMap",
    "cluster_features",
    "cluster_maps",
    "evidence_map",
    "extract_features",
    "load_features_network",
    "loaded_networks",
    "map_photos",
    "maps_forward",
    "mean_between",
    "most_varying",
    "reduce_maps",
    "top_classes",
    "upsample",
]
