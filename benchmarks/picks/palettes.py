"""The palettes of many pictures, ours and the peers': the peers in other processes while the flows run in this one."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Unpack

from tqdm import tqdm

from benchmarks.picks.peers import peers
from palette_core import Image, read_image
from palette_core.arrays import RGB
from palette_core.flows import FLOWS, PreparedPhoto
from palette_core.palette import Palette
from palette_core.quantization import Options, Settings

Palettes = dict[str, RGB]  # by what found them

FEW = 8  # pictures for which no other process is started
FLOW_1, FLOW_2, FLOW_3, FLOW_4 = "flow 1", "flow 2", "flow 3", "flow 4"
AREA = 'flow 1, "area"'
FLOWS_AT_K = {FLOW_1: "quantization", FLOW_2: "segmentation", FLOW_3: "features"}


class PreparedPicture:
    """A picture prepared for all flows once, with their default settings, so that further palettes of it are quick."""

    def __init__(self, path: Path) -> None:
        self.image: Image = read_image(path)
        self._prepared: dict[str, PreparedPhoto] = {
            flow: FLOWS[flow].prepare(self.image, Options()) for flow in FLOWS_AT_K.values()
        }
        self._prepared["harmony"] = self._prepared["segmentation"]  # the two have one preparation

    def palette(self, flow: str, n_colors: int, **settings: Unpack[Settings]) -> Palette:
        """Return the palette of a flow; settings as in `Options`, but none that the preparation depends on."""
        return FLOWS[flow].combine([self._prepared[flow]], Options(n_colors, **settings)).palette

    def at_k(self, n_colors: int) -> Palettes:
        """Return the colours of flows 1 to 3."""
        return {name: self.palette(flow, n_colors).rgb for name, flow in FLOWS_AT_K.items()}

    def area(self, n_colors: int) -> RGB:
        """Return the colours of flow 1 with the emphasis "area", which has a preparation of its own."""
        return FLOWS["quantization"](self.image, n_colors, emphasis="area").palette.rgb

    def core(self, n_colors: int, **settings: Unpack[Settings]) -> RGB:
        """Return those colours of flow 4 that come from the image."""
        palette = self.palette("harmony", n_colors, **settings)
        return Palette(tuple(swatch for swatch in palette if swatch.origin != "suggested")).rgb


def palettes_of(
    paths: Sequence[Path], counts: Sequence[int], ours: Callable[[PreparedPicture, int], Palettes], title: str
) -> list[Palettes]:
    """Return for each picture, of which so many colours are wanted, the palettes of ours and of the peers.

    Parameters
    ----------
    paths : sequence of Path
        The pictures' files.
    counts : sequence of int
        How many colours are wanted of each.
    ours : callable
        From a picture and its count to the palettes of ours that are measured.
    title : str
        Of the progress bar.
    """
    if len(paths) <= FEW:
        return _join(paths, counts, ours, map(peer_palettes, paths, counts), title)
    # "spawn": a fork would copy the threads' locks of TensorFlow.
    with ProcessPoolExecutor(max(1, (os.cpu_count() or 1) - 1), get_context("spawn")) as pool:
        return _join(paths, counts, ours, pool.map(peer_palettes, paths, counts), title)


def _join(
    paths: Sequence[Path],
    counts: Sequence[int],
    ours: Callable[[PreparedPicture, int], Palettes],
    theirs: Iterable[Palettes],
    title: str,
) -> list[Palettes]:
    """Compute ours while the peers' come in."""
    rows = zip(paths, counts, theirs, strict=True)
    return [
        ours(PreparedPicture(path), count) | others
        for path, count, others in tqdm(rows, desc=title, total=len(paths), unit="picture")
    ]


def peer_palettes(path: Path, n_colors: int) -> Palettes:
    """Return the palettes of the peers."""
    return {name: extract(path, n_colors) for name, extract in peers().items()}
