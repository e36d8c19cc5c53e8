"""Peers from a picture to k colours, each called as its own documentation does.

`pip install -e ".[bench]"` installs them; those that are missing are left out.
"""

import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray

from palette_core.arrays import RGB

File = Path | bytes  # a picture: its file's path, or the file's bytes

THUMBNAIL = 256  # pixels, longest side, for the peers that loop over pixels in Python


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer under test.

    Attributes
    ----------
    name : str
        What to call it.
    module : str
        The module that must be installed.
    extract : callable
        From a file and k to at most k colours, uint8 (n, 3).
    pixels : str
        Which pixels it uses.
    """

    name: str
    module: str
    extract: Callable[[File, int], RGB]
    pixels: str


def _fast_colorthief(file: File, n_colors: int) -> RGB:
    from fast_colorthief import get_palette

    return to_rgb(get_palette(_path_or_stream(file), n_colors), n_colors)


def _pylette(mode: str) -> Callable[[File, int], RGB]:
    def extract(file: File, n_colors: int) -> RGB:
        from pylette import extract_colors

        palette = extract_colors(file, palette_size=n_colors, mode=mode)
        return to_rgb([color.rgb for color in palette.colors], n_colors)

    return extract


def _extcolors(file: File, n_colors: int) -> RGB:
    from extcolors import extract_from_image

    return to_rgb([rgb for rgb, _ in extract_from_image(_thumbnail(file), limit=n_colors)[0]], n_colors)


def _colorgram(file: File, n_colors: int) -> RGB:
    from colorgram import extract

    return to_rgb([color.rgb for color in extract(_thumbnail(file), n_colors)], n_colors)


def _pillow(method: PIL.Image.Quantize) -> Callable[[File, int], RGB]:
    def extract(file: File, n_colors: int) -> RGB:
        quantized = _open(file).quantize(n_colors, method=method)
        return to_rgb(np.reshape(quantized.getpalette() or [], (-1, 3)), n_colors)

    return extract


def _materialyoucolor(file: File, n_colors: int) -> RGB:
    counts = material_counts(file, n_colors)
    return from_argb(sorted(counts, key=counts.__getitem__, reverse=True), n_colors)


def _scikit_learn(file: File, n_colors: int) -> RGB:
    return kmeans_centers(pixels_of(file), n_colors)


def _opencv(file: File, n_colors: int) -> RGB:
    """Run cv2.kmeans as the tutorials of OpenCV do, from one k-means++ start."""
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 1.0)
    cv2.setRNGSeed(0)
    kmeans: Any = cv2.kmeans  # its stubs forbid the usual None for the labels
    return to_rgb(kmeans(pixels_of(file), n_colors, None, stop, 1, cv2.KMEANS_PP_CENTERS)[2], n_colors)


PEERS: Sequence[Peer] = (
    Peer("fast-colorthief", "fast_colorthief", _fast_colorthief, "every 10th pixel"),
    Peer("Pylette K-Means", "pylette", _pylette("KMeans"), "256 x 256"),
    Peer("Pylette median cut", "pylette", _pylette("MedianCut"), "256 x 256"),
    Peer("Pylette OKLab", "pylette", _pylette("OKLab"), "256 x 256"),
    Peer("extcolors", "extcolors", _extcolors, "reduced to 256 first"),
    Peer("colorgram.py", "colorgram", _colorgram, "reduced to 256 first"),
    Peer("Pillow median cut", "PIL", _pillow(PIL.Image.Quantize.MEDIANCUT), "all pixels"),
    Peer("Pillow maximum coverage", "PIL", _pillow(PIL.Image.Quantize.MAXCOVERAGE), "all pixels"),
    Peer("Pillow fast octree", "PIL", _pillow(PIL.Image.Quantize.FASTOCTREE), "all pixels"),
    Peer("materialyoucolor", "materialyoucolor", _materialyoucolor, "all pixels"),
    Peer("scikit-learn KMeans", "sklearn", _scikit_learn, "all pixels"),
    Peer("cv2.kmeans", "cv2", _opencv, "all pixels"),
)


def installed_peers() -> list[Peer]:
    """Return the peers that can be imported here."""
    return [peer for peer in PEERS if find_spec(peer.module)]


def kmeans_centers(pixels: NDArray[np.float32], n_colors: int) -> RGB:
    """Run scikit-learn's KMeans with its defaults on pixels (n, 3) in sRGB."""
    from sklearn.cluster import KMeans

    return to_rgb(KMeans(n_colors, random_state=0).fit(pixels).cluster_centers_, n_colors)


def material_counts(file: File, n_colors: int) -> dict[int, int]:
    """Run the quantizer of materialyoucolor (Wu, then weighted K-Means) on every pixel: pixels by colour 0xAARRGGBB.

    Its own reader wants a path.
    """
    from materialyoucolor.quantize import ImageQuantizeCelebi

    if isinstance(file, Path):
        return dict(ImageQuantizeCelebi(str(file), 1, n_colors))
    with tempfile.NamedTemporaryFile(suffix=".jpg") as copy:
        copy.write(file)
        copy.flush()
        return dict(ImageQuantizeCelebi(copy.name, 1, n_colors))


def from_argb(colors: Sequence[int], n_colors: int) -> RGB:
    """Unpack colours of 0xAARRGGBB and keep the first `n_colors`."""
    packed = np.array(colors)
    return to_rgb(np.stack([packed >> 16, packed >> 8, packed], axis=1) & 255, n_colors)


def pixels_of(file: File) -> NDArray[np.float32]:
    """Decode a file in full: float32 (n, 3), sRGB 0 to 255."""
    return np.asarray(_open(file), dtype=np.float32).reshape(-1, 3)


def to_rgb(colors: Any, n_colors: int) -> RGB:
    """Round colours (n, 3) of 0 to 255 and keep the first `n_colors`."""
    return np.rint(np.asarray(colors, dtype=np.float64)).astype(np.uint8).reshape(-1, 3)[:n_colors]


def _open(file: File) -> PIL.Image.Image:
    return PIL.Image.open(file if isinstance(file, Path) else io.BytesIO(file)).convert("RGB")


def _path_or_stream(file: File) -> str | io.BytesIO:
    return str(file) if isinstance(file, Path) else io.BytesIO(file)


def _thumbnail(file: File) -> PIL.Image.Image:
    picture = _open(file)
    picture.thumbnail((THUMBNAIL, THUMBNAIL))
    return picture
