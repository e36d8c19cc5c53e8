"""The arguments of the command, checked, and its help."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

from palette_core import ColorError, ImageError, __version__
from palette_core.command.jobs import usual_jobs
from palette_core.command.output import check_output, check_shown, format_for
from palette_core.export import EXPORTS
from palette_core.flows import FLOWS
from palette_core.image import Box, Mask, parse_frame, parse_ignored, parse_region, read_image
from palette_core.quantization import MAX_COLORS, ORDERS, ColorCount, Emphasis, Options

MEMORY, NETWORK_MEMORY = 0.5e9, 2e9  # bytes that a process may need: to read large photos, and with TensorFlow
EPILOG = """\
examples:
  palette photo.jpg
  palette photo.jpg holiday/ --colors 5 --output palette.css
  palette holiday/ --each --format json --output palettes/
  palette "holiday/**/*.jpg" --ignore white --order hue --output holiday.gpl
  palette poster.png --region 0.1,0.2,0.6,0.9 --confidence --format json
  curl -s https://example.org/photo.jpg | palette -
  palette convert brand.ase brand.gpl
  palette theme photo.jpg --format tailwind

A folder is searched with all folders in it; what is hidden is skipped. A photo that is there more than once, as a
copy, a link or by another path, counts once; with --each every file gets its palette all the same.

exit codes:
  0    done
  1    a file could not be read or written: it is named, and the others are done
  2    wrong arguments: nothing is done
  130  interrupted
"""


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the arguments of the command; `options` are those of the flow. SystemExit with 2 for wrong ones."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    try:
        _check(arguments)
    except argparse.ArgumentTypeError as error:
        parser.error(str(error))
    arguments.options = Options(
        arguments.colors,
        arguments.emphasis,
        ignore=arguments.ignore,
        order=arguments.order,
        region=arguments.region,
    )
    arguments.jobs = arguments.jobs or usual_jobs(MEMORY if arguments.flow == "quantization" else NETWORK_MEMORY)
    arguments.error = parser.error
    return arguments


def _check(arguments: argparse.Namespace) -> None:
    """Check what arguments say together, and find the format. ArgumentTypeError for what cannot be."""
    if arguments.each and arguments.output is None:
        raise argparse.ArgumentTypeError(
            "--each writes a palette file for each photo: name the folder for them with --output FOLDER."
        )
    arguments.format = format_for(arguments.format, None if arguments.each else arguments.output)
    check_shown(EXPORTS[arguments.format], arguments.output, "Name a file with --output FILE.")
    if arguments.confidence and arguments.emphasis == "area" and arguments.flow != "quantization":
        raise argparse.ArgumentTypeError("--confidence needs --emphasis accents, or --flow quantization.")
    if arguments.output is not None:
        check_output(arguments.output, is_folder=arguments.each)


def _given(text: str) -> str:
    """Refuse an empty value, which a variable without a value leaves."""
    if not text:
        raise argparse.ArgumentTypeError("it is empty: name a file or a folder.")
    return text


def _path(text: str) -> Path:
    return Path(_given(text))


def _count(text: str) -> ColorCount:
    """Parse the value of --colors."""
    try:
        count: ColorCount = text if text in ("auto", "all") else int(text)  # type: ignore[assignment]  # one of the two
        Options(count)  # checks it
    except ValueError:  # a ColorError is one
        message = f'it must be a whole number from 1 to {MAX_COLORS}, "auto" or "all". Received: {text}'
        raise argparse.ArgumentTypeError(message) from None
    return count


def _jobs(text: str) -> int:
    """Parse the value of --jobs."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"it must be a whole number from 1 on. Received: {text}")
    return int(text)


def _ignored(text: str) -> str:
    """Check a value of --ignore."""
    try:
        parse_ignored(text)
    except ColorError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _frame(text: str) -> str:
    """Check the value of --frame."""
    try:
        parse_frame(text)
    except ImageError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _region(text: str) -> Box | Mask:
    """Parse the value of --region: four numbers are a box, anything else is the file of a mask."""
    try:
        numbers = [float(number) for number in _given(text).split(",")]
    except ValueError:
        numbers = None
    try:
        if numbers is None:
            return Mask.from_picture(read_image(Path(text), min_pixels=None))
        return cast(Box, parse_region(cast(Box, tuple(numbers))))
    except ImageError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="palette",
        description="Find the colours of photos.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--version", action="version", version=f"%(prog)s {__version__}")
    add(
        "photos",
        nargs="+",
        type=_given,
        metavar="PHOTO",
        help="a picture, a folder, a pattern as *.jpg, an address with --allow-urls, or - for standard input",
    )
    add("--colors", type=_count, default=8, metavar="N", help='1 to 256, "auto" or "all" (default: 8)')
    add("--emphasis", choices=get_args(Emphasis), default="accents", help="default: accents")
    add(
        "--ignore",
        type=_ignored,
        action="append",
        default=[],
        metavar="COLOR",
        help="leave out a colour (hex code or CSS) and what is like it, or white, black, grey, neutrals, letterbox",
    )
    add("--order", choices=ORDERS, default="share", help="of the swatches (default: share)")
    add(
        "--region",
        type=_region,
        metavar="BOX",
        help="left,top,right,bottom in fractions, as 0.1,0.2,0.6,0.9, or a picture that is white where colours count",
    )
    add(
        "--frame",
        type=_frame,
        default="0",
        metavar="FRAME",
        help='of animations: the number of a frame, from 0 on, or a time as "1.5s" (default: 0)',
    )
    add(
        "--confidence",
        action="store_true",
        help="add to JSON and CSV how sure each colour is: the share of altered copies that give it again",
    )
    add("--flow", choices=list(FLOWS), default="quantization", help="default: quantization")
    add("--format", choices=list(EXPORTS), help="default: what the suffix of --output says, else hex")
    add("--output", type=_path, metavar="FILE", help="write there and not to standard output")
    add("--each", action="store_true", help="a palette for each photo, as files in the folder --output")
    add("--jobs", type=_jobs, metavar="N", help="processes, where they pay (default: one a core)")
    add("--allow-urls", action="store_true", help="fetch pictures from https:// and http:// addresses")
    return parser
