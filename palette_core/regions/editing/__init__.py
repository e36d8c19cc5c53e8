"""Edits of a segmentation by a person: regions merged and renamed."""

from palette_core.regions.editing.edits import MOST_EDITS, Merge, RegionEdits, Rename
from palette_core.regions.editing.merge_and_rename import MOST_NAME, merge_regions, rename_region, tidy_name

__all__ = [
    "MOST_EDITS",
    "MOST_NAME",
    "Merge",
    "RegionEdits",
    "Rename",
    "merge_regions",
    "rename_region",
    "tidy_name",
]
