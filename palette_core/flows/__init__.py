"""The four flows: prepare each photo, combine the set, and what comes out."""

from palette_core.flows.flow_result import FeaturesResult, FlowResult, HarmonyResult, SegmentationResult
from palette_core.flows.flows import CLUSTERS_NETWORK, FLOWS, REGIONS_NETWORK, Flow, extract_palette
from palette_core.flows.prepared_photo import PreparedPhoto

__all__ = [
    "CLUSTERS_NETWORK",
    "FLOWS",
    "REGIONS_NETWORK",
    "FeaturesResult",
    "Flow",
    "FlowResult",
    "HarmonyResult",
    "PreparedPhoto",
    "SegmentationResult",
    "extract_palette",
]
