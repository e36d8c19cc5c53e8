"""Networks of a layer or two that NumPy evaluates in no time: the importance of colours, the names of regions."""

from palette_core.networks.shallow.importance import IMPORTANCE, ImportanceNetwork, load_importance
from palette_core.networks.shallow.region_names import (
    GROUPS,
    IMAGENET_WORDS,
    NAMING,
    PLAIN,
    WORDS,
    NamingNetwork,
    imagenet_folding,
    load_naming,
)

__all__ = [
    "GROUPS",
    "IMAGENET_WORDS",
    "IMPORTANCE",
    "NAMING",
    "PLAIN",
    "WORDS",
    "ImportanceNetwork",
    "NamingNetwork",
    "imagenet_folding",
    "load_importance",
    "load_naming",
]
