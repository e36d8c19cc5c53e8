"""The shell's way in: `python -m palette_core photo.jpg more.jpg folder/ --colors 8 --format json`.

Prints what the library's `extract_palette` gives: one palette for the whole set of photos. Photos are
read one at a time and only their histograms are kept, so a thousand photos need little more memory
than one. Exit code: 0 done; 1 a file could not be read, the others are done; 2 wrong arguments.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from tqdm import tqdm

from palette_core.errors import ImageError, PaletteError
from palette_core.export import EXPORTS, one_line
from palette_core.flows import FLOWS, histogram_of, least_pixels
from palette_core.histogram import ColorHistogram, HistogramAccumulator
from palette_core.image import Image, read_image
from palette_core.palette import Palette
from palette_core.quantization import MAX_COLORS, ColorCount, Emphasis, check_n_colors, quantize

EXTENSIONS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp")  # looked for in folders

Errors = dict[Path, str]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with the given arguments, by default the process's, and return the exit code."""
    parser = _parser()
    options = parser.parse_args(argv)
    if options.each and options.output is None:
        parser.error("--each writes a palette file for each photo: name the folder for them with --output FOLDER.")
    if options.format == "png" and options.output is None and sys.stdout.isatty():
        parser.error("A PNG strip cannot be shown in a terminal. Name a file for it with --output FILE.")
    errors: Errors = {}
    try:
        paths = list(find_photos(options.photos, errors))
        (_each if options.each else _together)(paths, options, errors)
    except OSError as error:
        parser.error(f"The palette cannot be written to {error.filename or 'the output'}: {error.strerror}.")
    for path, reason in errors.items():
        print(one_line(f"{path}: {reason}"), file=sys.stderr)
    return 1 if errors else 0


def find_photos(places: Sequence[Path], errors: Errors) -> Iterator[Path]:
    """Yield the files, and of the folders the pictures in them and below, by name; none of them twice."""
    done: set[Path] = set()
    for place in places:
        found = _in_folder(place) if place.is_dir() else [place]
        if not found:
            errors[place] = f"There is no picture in this folder. Pictures end in {', '.join(EXTENSIONS)}."
        yield from (path for path in found if path not in done)
        done.update(found)


def count_photos(paths: Sequence[Path], emphasis: Emphasis, errors: Errors) -> ColorHistogram | None:
    """Merge the photos' histograms, each with equal say; None when none can be read."""
    counted, found = HistogramAccumulator(), False
    for path in _progress(paths):
        image = _read(path, emphasis, errors)
        if image is None:
            continue
        histogram = histogram_of(image, emphasis)
        try:
            histogram.check_visible()
        except ImageError as error:
            errors[path] = str(error)
            continue
        counted.add(histogram.with_equal_say())
        found = True
    return counted.total() if found else None


def _together(paths: Sequence[Path], options: argparse.Namespace, errors: Errors) -> None:
    """Write one palette for all photos."""
    palette: Palette | None = None
    try:
        if options.flow == "quantization":
            histogram = count_photos(paths, options.emphasis, errors)
            if histogram is not None:
                palette = quantize(histogram, options.colors, emphasis=options.emphasis)
        else:
            images = [image for path in _progress(paths) if (image := _read(path, options.emphasis, errors))]
            palette = _run(options, images) if images else None
    except PaletteError as error:
        errors[Path(*paths) if len(paths) == 1 else Path("photos")] = str(error)
    if palette is not None:
        _write(EXPORTS[options.format].render(palette), options.output)


def _each(paths: Sequence[Path], options: argparse.Namespace, errors: Errors) -> None:
    """Write a palette for each photo into the output folder: photo.jpg.json, and photo.jpg-2.json for a namesake."""
    options.output.mkdir(parents=True, exist_ok=True)
    export, names = EXPORTS[options.format], set[str]()
    for path in _progress(paths):
        image = _read(path, options.emphasis, errors)
        if image is None:
            continue
        try:
            content = export.render(_run(options, [image]))
        except PaletteError as error:
            errors[path] = str(error)
            continue
        name = next(name for name in _numbered(path.name) if name not in names)
        names.add(name)
        _write(content, options.output / (name + export.suffix))


def _run(options: argparse.Namespace, images: Sequence[Image]) -> Palette:
    return FLOWS[options.flow](images, options.colors, emphasis=options.emphasis).palette


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _read(path: Path, emphasis: Emphasis, errors: Errors) -> Image | None:
    """Read one photo as `extract_palette` does; on failure note the reason and return None."""
    try:
        return read_image(path, min_pixels=least_pixels(emphasis))
    except ImageError as error:
        errors[path] = str(error)
        return None


def _in_folder(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.suffix.lower() in EXTENSIONS)
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def _progress(paths: Sequence[Path]) -> "tqdm[Path]":
    """Show a progress bar on stderr for more than one photo, if a person watches it."""
    return tqdm(paths, unit="photo", file=sys.stderr, leave=False, disable=None if len(paths) > 1 else True)


def _write(content: bytes, output: Path | None) -> None:
    if output is not None:
        output.write_bytes(content)
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _count(text: str) -> ColorCount:
    """Read the value of --colors."""
    try:
        count: ColorCount = "auto" if text == "auto" else int(text)
        check_n_colors(count)
    except ValueError:  # a ColorError is one
        message = f'it must be a whole number from 1 to {MAX_COLORS}, or "auto". Received: {text}'
        raise argparse.ArgumentTypeError(message) from None
    return count


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m palette_core", description="Find the colours of photos.")
    parser.add_argument("photos", nargs="+", type=Path, metavar="PHOTO", help="a picture, or a folder of pictures")
    parser.add_argument("--colors", type=_count, default=8, metavar="N", help='1 to 32, or "auto" (default: 8)')
    parser.add_argument("--emphasis", choices=get_args(Emphasis), default="accents", help="default: accents")
    parser.add_argument("--flow", choices=list(FLOWS), default="quantization", help="default: quantization")
    parser.add_argument("--format", choices=list(EXPORTS), default="hex", help="default: hex")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there and not to standard output")
    parser.add_argument("--each", action="store_true", help="a palette for each photo, as files in the folder --output")
    return parser


if __name__ == "__main__":
    sys.exit(main())
