"""What the app computes, once a session: photos read, flows run, pictures made. All caches of the app are here."""

from components.analysis.comparison import FLOW_KEYS, TITLES, Results, run_flows, to_comparison, to_variant
from components.analysis.confidence import ConfidenceRequest, with_granted_confidence
from components.analysis.flows import (
    METHODS,
    NETWORKS,
    available_methods,
    ensure_network,
    load_photos,
    prepare,
    rating_explanation,
    run,
)
from components.analysis.missed import missed_swatches
from components.analysis.photos import EXTENSIONS, MAX_MEGABYTES, LoadedPhoto, Photo, read_photos, unique_photos
from components.analysis.pictures import (
    cluster_map,
    cluster_regions,
    drawn_photos,
    photo_features,
    recolored_file,
    recolored_urls,
    redrawn_picture,
    segmented_picture,
)
from components.analysis.recovery import LabelledPicture, recovered_palettes
from components.analysis.theme import Confusion, Pins, confusions, seen_url, solved_theme
from components.analysis.timing import ask_for_seconds, measured_seconds
from components.analysis.true_colors import preview_url, thumbnail_url, true_color_at

__all__ = [
    "EXTENSIONS",
    "FLOW_KEYS",
    "MAX_MEGABYTES",
    "METHODS",
    "NETWORKS",
    "TITLES",
    "ConfidenceRequest",
    "Confusion",
    "LabelledPicture",
    "LoadedPhoto",
    "Photo",
    "Pins",
    "Results",
    "ask_for_seconds",
    "available_methods",
    "cluster_map",
    "cluster_regions",
    "confusions",
    "drawn_photos",
    "ensure_network",
    "load_photos",
    "measured_seconds",
    "missed_swatches",
    "photo_features",
    "prepare",
    "preview_url",
    "rating_explanation",
    "read_photos",
    "recolored_file",
    "recolored_urls",
    "recovered_palettes",
    "redrawn_picture",
    "run",
    "run_flows",
    "seen_url",
    "segmented_picture",
    "solved_theme",
    "thumbnail_url",
    "to_comparison",
    "to_variant",
    "true_color_at",
    "unique_photos",
    "with_granted_confidence",
]
