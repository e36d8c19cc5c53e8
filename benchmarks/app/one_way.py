"""Whether the command, the library, a file's bytes and the app find the same hex codes for a file, in all flows."""

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import PIL.Image
from tqdm import tqdm

from benchmarks.data.photos import large_photos
from palette_core import FLOWS, read_image
from palette_core.__main__ import main
from palette_core.evaluation import Measure, Result

Hexes = dict[str, list[str]]  # by flow


def run(*, quick: bool) -> Result:
    """Compare the palettes of each large photo by all sources, as the JPEG that it is and as a PNG."""
    photos = large_photos()[: 1 if quick else None]
    details: dict[str, dict[str, Hexes]] = {}
    with TemporaryDirectory() as folder:
        files = [file for photo in photos for file in (photo, to_png(photo, Path(folder)))]
        for file in tqdm(files, desc="one way", unit="file"):
            details[file.name] = {name: extract(file) for name, extract in SOURCES.items()}
    measures = [
        Measure(
            f"one_way.{flow}",
            f"flow {number}",
            "files with other hex codes",
            sum(differs(by_source, flow) for by_source in details.values()),
            "{:.0f}",
            0,
            name=f"same file by {', '.join(SOURCES)}: files of other hex codes, flow {number} ({flow})",
        )
        for number, flow in enumerate(FLOWS, start=1)
    ]
    return Result("one_way", measures, {"palettes": details}, cases={"photos of 8 to 20 MP, JPEG and PNG": len(files)})


def differs(by_source: dict[str, Hexes], flow: str) -> bool:
    """Return whether a file's palettes of a flow differ by source."""
    return len({tuple(hexes[flow]) for hexes in by_source.values()}) > 1


def to_png(photo: Path, folder: Path) -> Path:
    """Write a photo as a PNG of all its pixels."""
    path = folder / f"{photo.stem}.png"
    with PIL.Image.open(photo) as picture:
        picture.convert("RGB").save(path, compress_level=1)
    return path


def by_command(file: Path) -> Hexes:
    """Return what the command prints."""
    by_flow = {}
    for flow in FLOWS:
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with contextlib.redirect_stdout(printed):
            main([str(file), "--flow", flow])
        printed.seek(0)
        by_flow[flow] = printed.read().split()
    return by_flow


def by_app(file: Path) -> Hexes:
    """Return what the pages of the app get from `components.analysis`, in a session of its own."""
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_function(_page, default_timeout=600, args=(str(file),)).run()
    if page.exception:
        raise SystemExit(f"The app cannot read {file.name}: {page.exception[0].message}")
    hexes: Hexes = page.session_state["found"]
    return hexes


def _page(path: str) -> None:
    """Run all flows on one uploaded file; a script of its own, which Streamlit starts without this module."""
    from pathlib import Path

    import streamlit as st

    from components.analysis import load_photos, run, unique_photos
    from palette_core import FLOWS
    from palette_core.quantization import Options

    file = Path(path)
    photos, _ = load_photos(unique_photos([(file.name, file.read_bytes())]), Options())
    st.session_state["found"] = {flow: run(flow, photos, Options()).palette.hexes for flow in FLOWS}


SOURCES: dict[str, Callable[[Path], Hexes]] = {
    "library": lambda file: {key: flow(file).palette.hexes for key, flow in FLOWS.items()},
    "bytes": lambda file: {key: flow(file.read_bytes()).palette.hexes for key, flow in FLOWS.items()},
    "image": lambda file: {key: flow([read_image(file)]).palette.hexes for key, flow in FLOWS.items()},
    "command": by_command,
    "app": by_app,
}
