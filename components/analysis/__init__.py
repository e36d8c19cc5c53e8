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
from components.analysis.palette_slots import (
    MAX_SLOTS,
    Slot,
    change,
    from_text,
    image_colors,
    lock,
    palette_from_slots,
    regenerate,
    resize,
    slots_of,
    to_text,
)
from components.analysis.photos import EXTENSIONS, MAX_MEGABYTES, LoadedPhoto, Photo, read_photos, unique_photos
from components.analysis.pictures import (
    cluster_map,
    cluster_regions,
    drawn_photos,
    photo_features,
    redrawn_picture,
    segmented_picture,
)
from components.analysis.recovery import LabelledPicture, recovered_palettes
from components.analysis.timing import ask_for_seconds, measured_seconds
from components.analysis.true_colors import preview_url, thumbnail_url, true_color_at

__all__ = [
    "EXTENSIONS",
    "FLOW_KEYS",
    "MAX_MEGABYTES",
    "MAX_SLOTS",
    "METHODS",
    "NETWORKS",
    "TITLES",
    "ConfidenceRequest",
    "LabelledPicture",
    "LoadedPhoto",
    "Photo",
    "Results",
    "Slot",
    "ask_for_seconds",
    "available_methods",
    "change",
    "cluster_map",
    "cluster_regions",
    "drawn_photos",
    "ensure_network",
    "from_text",
    "image_colors",
    "load_photos",
    "lock",
    "measured_seconds",
    "missed_swatches",
    "palette_from_slots",
    "photo_features",
    "prepare",
    "preview_url",
    "rating_explanation",
    "read_photos",
    "recovered_palettes",
    "redrawn_picture",
    "regenerate",
    "resize",
    "run",
    "run_flows",
    "segmented_picture",
    "slots_of",
    "thumbnail_url",
    "to_comparison",
    "to_text",
    "to_variant",
    "true_color_at",
    "unique_photos",
    "with_granted_confidence",
]
