"""A photo with its regions: a click gives a region's palette, and the visitor merges and renames them."""

from components.regions.editing import editable_region_map
from components.regions.region_map import region_map

__all__ = ["editable_region_map", "region_map"]
