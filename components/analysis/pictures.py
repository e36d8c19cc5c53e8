"""Pictures of the results of flows, each made once a session."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
import streamlit as st

from components.analysis.comparison import Results
from components.analysis.photos import LoadedPhoto, counted_part
from components.analysis.true_colors import FULL_PIXELS
from palette_core import Features, FlowResult, Image, Palette, Region, extract_features, read_image, redraw
from palette_core.arrays import Labels
from palette_core.features import FeatureClusters, upsample
from palette_core.flows import FeaturesResult, SegmentationResult
from palette_core.plots import QUALITY, encode_pixels, overlay_picture, to_data_url
from palette_core.quantization import Emphasis, Options
from palette_core.recoloring import PaletteEdit, Recoloring
from palette_core.regions import cluster_palettes
from palette_core.reports import DrawnPhoto

SHOWN_PIXELS = 150_000  # of a picture in a column
FILE_QUALITY = 95  # of a JPEG that is taken away


def segmented_picture(result: FlowResult, photo: LoadedPhoto, place: int) -> bytes:
    """Return a JPEG of a photo, the set's place-th one, under its regions or clusters; of the photo without any."""
    labels: Labels | None = None
    if isinstance(result, FeaturesResult):
        labels = cluster_map(photo, result.features[place])
    elif isinstance(result, SegmentationResult):
        labels = result.segmentations[place].labels
    digest = "" if labels is None else _digest(labels)
    return _overlay(photo.name, photo.digest, digest, photo.image, labels)


def redrawn_picture(photo: LoadedPhoto, palette: Palette) -> bytes:
    """Return a PNG of a photo in the colours of a palette."""
    return _redraw(photo.name, photo.digest, tuple(palette.hexes), photo.image, palette)


def recolored_urls(photo: LoadedPhoto, edit: PaletteEdit) -> tuple[str, str]:
    """Return data URLs of a photo before and after an edit of its palette, in its region, at the size that is shown."""
    key = (photo.name, photo.digest, photo.region, edit.key)
    return _recolor(key, photo, edit)


def recolored_file(photo: LoadedPhoto, edit: PaletteEdit) -> bytes:
    """Return the photo at its full size in its new colours: a JPEG, or a PNG where it has clear parts.

    Nothing is cached: a download is written after the run of the page, as for `drawn_photos`.
    """
    image = read_image(photo.source.content, min_pixels=FULL_PIXELS)
    pixels = Recoloring.of(edit).apply_to(image, photo.region).pixels
    if image.opacity is None:
        return encode_pixels(pixels, "JPEG", quality=FILE_QUALITY, subsampling=0)
    return encode_pixels(np.dstack([pixels, image.opacity]), "PNG", compress_level=3)


def drawn_photos(photos: Sequence[LoadedPhoto], results: Results, pixels: int) -> list[DrawnPhoto]:
    """Return the photos, reduced, and the label maps of flows 2 and 3, for the report.

    A download is written after the run of the page, where no session and so no cache of one can be reached.
    """
    drawn = []
    for place, photo in enumerate(photos):
        maps: dict[str, Labels] = {}
        for key, result in results.items():
            if isinstance(result, FeaturesResult):
                maps[key] = upsample(photo.image, result.features[place])
            elif key == "segmentation" and isinstance(result, SegmentationResult):
                maps[key] = result.segmentations[place].labels
        drawn.append(DrawnPhoto(photo.image.reduced(pixels), maps))
    return drawn


def cluster_map(photo: LoadedPhoto, clusters: FeatureClusters) -> Labels:
    """Return the clusters of a photo at the size that is shown, int32 (H, W)."""
    return _upsample(photo.name, photo.digest, _digest(clusters.labels), photo.image, clusters)


def cluster_regions(photo: LoadedPhoto, clusters: FeatureClusters, options: Options) -> tuple[Region, ...]:
    """Return the clusters of a photo with their palettes."""
    labels, part = cluster_map(photo, clusters), counted_part(photo, options)
    key = (photo.name, photo.digest, photo.region, options.ignored, _digest(labels))
    return _describe(key, options.emphasis, part, labels)


def photo_features(photo: LoadedPhoto, network: str) -> Features:
    """Return the features of a photo in a network."""
    return _extract(photo.name, photo.digest, network, photo.image)


# In the session and not for all, keyed by the digest of the bytes: as in photos.py.
@st.cache_resource(scope="session", max_entries=60, show_spinner=False)  # 20 kB each
def _overlay(name: str, digest: str, labels_digest: str, _image: Image, _labels: Labels | None) -> bytes:
    pixels = _image.reduced(SHOWN_PIXELS).pixels
    return encode_pixels(pixels if _labels is None else overlay_picture(pixels, _labels), "JPEG", quality=QUALITY)


@st.cache_resource(scope="session", max_entries=60, show_spinner=False)  # 40 kB each
def _redraw(name: str, digest: str, hexes: tuple[str, ...], _image: Image, _palette: Palette) -> bytes:
    return encode_pixels(redraw(_image.reduced(SHOWN_PIXELS), _palette), "PNG", compress_level=3)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)  # 200 kB each
def _recolor(key: tuple[Any, ...], _photo: LoadedPhoto, _edit: PaletteEdit) -> tuple[str, str]:
    recolored = Recoloring.of(_edit).apply_to(_photo.image, _photo.region)
    return to_data_url(_photo.image), to_data_url(recolored)


@st.cache_resource(scope="session", max_entries=50, show_spinner=False)  # 1 MB each
def _upsample(name: str, digest: str, labels_digest: str, _image: Image, _clusters: FeatureClusters) -> Labels:
    return upsample(_image, _clusters)


@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _describe(key: tuple[Any, ...], emphasis: Emphasis, _image: Image, _labels: Labels) -> tuple[Region, ...]:
    return cluster_palettes(_image, _labels, emphasis)


@st.cache_resource(scope="session", max_entries=3, show_spinner=False)  # 2 MB each
def _extract(name: str, digest: str, network: str, _image: Image) -> Features:
    return extract_features(_image, network=network)


def _digest(labels: Labels) -> str:
    return blake2b(labels.tobytes(), digest_size=16).hexdigest()
