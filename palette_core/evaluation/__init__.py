"""How good the palettes and the networks are: what was measured, and where it is kept."""

from palette_core.evaluation.results import (
    TITLES,
    TRAINING_FOLDER,
    Measure,
    Result,
    chroma_of_sources,
    kept_results,
    read_results,
    read_table,
    save,
    write_table,
)

__all__ = [
    "TITLES",
    "TRAINING_FOLDER",
    "Measure",
    "Result",
    "chroma_of_sources",
    "kept_results",
    "read_results",
    "read_table",
    "save",
    "write_table",
]
