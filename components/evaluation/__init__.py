"""How good each flow is: what was measured, with its origin, and comparisons in front of the visitor."""

from components.evaluation.features import evaluate_features
from components.evaluation.harmony import evaluate_harmony
from components.evaluation.peers import evaluate_peers
from components.evaluation.quantization import evaluate_quantization
from components.evaluation.segmentation import evaluate_segmentation
from components.evaluation.training_tables import show_decoders, show_transfer

__all__ = [
    "evaluate_features",
    "evaluate_harmony",
    "evaluate_peers",
    "evaluate_quantization",
    "evaluate_segmentation",
    "show_decoders",
    "show_transfer",
]
