"""The command: `palette photo.jpg more.jpg folder/ --colors 8 --format json`, or `python -m palette_core ...`.

It prints the palette that a flow finds for the whole set of photos: `--ignore white --ignore "#aabbcc"` leaves colours
out, `--order hue` orders the swatches, `--region 0.1,0.2,0.6,0.9` or `--region mask.png` takes a part of each photo.
Photos are read one at a time, and only the colours of the set are kept, so a thousand photos need little more memory
than one.
Exit code: 0 done; 1 a file could not be read, the others are done; 2 wrong arguments.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import cast, get_args

from tqdm import tqdm

from palette_core import ColorError, ImageError, Palette, PaletteError, __version__
from palette_core.export import EXPORTS, one_line
from palette_core.flows import COPIED_PHOTOS, FLOWS, Flow, PreparedPhoto, copied_part, with_confidence
from palette_core.image import Box, Image, Mask, parse_ignored, parse_region, read_image
from palette_core.quantization import MAX_COLORS, ORDERS, ColorCount, Emphasis, Options

EXTENSIONS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp")  # of the pictures in folders

Errors = dict[Path, str]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with the given arguments, by default the process's, and return the exit code."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.each and arguments.output is None:
        parser.error("--each writes a palette file for each photo: name the folder for them with --output FOLDER.")
    if arguments.format == "png" and arguments.output is None and sys.stdout.isatty():
        parser.error("A PNG strip cannot be shown in a terminal. Name a file for it with --output FILE.")
    if arguments.confidence and arguments.emphasis == "area" and arguments.flow != "quantization":
        parser.error("--confidence needs --emphasis accents, or --flow quantization.")
    errors: Errors = {}
    try:
        paths = list(find_photos(arguments.photos, errors))
        (_each if arguments.each else _together)(paths, arguments, errors)
    except OSError as error:
        parser.error(f"The palette cannot be written to {error.filename or 'the output'}: {error.strerror}.")
    for path, reason in errors.items():
        print(one_line(f"{path}: {reason}"), file=sys.stderr)
    return 1 if errors else 0


def find_photos(arguments: Sequence[Path], errors: Errors) -> Iterator[Path]:
    """Yield the files, and of the folders the pictures in them and below, by name; none of them twice."""
    done: set[Path] = set()
    for argument in arguments:
        paths = _in_folder(argument) if argument.is_dir() else [argument]
        if not paths:
            errors[argument] = f"There is no picture in this folder. Pictures end in {', '.join(EXTENSIONS)}."
        yield from (path for path in paths if path not in done)
        done.update(paths)


def prepare_photos(
    paths: Sequence[Path], flow: Flow, options: Options, errors: Errors, parts: list[Image]
) -> Iterator[PreparedPhoto]:
    """Yield what a flow needs of each photo that can be read and has a colour; note why the others have none.

    Of the first ones it adds to `parts` what copies of them are made of.
    """
    for path in _progress(paths):
        try:
            image = read_image(path)
            photo = flow.prepare(image, options)
            options.require_visible(photo.histogram)
            if len(parts) < COPIED_PHOTOS:
                parts.append(copied_part(image, options))
        except ImageError as error:
            errors[path] = str(error)
            continue
        yield photo


def _together(paths: Sequence[Path], arguments: argparse.Namespace, errors: Errors) -> None:
    """Write one palette for all photos."""
    options, parts = _options(arguments), list[Image]()
    try:
        photos = prepare_photos(paths, FLOWS[arguments.flow], options, errors, parts)
        first = [replace(photo, segmentation=None, features=None) for photo in islice(photos, COPIED_PHOTOS)]
        if not first:
            return
        others = next(photos, None)
        rest = [] if others is None else [PreparedPhoto.merge_stream(chain([others], photos))]
        palette = _combine([*first, *rest], parts, options, arguments)
    except PaletteError as error:
        errors[Path(*paths) if len(paths) == 1 else Path("photos")] = str(error)
        return
    _write(EXPORTS[arguments.format].render(palette), arguments.output)


def _each(paths: Sequence[Path], arguments: argparse.Namespace, errors: Errors) -> None:
    """Write a palette for each photo into the output folder: photo.jpg.json, and photo.jpg-2.json for a namesake."""
    arguments.output.mkdir(parents=True, exist_ok=True)
    flow, options = FLOWS[arguments.flow], _options(arguments)
    export, names = EXPORTS[arguments.format], set[str]()
    for path in _progress(paths):
        try:
            image = read_image(path)
            palette = _combine([flow.prepare(image, options)], [copied_part(image, options)], options, arguments)
        except PaletteError as error:
            errors[path] = str(error)
            continue
        name = next(name for name in _numbered(path.name) if name not in names)
        names.add(name)
        _write(export.render(palette), arguments.output / (name + export.suffix))


def _combine(
    photos: Sequence[PreparedPhoto], parts: Sequence[Image], options: Options, arguments: argparse.Namespace
) -> Palette:
    """Return the palette of prepared photos, its swatches with their confidence where that is asked for."""
    palette = FLOWS[arguments.flow].combine(photos, options).palette
    return with_confidence(palette, photos, parts, options, arguments.flow) if arguments.confidence else palette


def _options(arguments: argparse.Namespace) -> Options:
    return Options(
        arguments.colors,
        arguments.emphasis,
        ignore=arguments.ignore,
        order=arguments.order,
        region=arguments.region,
    )


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _in_folder(folder: Path) -> list[Path]:
    candidates = (path for path in folder.rglob("*") if path.suffix.lower() in EXTENSIONS)
    return sorted(path for path in candidates if path.is_file() and not path.name.startswith("."))


def _progress(paths: Sequence[Path]) -> "tqdm[Path]":
    """Show a progress bar on stderr for more than one photo, if it is a terminal."""
    return tqdm(paths, unit="photo", file=sys.stderr, leave=False, disable=None if len(paths) > 1 else True)


def _write(content: bytes, output: Path | None) -> None:
    if output is not None:
        output.write_bytes(content)
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _count(text: str) -> ColorCount:
    """Parse the value of --colors."""
    try:
        count: ColorCount = text if text in ("auto", "all") else int(text)  # type: ignore[assignment]  # one of the two
        Options(count)  # checks it
    except ValueError:  # a ColorError is one
        message = f'it must be a whole number from 1 to {MAX_COLORS}, "auto" or "all". Received: {text}'
        raise argparse.ArgumentTypeError(message) from None
    return count


def _ignored(text: str) -> str:
    """Check a value of --ignore."""
    try:
        parse_ignored(text)
    except ColorError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _region(text: str) -> Box | Mask:
    """Parse the value of --region: four numbers are a box, anything else is the file of a mask."""
    try:
        numbers = [float(number) for number in text.split(",")]
    except ValueError:
        numbers = None
    try:
        if numbers is None:
            return Mask.from_picture(read_image(Path(text), min_pixels=None))
        return cast(Box, parse_region(cast(Box, tuple(numbers))))
    except ImageError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="palette", description="Find the colours of photos.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("photos", nargs="+", type=Path, metavar="PHOTO", help="a picture, or a folder of pictures")
    parser.add_argument("--colors", type=_count, default=8, metavar="N", help='1 to 256, "auto" or "all" (default: 8)')
    parser.add_argument("--emphasis", choices=get_args(Emphasis), default="accents", help="default: accents")
    parser.add_argument(
        "--ignore",
        type=_ignored,
        action="append",
        default=[],
        metavar="COLOR",
        help="leave out a colour (hex code or CSS) and what is like it, or white, black, grey, neutrals, letterbox",
    )
    parser.add_argument("--order", choices=ORDERS, default="share", help="of the swatches (default: share)")
    parser.add_argument(
        "--region",
        type=_region,
        metavar="BOX",
        help="left,top,right,bottom in fractions, as 0.1,0.2,0.6,0.9, or a picture that is white where colours count",
    )
    parser.add_argument(
        "--confidence",
        action="store_true",
        help="add to JSON and CSV how sure each colour is: the share of altered copies that give it again",
    )
    parser.add_argument("--flow", choices=list(FLOWS), default="quantization", help="default: quantization")
    parser.add_argument("--format", choices=list(EXPORTS), default="hex", help="default: hex")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there and not to standard output")
    parser.add_argument("--each", action="store_true", help="a palette for each photo, as files in the folder --output")
    return parser


if __name__ == "__main__":
    sys.exit(main())
