"""What a visitor did to the regions of photos, kept in the session by the digest of the photo and by the method."""

from collections.abc import Sequence
from dataclasses import replace

from components.analysis import METHODS, Photo
from components.session_state import state_object
from palette_core.quantization import Method
from palette_core.regions import RegionEdits

MOST_PHOTOS = 100  # whose edits are kept; those of the one that was edited first go
Kept = dict[tuple[str, Method], RegionEdits]


def with_region_edits(photos: Sequence[Photo]) -> list[Photo]:
    """Return the photos with what was done to their regions."""
    return [replace(photo, edits=_by_method(photo.digest)) for photo in photos]


def kept_region_edits(digest: str, method: Method) -> RegionEdits:
    """Return what was done to the regions of a photo that a method finds."""
    return _kept().get((digest, method), RegionEdits())


def keep_region_edits(digest: str, method: Method, edits: RegionEdits) -> None:
    """Keep the edits of a photo's regions in place of those before; none forget them."""
    kept = _kept()
    if not edits:
        kept.pop((digest, method), None)
        return
    kept[digest, method] = edits
    while len(kept) > MOST_PHOTOS:
        del kept[next(iter(kept))]


def _by_method(digest: str) -> dict[Method, RegionEdits]:
    kept = _kept()
    return {method: kept[digest, method] for method in METHODS if (digest, method) in kept}


def _kept() -> Kept:
    return state_object("region_edits", dict)
