"""The four flows: prepare each photo, combine the set, and what comes out."""

from palette_core.flows.confidence import COPIED_PHOTOS, COPIES, confidence, copied_part, with_confidence
from palette_core.flows.counted_regions import count_regions
from palette_core.flows.flow_result import FeaturesResult, FlowResult, HarmonyResult, SegmentationResult
from palette_core.flows.flows import CLUSTERS_NETWORK, FLOWS, REGIONS_NETWORK, Flow, extract_palette
from palette_core.flows.prepared_photo import PreparedPhoto
from palette_core.flows.resampling import Copy

__all__ = [
    "CLUSTERS_NETWORK",
    "COPIED_PHOTOS",
    "COPIES",
    "FLOWS",
    "REGIONS_NETWORK",
    "Copy",
    "FeaturesResult",
    "Flow",
    "FlowResult",
    "HarmonyResult",
    "PreparedPhoto",
    "SegmentationResult",
    "confidence",
    "copied_part",
    "count_regions",
    "extract_palette",
    "with_confidence",
]
